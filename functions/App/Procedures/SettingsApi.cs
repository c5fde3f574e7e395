using ContactCenter.App.Http;
using ContactCenter.Domain.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Procedures;

/// <summary>What the desk must know of the configuration in force: names, matrices, templates, hours.</summary>
public sealed class SettingsApi(OperatorAccess access, ProcedureSource procedures, TimeProvider time)
{
    [Function("ReadSettings")]
    [Operation("The configuration in force, as the desk needs it", ResponseType = typeof(SettingsView))]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/settings")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, async (where, _) =>
    {
        var procedure = await procedures.InForce(where, stop);
        var c = procedure.Configuration;
        return new JsonResult(new SettingsView(
            c.Organisation, c.Name, c.Version, c.MaxSends,
            [.. c.Mailboxes.Select(m => new MailboxView(m.Key, m.Address, m.Channel.ToString()))],
            [.. c.Categories.Select(k =>
                new CategoryView(k.Key, k.Italian, k.English, k.TicketTypes, k.Escalates))],
            [.. c.Parties.Select(p => new PartyView(p.Key, p.Italian, p.English, p.Kind.ToString()))],
            [.. c.Templates.Select(t =>
                new TemplateView(t.Key, t.Purpose.ToString(), t.Italian, t.English, t.Subject, t.Body))],
            new HoursView(
                [.. c.ServiceHours.Openings.Select(o => new OpeningView(
                    [.. o.Days.Select(d => d.ToString())], $"{o.From:HH\\:mm}", $"{o.To:HH\\:mm}"))],
                c.ServiceHours.Demo),
            procedure.Calendar.IsOpen(time.GetUtcNow()),
            procedure.Choices));
    }, stop);
}

/// <param name="Choices">What the fields of the procedure's own steps are chosen from.</param>
public sealed record SettingsView(
    string Organisation, string Name, int Version, int MaxSends, IReadOnlyList<MailboxView> Mailboxes,
    IReadOnlyList<CategoryView> Categories, IReadOnlyList<PartyView> Parties, IReadOnlyList<TemplateView> Templates,
    HoursView ServiceHours, bool OpenNow, IReadOnlyList<FieldChoices> Choices);

public sealed record MailboxView(string Key, string Address, string Channel);

public sealed record CategoryView(
    string Key, string Italian, string English, IReadOnlyList<string> TicketTypes, bool Escalates);

public sealed record PartyView(string Key, string Italian, string English, string Kind);

public sealed record TemplateView(
    string Key, string Purpose, string Italian, string English, string Subject, string Body);

public sealed record HoursView(IReadOnlyList<OpeningView> Openings, bool Demo);

public sealed record OpeningView(IReadOnlyList<string> Days, string From, string To);
