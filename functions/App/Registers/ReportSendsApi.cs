using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Registers;

/// <summary>Which weekly reports left, to whom, and which did not.</summary>
public sealed class ReportSendsApi(OperatorAccess access, IRecords records)
{
    private const int Most = 200;
    private static readonly Role[] Readers = [Role.Supervisor, Role.Administrator];

    [Function("ListReportSends")]
    [Operation("The weekly reports that left by mail, the newest first (supervisors, administrators)",
        ResponseType = typeof(Listed<ReportSendView>))]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/report-sends")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, async (where, actor) =>
    {
        if (!actor.HasAny(Readers))
            return Problems.NotYourRole(Readers);
        var sends = new List<ReportSend>();
        await foreach (var stored in records.List(where, ReportSend.Kind, "", stop))
            sends.Add(stored.Value);
        return new JsonResult(new Listed<ReportSendView>(
            [.. sends.OrderByDescending(s => s.At).Take(Most).Select(ReportSendView.Of)]));
    }, stop);
}

/// <param name="Outcome">
/// <c>Intended</c>, <c>Accepted</c>, <c>Suppressed</c>, <c>Failed</c> or <c>Uncertain</c>.
/// </param>
public sealed record ReportSendView(
    string Report, string From, string To, string Recipient, string Outcome, DateTimeOffset At, string? Detail)
{
    internal static ReportSendView Of(ReportSend send) => new(
        send.Report, RegisterReportView.DayOf(send.Period.First), RegisterReportView.DayOf(send.Period.Last), send.To,
        send.Outcome.ToString(), send.At, send.Detail);
}
