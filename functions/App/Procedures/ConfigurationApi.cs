using System.Text.Json;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Procedures;

/// <summary>
/// The rules of an organisation that are no code: read as the whole document, published as the next version with the
/// instant it takes effect (DEC-46 is changed this way). For administrators.
/// </summary>
public sealed class ConfigurationApi(OperatorAccess access, IConfigurations configurations, TimeProvider time)
{
    private const string Route = "{organisation}/configuration/versions";
    private const int LargestConfiguration = 2 * 1024 * 1024;

    [Function("ListConfigurations")]
    [Operation("All versions of the configuration (administrators)",
        ResponseType = typeof(Listed<ConfigurationVersionView>))]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        string organisation, CancellationToken stop) => Serve(request, organisation, async where =>
    {
        var versions = await configurations.Versions(where, stop);
        var inForce = InForce(versions);
        return new JsonResult(new Listed<ConfigurationVersionView>(
            [.. versions.Select(v => new ConfigurationVersionView(v.Version, v.EffectiveFrom, v == inForce))]));
    }, stop);

    [Function("ReadConfiguration")]
    [Operation("One version of the configuration, whole (administrators)", ResponseType = typeof(JsonElement))]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/{version:int}")] HttpRequest request,
        string organisation, int version, CancellationToken stop) => Serve(request, organisation, async where =>
            (await configurations.Versions(where, stop)).FirstOrDefault(v => v.Version == version) is { } found
                ? Document(found)
                : Problems.NotFound("UnknownVersion"), stop);

    [Function("PublishConfiguration")]
    [Operation("Publishes the next version of the configuration (administrators)", Status = 201,
        RequestType = typeof(JsonElement), ResponseType = typeof(ConfigurationVersionView))]
    public Task<IActionResult> Publish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string organisation, CancellationToken stop) => Serve(request, organisation, async where =>
    {
        var bytes = await RequestBody.Read(request, LargestConfiguration, stop);
        OrganisationConfiguration next;
        try
        {
            next = OrganisationConfiguration.Parse(bytes.Span);
        }
        catch (JsonException fault)
        {
            return Problems.Malformed(
                "MalformedBody", "La configurazione non è leggibile:", "The configuration cannot be read:",
                fault.Message);
        }
        var versions = await configurations.Versions(where, stop);
        if (Publishing.Check(next, where, versions, time.GetUtcNow()) is { } refusal)
            return Problems.Refused(refusal);
        if (!await configurations.Publish(next, stop))
            return Problems.Refused(Publishing.WrongVersion(next.Version + 1));
        request.HttpContext.Response.Headers.Location = $"{request.Path}/{next.Version}";
        return new JsonResult(new ConfigurationVersionView(next.Version, next.EffectiveFrom, InForce: false))
        {
            StatusCode = StatusCodes.Status201Created,
        };
    }, stop);

    private OrganisationConfiguration? InForce(IEnumerable<OrganisationConfiguration> versions) =>
        versions.Where(v => v.EffectiveFrom <= time.GetUtcNow()).MaxBy(v => v.Version);

    private static ContentResult Document(OrganisationConfiguration configuration) => new()
    {
        Content = JsonSerializer.Serialize(configuration, OrganisationConfiguration.Json),
        ContentType = "application/json",
    };

    private Task<IActionResult> Serve(
        HttpRequest request, string organisation, Func<Organisation, Task<IActionResult>> serve,
        CancellationToken stop) => access.Serve(request, organisation, (where, actor) =>
            actor.Has(Role.Administrator)
                ? serve(where)
                : Task.FromResult(Problems.NotYourRole(Role.Administrator)), stop);
}

public sealed record ConfigurationVersionView(int Version, DateTimeOffset EffectiveFrom, bool InForce);
