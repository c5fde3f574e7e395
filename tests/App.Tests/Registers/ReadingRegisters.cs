using System.Net;
using System.Text;
using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.App.Registers;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Registers;

/// <summary>The registers over HTTP: numbers, the lines behind them, the table; and who may not.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ReadingRegisters(RunningApp running)
{
    private static readonly object Gardens = new
    {
        entity = "ComuneFirenze",
        unit = "Ambiente",
        service = "VisiteGiardini",
    };

    private readonly Running.Desk _elena = running.Client.Desk(Person.FlorenceFirstLevel);
    private readonly Running.Desk _paolo = running.Client.Desk(Person.FlorenceSecondLevel);
    private readonly Running.Desk _laura = running.Client.Desk(new Person(8, "florence"));

    [Fact]
    [Trait("Scenario", "SC-66")]
    [Trait("Requirement", "FLR-121")]
    [Trait("Requirement", "FLR-37")]
    public async Task A_grievance_is_known_to_the_second_level_by_the_register_alone()
    {
        const string Of = "where=service:VisiteGiardini";
        var before = (await Count($"by=entity,service&{Of}")).Total;
        var cases = new HashSet<string>();
        for (var i = 0; i < 3; i++)
            cases.Add(await Grievance());

        var report = await Count($"by=entity,service&{Of}", before + 3);

        var row = Assert.Single(report.Rows);
        Assert.Equal(["ComuneFirenze", "VisiteGiardini"], row.Values);
        var behind = new List<RegisterLineView>();
        for (var path = $"{row.Lines}&size=2"; path is not null;)
        {
            var page = (await _paolo.Get(path)).As<RegisterLinesPage>();
            Assert.True(page.Items.Count <= 2);
            behind.AddRange(page.Items);
            path = page.Next is { } next ? $"{row.Lines}&size=2&cursor={next}" : null;
        }
        Assert.Equal(row.Count, behind.Count);
        Assert.Superset(cases, behind.Select(l => l.Case).ToHashSet());
        Assert.Equal(behind.OrderBy(l => l.At).Select(l => l.Case), behind.Select(l => l.Case));
        var opened = await _laura.Read(behind[^1].Case);
        Assert.Equal(behind[^1].Reference, opened.Case.Reference);

        var table = await _paolo.Get($"registers/grievances/csv?{Of}");
        Assert.Equal("text/csv; charset=utf-8", table.Content.ContentType!.ToString());
        Assert.Equal([0xEF, 0xBB, 0xBF], table.Body[..3]);
        var rows = Encoding.UTF8.GetString(table.Body[3..]).Split("\r\n");
        Assert.Equal("Data e ora,Riferimento,Ente,Macrostruttura,Servizio", rows[0]);
        Assert.Equal(row.Count, rows.Length - 2);
        Assert.Contains(rows, r => r.Contains(opened.Case.Reference, StringComparison.Ordinal));
        var numbers = await _paolo.Get($"registers/grievances/csv?by=service&{Of}");
        Assert.EndsWith($"Totale,{row.Count}\r\n", Encoding.UTF8.GetString(numbers.Body), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Scenario", "SC-74")]
    [Trait("Requirement", "FLR-123")]
    public async Task A_call_at_the_switchboard_is_in_its_report()
    {
        const string Path = "registers/switchboard?by=outcome&where=entity:ComuneFirenze";
        var before = (await _laura.Get(Path)).As<RegisterReportView>().Total;
        var call = await _elena.Post("openings/switchboard", new
        {
            subject = "Cerca l'anagrafe",
            details = new
            {
                entity = "ComuneFirenze",
                outcome = "NumberTold",
                notes = "Cercava l'anagrafe, occupato.",
                explicitRequest = true,
                asked = "anagrafe",
            },
        }, key: Guid.NewGuid().ToString());
        Assert.True(call.Status == HttpStatusCode.Created, Encoding.UTF8.GetString(call.Body));

        var report = (await _laura.Get(Path)).As<RegisterReportView>();

        Assert.Equal(before + 1, report.Total);
        Assert.Contains(report.Rows, r => r.Values is ["NumberTold"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await _paolo.Get(Path)).Status);
    }

    [Fact]
    [Trait("Requirement", "PPA-80")]
    public async Task Who_may_not_read_a_register_is_told_whose_it_is()
    {
        var area = running.Client.Desk(Person.PagoPaSupervisor);
        var pia = running.Client.Desk(Person.PagoPaPrivacyTeam);
        using var nobody = await running.Client.Http.GetAsync("/api/pagopa/registers/tickets");

        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await pia.Get("registers/privacy")).Status);
        foreach (var path in new[] { "registers/privacy", "registers/privacy/lines", "registers/privacy/csv" })
        {
            var refused = await area.Get(path);
            Assert.Equal((HttpStatusCode.Forbidden, "NotYourRole"), (refused.Status, refused.Problem.Code));
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await pia.Get("registers/tickets")).Status);
        Assert.Equal(
            ["privacy"], (await pia.Get("registers")).As<Listed<RegisterView>>().Items.Select(r => r.Key));
        Assert.DoesNotContain("privacy",
            (await area.Get("registers")).As<Listed<RegisterView>>().Items.Select(r => r.Key));
        Assert.Equal(HttpStatusCode.OK, (await area.Get("report-sends")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await pia.Get("report-sends")).Status);
    }

    [Fact]
    [Trait("Requirement", "PPS-41")]
    [Trait("Requirement", "PPS-10")]
    public async Task The_volumes_of_a_line_are_the_area_s_to_read()
    {
        var area = running.Client.Desk(Person.PagoPaSupervisor);
        var before = (await area.Get("volumes?line=app-io")).As<VolumesView>().Total;
        var ticket = await running.Client.Desk(Person.PagoPaFirstLevel).Post("openings/app-io", new
        {
            subject = "Accesso non riuscito",
            details = new { line = "app-io", topic = "SpidAccess" },
        }, key: Guid.NewGuid().ToString());
        Assert.True(ticket.Status == HttpStatusCode.Created, Encoding.UTF8.GetString(ticket.Body));

        var volumes = (await area.Get("volumes?line=app-io")).As<VolumesView>();

        Assert.Equal(before + 1, volumes.Total);
        var cell = Assert.Single(volumes.Months[^1].Cells, c => c.Key == "SpidAccess");
        var behind = (await area.Get($"{cell.Lines}&size=200")).As<RegisterLinesPage>().Items;
        Assert.Contains(behind, l => l.Case == ticket.As<CaseView>().Id);
        var table = Encoding.UTF8.GetString((await area.Get("volumes/csv?line=app-io")).Body);
        Assert.Contains($"\r\nlevel,,,total,{volumes.Total}\r\n", table, StringComparison.Ordinal);

        var wrongLine = await area.Get("volumes?line=none");
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "UnknownLine"), (wrongLine.Status, wrongLine.Problem.Code));
        var wrongMonth = await area.Get("volumes?from=2021-13");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "NotADay"), (wrongMonth.Status, wrongMonth.Problem.Code));
        var operators = await running.Client.Desk(Person.PagoPaFirstLevel).Get("volumes");
        Assert.Equal((HttpStatusCode.Forbidden, "NotYourRole"), (operators.Status, operators.Problem.Code));
        Assert.Equal(HttpStatusCode.NotFound, (await _laura.Get("volumes")).Status);
    }

    [Theory]
    [InlineData("registers/none", HttpStatusCode.NotFound, "UnknownRegister")]
    [InlineData("registers/complaints", HttpStatusCode.NotFound, "UnknownRegister")]
    [InlineData("registers/grievances?from=now", HttpStatusCode.UnprocessableEntity, "NotADay")]
    [InlineData("registers/grievances?by=name", HttpStatusCode.UnprocessableEntity, "UnknownFact")]
    [InlineData("registers/grievances/lines?cursor=x", HttpStatusCode.UnprocessableEntity, "UnknownCursor")]
    [InlineData("registers/grievances/lines?cursor=5-5", HttpStatusCode.UnprocessableEntity, "UnknownCursor")]
    public async Task What_cannot_be_read_is_a_problem_with_a_code(string path, HttpStatusCode status, string code)
    {
        var answer = await _laura.Get(path);

        Assert.Equal((status, code), (answer.Status, answer.Problem.Code));
    }

    private async Task<RegisterReportView> Count(string query, int? expected = null)
    {
        var answer = await _paolo.Get($"registers/grievances?{query}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var report = answer.As<RegisterReportView>();
        if (expected is not null)
            Assert.Equal(expected, report.Total);
        return report;
    }

    private async Task<string> Grievance()
    {
        var answer = await _elena.Post("openings/call", new
        {
            subject = "Erba alta",
            description = "Si lamenta dell'erba alta.",
            details = new { outcome = "Solved", reason = "Grievance", service = Gardens },
        }, key: Guid.NewGuid().ToString());
        Assert.True(answer.Status == HttpStatusCode.Created, Encoding.UTF8.GetString(answer.Body));
        return answer.As<CaseView>().Id;
    }
}
