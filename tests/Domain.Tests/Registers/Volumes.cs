using System.Globalization;
using System.Text.Json;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.PagoPa;
using ContactCenter.Domain.Registers;

namespace ContactCenter.Domain.Tests.Registers;

/// <summary>The volumes of annex a, as a ledger of single reports, give the printed tables to the unit.</summary>
public sealed class Volumes
{
    private static readonly JsonElement Document = JsonDocument.Parse(File.ReadAllText(Fixture())).RootElement;

    [Fact, Trait("Scenario", "SC-52"), Trait("Requirement", "PPS-37"), Trait("Requirement", "PPS-38")]
    [Trait("Requirement", "PPS-41"), Trait("Requirement", "DEC-61")]
    public void The_tables_of_the_pagopa_platform_come_out_to_the_unit()
    {
        var platform = Document.GetProperty("pagopa_platform");
        var lines = new List<RegisterLine>();
        foreach (var (table, system) in new[] { ("servicenow", "ServiceNow"), ("other_channels", "Other") })
        {
            foreach (var row in platform.GetProperty(table).GetProperty("rows").EnumerateArray())
            {
                lines.AddRange(Tickets(
                    "pagopa-platform", row.GetProperty("reports").GetInt32(),
                    new DateTimeOffset(2020, 9, 1, 8, 0, 0, default),
                    row.GetProperty("channel").GetString()!, system, ""));
            }
        }
        var escalated = platform.GetProperty("derived")
            .GetProperty("escalated_reports_if_share_applies_to_grand_total").GetInt32();

        var report = VolumeReport.Of("pagopa-platform", Numbered(lines), [], Passages(lines, escalated));

        Assert.Equal(163_597, report.Total);
        Assert.Equal(["Other", "ServiceNow"], report.Channels.Select(c => c.System));
        Assert.Equal([43_173, 120_424], report.Channels.Select(c => c.Total));
        Assert.Equal(
            [new("OrdinaryMailCase", 34_913), new("PhoneCase", 71_777), new("WebPortalCase", 13_734)],
            report.Channels[1].Rows);
        Assert.Equal((91.17m, 8.83m), (report.AlonePercent, report.PassedPercent));
    }

    [Fact, Trait("Scenario", "SC-52"), Trait("Requirement", "PPS-39"), Trait("Requirement", "PPS-40")]
    [Trait("Requirement", "PPS-41"), Trait("Requirement", "DEC-62")]
    public void The_table_of_app_io_by_kind_and_month_comes_out_to_the_unit()
    {
        var appIo = Document.GetProperty("app_io");
        var columns = appIo.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!).ToList();
        var lines = new List<RegisterLine>();
        foreach (var row in appIo.GetProperty("rows").EnumerateArray())
        {
            var month = DateTimeOffset.ParseExact(
                row.GetProperty("month").GetString()! + "-15 10", "yyyy-MM-dd HH", CultureInfo.InvariantCulture);
            var values = row.GetProperty("values").EnumerateArray().Select(v => v.GetInt32()).ToList();
            for (var kind = 0; kind < columns.Count - 1; kind++)
                lines.AddRange(Tickets("app-io", values[kind], month, "App", "Instabug", columns[kind]));
        }
        var escalated = appIo.GetProperty("derived").GetProperty("escalated_reports").GetInt32();

        var report = VolumeReport.Of("app-io", Numbered(lines), [], Passages(lines, escalated));

        Assert.Equal(706_966, report.Total);
        foreach (var row in appIo.GetProperty("rows").EnumerateArray())
        {
            var month = Assert.Single(report.Months, m => m.Month == row.GetProperty("month").GetString());
            var values = row.GetProperty("values").EnumerateArray().Select(v => v.GetInt32()).ToList();
            Assert.Equal(values[^1], month.Total);
            for (var kind = 0; kind < columns.Count - 1; kind++)
                Assert.Contains(new VolumeCell(columns[kind], values[kind]), month.Kinds);
        }
        var totals = appIo.GetProperty("total").EnumerateArray().Select(v => v.GetInt32()).ToList();
        for (var kind = 0; kind < columns.Count - 1; kind++)
            Assert.Contains(new VolumeCell(columns[kind], totals[kind]), report.Kinds);
        Assert.Equal((94.5m, 5.5m), (report.AlonePercent, report.PassedPercent));
    }

    [Fact, Trait("Requirement", "PPS-41")]
    public void The_last_kind_of_a_ticket_counts_and_a_second_passage_is_no_second_ticket()
    {
        var tickets = Numbered([.. Tickets("app-io", 2, DateTimeOffset.UnixEpoch, "App", "ContactCenter", "")]);
        var first = tickets[0];
        RegisterLine Kind(string kind) => first with { Register = "kinds", Facts = Facts("app-io", ("kind", kind)) };

        var report = VolumeReport.Of(
            "app-io", tickets, [Kind("SpidAccess"), Kind("CieAccess")],
            [first with { Register = "passages" }, first with { Register = "passages", Sequence = 9 }]);

        Assert.Equal([new("", 1), new("CieAccess", 1)], report.Kinds);
        Assert.Equal((1, 50m), (report.PassedToSecondLevel, report.PassedPercent));
        Assert.Equal(0, VolumeReport.Of("pagopa-platform", tickets, [], []).Total);
    }

    private static IEnumerable<RegisterLine> Tickets(
        string line, int count, DateTimeOffset at, string channel, string system, string kind)
    {
        var facts = Facts(line, ("channel", channel), ("system", system), ("kind", kind));
        return Enumerable.Range(0, count).Select(_ => new RegisterLine(
            TicketRegisters.Tickets, at, default, default, 1, facts));
    }

    private static List<RegisterLine> Numbered(IReadOnlyList<RegisterLine> lines) =>
        [.. lines.Select((l, i) => l with { Case = new CaseId($"c{i}") })];

    private static IEnumerable<RegisterLine> Passages(IReadOnlyList<RegisterLine> lines, int count) =>
        Numbered([.. lines.Take(count)]).Select(l => l with { Register = TicketRegisters.Passages });

    private static Dictionary<string, string> Facts(string line, params (string Name, string Value)[] more) =>
        more.Append(("line", line)).ToDictionary(f => f.Item1, f => f.Item2);

    private static string Fixture()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests/Fixtures/volumes/volumes.json");
    }
}
