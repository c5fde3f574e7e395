using System.Net;
using System.Text;

namespace ContactCenter.Emulator.Tests.Communication;

/// <summary>A transport that answers from a function of the request and of how many came before it.</summary>
internal sealed class Answering(Func<HttpRequestMessage, int, (int Status, string Json)> answer) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (status, json) = answer(request, Requests.Count);
        Requests.Add(request);
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
            RequestMessage = request,
        };
        if (status == 429)
            response.Headers.Add("Retry-After", "0");
        return Task.FromResult(response);
    }
}
