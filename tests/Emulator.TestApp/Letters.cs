using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ContactCenter.Emulator.TestApp;

/// <summary>Says which process answered a request and which one took a message.</summary>
public sealed class Letters(IConfiguration configuration)
{
    [Function("WhoAnswers")]
    public static IResult WhoAnswers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "who")] HttpRequest request) =>
        Results.Text($"{Environment.ProcessId}");

    [Function("SendLetters")]
    public async Task<IResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "letters/{count:int}")] HttpRequest request,
        int count,
        CancellationToken cancellation)
    {
        var letters = Queue("letters");
        for (var i = 0; i < count; i++)
        {
            await letters.SendMessageAsync($"letter {i}", cancellation);
        }

        return Results.Accepted();
    }

    [Function("ReadLetter")]
    public async Task ReadAsync([QueueTrigger("letters")] string letter, CancellationToken cancellation)
    {
        await Task.Delay(20, cancellation);
        await Queue("read").SendMessageAsync($"{Environment.ProcessId} {letter}", cancellation);
    }

    private QueueClient Queue(string name)
    {
        var queue = new QueueClient(
            configuration["AzureWebJobsStorage"],
            name,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        queue.CreateIfNotExists();
        return queue;
    }
}
