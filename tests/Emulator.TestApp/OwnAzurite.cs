using Kernel.Azurite;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ContactCenter.Emulator.TestApp;

/// <summary>Starts an Azurite that belongs to this process, so that a test can see what becomes of it.</summary>
public sealed class OwnAzurite(IConfiguration configuration)
{
    [Function("OwnAzurite")]
    public async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "own-azurite")] HttpRequest request,
        CancellationToken cancellation)
    {
        var azurite = await AzuriteProcess.StartAsync(configuration["OWN_AZURITE_FOLDER"]!, cancellation);
        return Results.Text($"{azurite.Id}");
    }
}
