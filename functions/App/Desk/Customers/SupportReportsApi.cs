using System.Globalization;
using System.Text;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Desk.Customers;

/// <summary>
/// The four reports in support of information requests by mail and by chat alike (FLW-67 to FLW-71): a week's numbers,
/// the lines behind each, and the lines as CSV.
/// </summary>
public sealed class SupportReportsApi(OperatorAccess access, ISupportReports reports, TimeProvider time)
{
    private const string Report = "flowe/support-reports/{report}";

    [Function("ListSupportReports")]
    [Operation("The four support reports: shipped cards, returned cards, selfie ID, refused positions",
        ResponseType = typeof(Listed<SupportReportTitleView>))]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "flowe/support-reports")] HttpRequest request,
        CancellationToken stop) => Serve(request, () => Task.FromResult<IActionResult>(
            new JsonResult(new Listed<SupportReportTitleView>(
                [.. SupportReports.All.Select(SupportReportTitleView.Of)]))), stop);

    [Function("ReadSupportReport")]
    [Operation("The numbers of a week (this one unless said otherwise); each leads to its lines",
        ResponseType = typeof(SupportReportView), Query = ["week"])]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Report)] HttpRequest request, string report,
        CancellationToken stop) => Of(request, report, (title, week, lines) =>
    {
        var own = $"/api/flowe/support-reports/{title.Name}/lines?week={week}";
        return new JsonResult(new SupportReportView(
            SupportReportTitleView.Of(title), week.ToString(), new ReportNumber("", lines.Count, own),
            [.. lines.GroupBy(l => l.Group).OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new ReportNumber(g.Key, g.Count(), $"{own}&group={Uri.EscapeDataString(g.Key)}"))]));
    }, stop);

    [Function("ListSupportReportLines")]
    [Operation("The lines behind a number of a support report",
        ResponseType = typeof(Listed<ReportLineView>), Query = ["week", "group"])]
    public Task<IActionResult> Lines(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Report + "/lines")] HttpRequest request,
        string report, CancellationToken stop) => Of(request, report, (_, _, lines) =>
            CustomersApi.Personal(request, new Listed<ReportLineView>([.. lines.Select(ReportLineView.Of)])), stop);

    [Function("ExportSupportReport")]
    [Operation("The lines of a support report as CSV; Italian titles, or English ones with “language=en”",
        ResponseType = typeof(byte[]), Query = ["week", "group", "language"])]
    public Task<IActionResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Report + "/csv")] HttpRequest request,
        string report, CancellationToken stop) => Of(request, report, (title, week, lines) => Downloads.File(
            request, Sheet(title, lines, request.Query["language"] == "en"), $"{title.Name}-{week}.csv"), stop);

    private Task<IActionResult> Of(
        HttpRequest request, string report,
        Func<SupportReportTitle, ReportWeek, IReadOnlyList<ReportLine>, IActionResult> answer,
        CancellationToken stop) => Serve(request, async () =>
    {
        if (SupportReports.Find(report) is not { } title)
            return Problems.NotFound("UnknownReport");
        var asked = request.Query["week"].ToString();
        if ((asked.Length == 0 ? ReportWeek.Of(time.GetUtcNow()) : ReportWeek.Parse(asked)) is not { } week)
        {
            return Problems.Malformed(
                "NotAWeek", "Indicare la settimana nella forma 2026-W47.", "Give the week in the form 2026-W47.");
        }
        var lines = await reports.Read(Organisation.Flowe, title.Kind, week, stop);
        var group = request.Query["group"].ToString();
        return answer(title, week, group.Length == 0 ? lines : [.. lines.Where(l => l.Group == group)]);
    }, stop);

    private Task<IActionResult> Serve(
        HttpRequest request, Func<Task<IActionResult>> serve, CancellationToken stop) =>
        access.Serve(request, Organisation.Flowe.Key, (_, actor) =>
            actor.HasAny(CustomerRules.Readers)
                ? serve()
                : Task.FromResult(Problems.NotYourRole([.. CustomerRules.Readers])), stop);

    private static MemoryStream Sheet(SupportReportTitle title, IReadOnlyList<ReportLine> lines, bool english)
    {
        string[] first = english ? ["Date", title.GroupEnglish] : ["Data", title.GroupItalian];
        var text = new StringBuilder(Csv.ByteOrderMark)
            .Append(Csv.Row([.. first, .. title.Columns.Select(c => english ? c.English : c.Italian)]));
        foreach (var line in lines)
        {
            var local = WorkingCalendar.Local(line.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            var details = title.Columns.Select(c => line.Details.GetValueOrDefault(c.Name, ""));
            text.Append(Csv.Row([local, line.Group, .. details]));
        }
        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }
}

/// <param name="GroupItalian">What the report counts by.</param>
public sealed record SupportReportTitleView(
    string Name, string Italian, string English, string GroupItalian, string GroupEnglish,
    IReadOnlyList<ImportColumn> Columns)
{
    internal static SupportReportTitleView Of(SupportReportTitle title) => new(
        title.Name, title.Italian, title.English, title.GroupItalian, title.GroupEnglish, title.Columns);
}

/// <param name="Lines">Address of the lines that the number counts.</param>
public sealed record ReportNumber(string Group, int Count, string Lines);

public sealed record SupportReportView(
    SupportReportTitleView Report, string Week, ReportNumber Total, IReadOnlyList<ReportNumber> Groups);

/// <param name="Customer">Whose card opens behind the line.</param>
public sealed record ReportLineView(
    DateTimeOffset At, string Id, string Customer, string Group, IReadOnlyDictionary<string, string> Details)
{
    internal static ReportLineView Of(ReportLine line) =>
        new(line.At, line.Id, line.Customer.Value, line.Group, line.Details);
}
