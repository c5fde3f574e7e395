using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Http;

/// <summary>Answers 200 when the configuration of every organisation can be read, which needs storage.</summary>
public sealed class Health(Procedures.ProcedureSource procedures)
{
    [Function(nameof(Health))]
    [Operation("Whether the app is ready", Open = true, ResponseType = typeof(HealthView))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request,
        CancellationToken stop)
    {
        var versions = new Dictionary<string, int>();
        foreach (var organisation in Domain.Cases.Organisation.All)
            versions[organisation.Key] = (await procedures.InForce(organisation, stop)).ConfigurationVersion;
        return new JsonResult(new HealthView("ok", versions));
    }
}

/// <param name="Configurations">Version in force per organisation.</param>
public sealed record HealthView(string Status, IReadOnlyDictionary<string, int> Configurations);
