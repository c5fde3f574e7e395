using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.App.Registers;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.PagoPa;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.App.Tests.Registers;

/// <summary>The endpoint of the volumes over the whole ledger of annex a: every printed number, to the unit.</summary>
public sealed class ReadingVolumes
{
    private readonly VolumesApi _api = new(
        new OperatorAccess(new OneSupervisor()), new AnnexLedger(),
        new ProcedureSource(new ShippedRules(), TimeProvider.System), TimeProvider.System);

    [Fact]
    [Trait("Scenario", "SC-52")]
    [Trait("Requirement", "PPS-39")]
    [Trait("Requirement", "PPS-40")]
    [Trait("Requirement", "PPS-41")]
    public async Task The_months_of_app_io_are_those_of_the_annex()
    {
        var answer = await _api.Read(Ask("?line=app-io&from=2021-01&to=2021-04"), "pagopa", default);

        var volumes = Assert.IsType<VolumesView>(Assert.IsType<JsonResult>(answer).Value);
        Assert.Equal((706_966, 94.5m, 5.5m), (volumes.Total, volumes.AlonePercent, volumes.PassedPercent));
        var appIo = AnnexLedger.Document.GetProperty("app_io");
        var columns = appIo.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!).ToList();
        foreach (var row in appIo.GetProperty("rows").EnumerateArray())
        {
            var values = row.GetProperty("values").EnumerateArray().Select(v => v.GetInt32()).ToList();
            var month = Assert.Single(volumes.Months, m => m.Key == row.GetProperty("month").GetString());
            Assert.Equal(values[^1], month.Total);
            Assert.Equal(
                columns.SkipLast(1).Zip(values).Order(), month.Cells.Select(c => (c.Key, c.Count)).Order());
        }
        var april = volumes.Months[3].Cells.First(c => c.Key == "CieAccess");
        var behind = await Behind(april.Lines, pages: 10);
        Assert.Equal(1_197, behind.Select(l => l.Case).Distinct().Count());
        Assert.All(behind, l => Assert.Equal("CieAccess", l.Facts["kind"]));
        Assert.Equal(200, (await Behind(volumes.PassedLines, pages: 1)).Count);
    }

    [Fact]
    [Trait("Scenario", "SC-52")]
    [Trait("Requirement", "PPS-37")]
    [Trait("Requirement", "PPS-38")]
    public async Task The_tables_of_the_platform_are_those_of_the_annex()
    {
        var answer = await _api.Read(Ask("?line=pagopa-platform&from=2020-05&to=2021-04"), "pagopa", default);

        var volumes = Assert.IsType<VolumesView>(Assert.IsType<JsonResult>(answer).Value);
        Assert.Equal((163_597, 91.17m, 8.83m), (volumes.Total, volumes.AlonePercent, volumes.PassedPercent));
        Assert.Equal([("Other", 43_173), ("ServiceNow", 120_424)], volumes.Channels.Select(c => (c.Key, c.Total)));
        Assert.Equal(
            [("OrdinaryMailCase", 34_913), ("PhoneCase", 71_777), ("WebPortalCase", 13_734)],
            volumes.Channels[1].Cells.Select(c => (c.Key, c.Count)));
        Assert.All(
            await Behind(volumes.Channels[1].Cells[2].Lines, pages: 1),
            l => Assert.Equal(("WebPortalCase", "ServiceNow"), (l.Facts["channel"], l.Facts["system"])));
        var june = Assert.IsType<JsonResult>(
            await _api.Read(Ask("?line=pagopa-platform&from=2020-06&to=2020-06"), "pagopa", default));
        Assert.Equal(0, Assert.IsType<VolumesView>(june.Value).Total);
    }

    /// <summary>Follows a link of the report, as far as asked.</summary>
    private async Task<List<RegisterLineView>> Behind(string lines, int pages)
    {
        var query = lines[lines.IndexOf('?', StringComparison.Ordinal)..] + "&size=200";
        var read = new List<RegisterLineView>();
        for (var (path, left) = (query, pages); left > 0; left--)
        {
            var page = Assert.IsType<RegisterLinesPage>(
                Assert.IsType<JsonResult>(await _api.Lines(Ask(path), "pagopa", default)).Value);
            read.AddRange(page.Items);
            if (page.Next is null)
                break;
            path = $"{query}&cursor={page.Next}";
        }
        return read;
    }

    private static HttpRequest Ask(string query)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        var principal = JsonSerializer.SerializeToUtf8Bytes(
            new { claims = new[] { new { typ = "oid", val = "laura" } } });
        http.Request.Headers["x-ms-client-principal"] = Convert.ToBase64String(principal);
        return http.Request;
    }
}

