using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.PagoPa;
using ContactCenter.Domain.Registers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Registers;

/// <summary>
/// The volumes of a service line over whole months, as the tables of annex a (PPS-41): by channel, by kind and month,
/// and the share of the first level. Each number leads to its tickets.
/// </summary>
public sealed class VolumesApi(
    OperatorAccess access, IRegisters registers, ProcedureSource procedures, TimeProvider time)
{
    private const string Route = "{organisation}/volumes";
    private const int LargestPage = 200;

    [Function("ReadVolumes")]
    [Operation("Volumes of a service line over months (supervisors)", ResponseType = typeof(VolumesView),
        Query = ["line", "from", "to"])]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        string organisation, CancellationToken stop) =>
        Serve(request, organisation, async (where, line, period) => new JsonResult(
            VolumesView.Of((await Counted(where, line, period, stop)).Report(), period, where)), stop);

    [Function("ReadVolumeLines")]
    [Operation("The tickets behind a number of the volumes, the oldest first (supervisors)",
        ResponseType = typeof(RegisterLinesPage),
        Query = ["line", "from", "to", "system", "channel", "month", "kind", "passed", "size", "cursor"])]
    public Task<IActionResult> Lines(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/lines")] HttpRequest request,
        string organisation, CancellationToken stop) =>
        Serve(request, organisation, async (where, line, period) =>
        {
            if (PageAsked.Of(request, period, LargestPage) is not var (cursor, size))
                return Problems.Refused(ReportRefusals.UnknownCursor);
            var counts = await Known(where, line, period, stop);
            var place = new VolumePlace(
                Asked(request, "system"), Asked(request, "channel"), Asked(request, "month"), Asked(request, "kind"),
                request.Query.ContainsKey("passed"));
            var page = new LinePage(ticket => counts.IsBehind(place, ticket), cursor, size);
            await foreach (var ticket in registers.Read(where, TicketRegisters.Tickets, cursor.At, period.To, stop))
            {
                if (!page.Add(ticket))
                    break;
            }
            return new JsonResult(RegisterLinesPage.Of(page));
        }, stop);

    [Function("ExportVolumes")]
    [Operation("Volumes of a service line as CSV (supervisors)", ResponseType = typeof(byte[]),
        Query = ["line", "from", "to"])]
    public Task<IActionResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/csv")] HttpRequest request,
        string organisation, CancellationToken stop) =>
        Serve(request, organisation, async (where, line, period) => new CsvDownload(
            $"{where.Key}-{line}-{period.First:yyyyMM}-{period.Last:yyyyMM}.csv",
            (await Counted(where, line, period, stop)).Report().Rows().ToAsyncEnumerable()), stop);

    private async Task<VolumeCounts> Counted(
        Organisation where, string line, ReportPeriod period, CancellationToken stop)
    {
        var counts = await Known(where, line, period, stop);
        await foreach (var ticket in registers.Read(where, TicketRegisters.Tickets, period.From, period.To, stop))
            counts.AddTicket(ticket);
        return counts;
    }

    /// <summary>What is known of the tickets of a period: a topic may be set long after the ticket came.</summary>
    private async Task<VolumeCounts> Known(
        Organisation where, string line, ReportPeriod period, CancellationToken stop)
    {
        var counts = new VolumeCounts(line);
        var until = time.GetUtcNow() > period.To ? time.GetUtcNow() : period.To;
        await foreach (var kind in registers.Read(where, TicketRegisters.Kinds, period.From, until, stop))
            counts.AddKind(kind);
        await foreach (var passage in registers.Read(where, TicketRegisters.Passages, period.From, period.To, stop))
            counts.AddPassage(passage);
        return counts;
    }

    private Task<IActionResult> Serve(
        HttpRequest request, string organisation, Func<Organisation, string, ReportPeriod, Task<IActionResult>> serve,
        CancellationToken stop) => access.Serve(request, organisation, async (where, actor) =>
    {
        if (await procedures.InForce(where, stop) is not TicketProcedure procedure)
            return Problems.NotFound("UnknownRegister");
        if (!actor.Has(Role.Supervisor))
            return Problems.NotYourRole(Role.Supervisor);
        var known = procedure.Tickets.Lines.Select(l => l.Key).ToList();
        var line = Asked(request, "line") ?? known[0];
        if (!known.Contains(line))
            return Problems.Refused(ReportRefusals.UnknownLine(line, known));
        var (period, wrong) = ReportPeriod.OfMonths(request.Query["from"], request.Query["to"], time.GetUtcNow());
        return wrong is null ? await serve(where, line, period!) : Problems.Refused(wrong);
    }, stop);

    /// <summary>An empty value is one: a ticket of no topic has the kind <c>""</c>.</summary>
    private static string? Asked(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}
