using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Procedures.Florence;

/// <summary>
/// The Entities of 055055 with their units and services, as the desk chooses from and searches in them (FLR-07,
/// FLR-08), and the sheet of each service.
/// </summary>
public sealed class ServicesApi(OperatorAccess access, ProcedureSource procedures)
{
    private const string All = "florence/services";
    private const int LongestSearch = 200;

    [Function("ListServices")]
    [Operation("The Entities with their units and services, all or those whose sheet has the words looked for",
        ResponseType = typeof(EntitiesView), Query = ["words"])]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request, CancellationToken stop) =>
        access.Serve(request, Organisation.Florence.Key, async (where, _) =>
        {
            var words = request.Query["words"].ToString();
            return words.Length > LongestSearch
                ? Problems.Refused(Refusals.TooLong("words", LongestSearch))
                : new JsonResult(EntitiesView.Of(await Settings(where, stop), words));
        }, stop);

    [Function("ReadServiceSheet")]
    [Operation("The sheet of a service: what to tell, what may be sent, what each contact reason asks for",
        ResponseType = typeof(ServiceSheetView))]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All + "/{entity}/{unit}/{service}")]
        HttpRequest request, string entity, string unit, string service, CancellationToken stop) =>
        access.Serve(request, Organisation.Florence.Key, async (where, _) =>
        {
            var settings = await Settings(where, stop);
            return settings.Find(new ServiceTriplet(entity, unit, service)) is { } found
                ? new JsonResult(ServiceSheetView.Of(found, settings))
                : Problems.NotFound("UnknownService");
        }, stop);

    private async Task<FlorenceSettings> Settings(Organisation where, CancellationToken stop) =>
        ((FlorenceProcedure)await procedures.InForce(where, stop)).Settings;
}

/// <param name="Demo">Invented for demonstration (DEC-99).</param>
/// <param name="SmsConsentText">What is read to the citizen before an SMS (FLR-87).</param>
public sealed record EntitiesView(
    IReadOnlyList<EntityView> Entities, bool Demo, string SmsConsentText, int SmsMaxLength)
{
    internal static EntitiesView Of(FlorenceSettings settings, string? words) => new(
        [.. settings.Search(words).GroupBy(f => f.Entity.Key).Select(g => EntityView.Of([.. g]))],
        settings.Demo, settings.Sms.ConsentText, settings.Sms.MaxLength);
}

/// <summary>An Entity (Ente aderente).</summary>
/// <param name="Switchboard">It asked for the switchboard service (FLR-116).</param>
/// <param name="Directory">Its offices and employees (rubrica telefonica).</param>
public sealed record EntityView(
    string Key, string Italian, string English, bool Switchboard, IReadOnlyList<DirectoryEntryView> Directory,
    IReadOnlyList<UnitView> Units)
{
    internal static EntityView Of(IReadOnlyList<FoundService> found)
    {
        var entity = found[0].Entity;
        return new EntityView(
            entity.Key, entity.Italian, entity.English, entity.Switchboard,
            [.. (entity.Directory ?? []).Select(d => new DirectoryEntryView(d.Key, d.Name, d.Number))],
            [.. found.GroupBy(f => f.Unit.Key).Select(g => UnitView.Of([.. g]))]);
    }
}

public sealed record DirectoryEntryView(string Key, string Name, string Number);

/// <summary>An organisational unit (Macrostruttura Organizzativa).</summary>
public sealed record UnitView(string Key, string Italian, string English, IReadOnlyList<ServiceView> Services)
{
    internal static UnitView Of(IReadOnlyList<FoundService> found)
    {
        var unit = found[0].Unit;
        return new UnitView(
            unit.Key, unit.Italian, unit.English, [.. found.Select(f => ServiceView.Of(f.Service))]);
    }
}

public sealed record ServiceView(string Key, string Italian, string English, ServiceProfile Profile)
{
    internal static ServiceView Of(EntityServiceSetting service) =>
        new(service.Key, service.Italian, service.English, service.Profile);
}

/// <summary>The sheet of a service (scheda informativa).</summary>
/// <param name="ContactBack">The second level may ask the first to call the citizen back (FLR-59).</param>
/// <param name="SmsText">The section that may be sent by SMS (FLR-86).</param>
/// <param name="Documents">What may be sent by mail after a call (FLR-73).</param>
/// <param name="Reasons">What each contact reason that the profile admits asks for.</param>
public sealed record ServiceSheetView(
    ServiceTriplet Triplet, string Italian, string English, string UnitItalian, string UnitEnglish,
    string EntityItalian, string EntityEnglish, ServiceProfile Profile, bool ContactBack, string? SmsText,
    string? SmsProcessed, IReadOnlyList<SheetDocumentView> Documents, IReadOnlyList<OfferedReason> Reasons)
{
    internal static ServiceSheetView Of(FoundService found, FlorenceSettings settings)
    {
        var (entity, unit, service) = found;
        return new ServiceSheetView(
            new ServiceTriplet(entity.Key, unit.Key, service.Key), service.Italian, service.English, unit.Italian,
            unit.English, entity.Italian, entity.English, service.Profile, service.ContactBack, service.SmsText,
            service.SmsProcessed,
            [.. (service.Documents ?? []).Select(d => new SheetDocumentView(d.Key, d.Name, d.Address))],
            [.. OfferedReason.By(service, settings)]);
    }
}

/// <param name="Address">Where the KMS publishes it.</param>
public sealed record SheetDocumentView(string Key, string Name, string Address);