/// <summary>Laura alone works here, as a supervisor of PagoPA.</summary>
internal sealed class OneSupervisor : IOperators
{
    private static readonly OperatorAccount Laura = new(
        new OperatorId("laura"), Organisation.PagoPa, "Laura Ferri", [Role.Supervisor], []);

    public Task<OperatorAccount?> Find(Organisation organisation, OperatorId id, CancellationToken stop) =>
        Task.FromResult(organisation == Laura.Organisation && id == Laura.Id ? Laura : null);

    public Task<IReadOnlyList<OperatorAccount>> AccountsOf(OperatorId id, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<OperatorAccount>>(id == Laura.Id ? [Laura] : []);

    public Task<IReadOnlyList<OperatorAccount>> List(Organisation organisation, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<OperatorAccount>>(organisation == Laura.Organisation ? [Laura] : []);

    public Task Save(OperatorAccount account, CancellationToken stop) => throw new NotSupportedException();
}

/// <summary>The rules as they are shipped, in force at any time.</summary>
internal sealed class ShippedRules : IConfigurations
{
    public Task<OrganisationConfiguration> InForce(
        Organisation organisation, DateTimeOffset at, CancellationToken stop) =>
        Task.FromResult(OrganisationConfiguration.Shipped(organisation));

    public Task<IReadOnlyList<OrganisationConfiguration>> Versions(
        Organisation organisation, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<OrganisationConfiguration>>([OrganisationConfiguration.Shipped(organisation)]);

    public Task<bool> Publish(OrganisationConfiguration configuration, CancellationToken stop) =>
        Task.FromResult(false);

    public Task<bool> EnsureShipped(OrganisationConfiguration shipped, CancellationToken stop) =>
        Task.FromResult(true);
}

/// <summary>The registers as the counts of annex a would have left them, one line for each report.</summary>
internal sealed class AnnexLedger : IRegisters
{
    public static readonly JsonElement Document = JsonDocument.Parse(File.ReadAllText(Fixture())).RootElement;

    private static readonly DateTimeOffset Autumn = new(2020, 9, 1, 8, 0, 0, TimeSpan.Zero);

    public Task Add(Organisation organisation, IReadOnlyList<RegisterLine> lines, CancellationToken stop) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<RegisterLine> Read(
        Organisation organisation, string register, DateTimeOffset from, DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        var lines = register switch
        {
            TicketRegisters.Tickets => Platform().Concat(AppIo()),
            TicketRegisters.Passages => Platform().Take(Derived(
                "pagopa_platform", "escalated_reports_if_share_applies_to_grand_total"))
                .Concat(AppIo().Take(Derived("app_io", "escalated_reports"))),
            _ => [],
        };
        foreach (var line in lines.Where(l => l.At >= from && l.At < to))
            yield return line;
    }

    private static IEnumerable<RegisterLine> Platform() =>
        from table in new[] { ("servicenow", "ServiceNow"), ("other_channels", "Other") }
        from row in Document.GetProperty("pagopa_platform").GetProperty(table.Item1).GetProperty("rows")
            .EnumerateArray()
        let channel = row.GetProperty("channel").GetString()!
        from ticket in Tickets(
            "pagopa-platform", Autumn, channel, table.Item2, "", row.GetProperty("reports").GetInt32())
        select ticket;

    private static IEnumerable<RegisterLine> AppIo()
    {
        var appIo = Document.GetProperty("app_io");
        var columns = appIo.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!).SkipLast(1).ToList();
        return from row in appIo.GetProperty("rows").EnumerateArray()
               let month = DateTimeOffset.ParseExact(
                   row.GetProperty("month").GetString()! + "-15 10Z", "yyyy-MM-dd HHK", CultureInfo.InvariantCulture)
               from cell in columns.Zip(row.GetProperty("values").EnumerateArray().Select(v => v.GetInt32()))
               from ticket in Tickets("app-io", month, "App", "Instabug", cell.First, cell.Second)
               select ticket;
    }

    private static IEnumerable<RegisterLine> Tickets(
        string line, DateTimeOffset at, string channel, string system, string kind, int count)
    {
        var facts = new Dictionary<string, string>
        {
            ["line"] = line,
            ["channel"] = channel,
            ["system"] = system,
            ["kind"] = kind,
        };
        for (var i = 0; i < count; i++)
        {
            var id = new CaseId(string.Create(CultureInfo.InvariantCulture, $"{line}{at:yyyyMM}{channel}{kind}{i}"));
            yield return new RegisterLine(
                TicketRegisters.Tickets, at.AddSeconds(i), id, new CaseReference("PP-1"), 1, facts);
        }
    }

    private static int Derived(string section, string name) =>
        Document.GetProperty(section).GetProperty("derived").GetProperty(name).GetInt32();

    private static string Fixture()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests/Fixtures/volumes/volumes.json");
    }
}
