using System.Text;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;
using ContactCenter.Domain.Tests.Cases;

namespace ContactCenter.Domain.Tests.Registers;

/// <summary>When a weekly report is due, of which days it is, and what its mail says.</summary>
public sealed class WeeklyDeliveries
{
    private static readonly OrganisationConfiguration Florence =
        OrganisationConfiguration.Shipped(Organisation.Florence);

    private static readonly ReportDeliverySetting CivicReports =
        Florence.Reports.First(r => r.Key == "civic-reports-comune");

    /// <summary>Seven in the morning of a Monday in Rome, in winter.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    [Fact, Trait("Requirement", "FLR-122")]
    public void A_report_is_due_from_its_day_and_hour_on_until_the_next_one_is()
    {
        Assert.Equal(new DateOnly(2026, 2, 23), Due(Monday.AddTicks(-1))!.Day);
        Assert.Equal(new DateOnly(2026, 3, 2), Due(Monday)!.Day);
        Assert.Equal(new DateOnly(2026, 3, 2), Due(Monday.AddDays(7).AddTicks(-1))!.Day);
        Assert.Equal(new DateOnly(2026, 3, 9), Due(Monday.AddDays(7))!.Day);
        Assert.Equal(
            new ReportPeriod(new DateOnly(2026, 2, 23), new DateOnly(2026, 3, 1)), Due(Monday)!.Period);
    }

    [Fact, Trait("Requirement", "FLR-122")]
    public void The_hour_is_that_of_italian_clocks_in_summer_and_in_winter()
    {
        // Between these two Mondays the clocks go forward.
        Assert.Equal(Monday.AddDays(21), Due(Monday.AddDays(21))!.DueAt);
        Assert.Equal(Monday.AddDays(28).AddHours(-1), Due(Monday.AddDays(28))!.DueAt);
        var hours = Enumerable.Range(0, 10).Select(i => Due(Monday.AddDays(7 * i))!.Period)
            .Aggregate((before, next) =>
            {
                Assert.Equal(before.To, next.From);
                return next;
            });
        Assert.Equal(7, hours.Last.DayNumber - hours.First.DayNumber + 1);
    }

    [Fact]
    public void Rules_that_take_effect_later_send_nothing_of_before()
    {
        Assert.Null(WeeklyReport.LastDue(CivicReports, Monday.AddHours(1), Monday.AddDays(2)));
        Assert.NotNull(WeeklyReport.LastDue(CivicReports, Monday, Monday.AddDays(2)));
    }

    [Fact]
    public void A_copy_is_known_by_report_day_and_recipient_and_its_name_tells_no_address()
    {
        var issue = Due(Monday)!;
        var next = Due(Monday.AddDays(7))!;
        var operations = new[]
        {
            issue.OperationId(Organisation.Florence, "a@ente.example"),
            issue.OperationId(Organisation.Florence, "b@ente.example"),
            next.OperationId(Organisation.Florence, "a@ente.example"),
            issue.OperationId(Organisation.Flowe, "a@ente.example"),
        };

        Assert.Equal(4, operations.Distinct().Count());
        Assert.Equal(operations[0], issue.OperationId(Organisation.Florence, " A@Ente.example"));
        Assert.Matches(
            "^civic-reports-comune-20260302-[0-9a-f]{16}$", issue.CopyOf(Organisation.Florence, "a@ente.example"));
    }

    [Fact, Trait("Scenario", "SC-66"), Trait("Requirement", "FLR-122"), Trait("Requirement", "FLR-16")]
    public void The_mail_counts_the_reports_of_the_week_and_carries_their_lines_and_nobody_s_data()
    {
        var procedure = ProcedureCatalog.Under(Florence);
        var pothole = Calls.Ask(Calls.Pothole);
        Assert.True(pothole.Accepts());
        var issue = Due(Story.Monday.AddDays(7))!;
        var kind = procedure.Registers.First(r => r.Key == CivicReports.Register);
        var mail = new ReportMail(
            issue, new RegisterQuery(kind, issue.Period, CivicReports.By,
                CivicReports.Where.ToLookup(w => w.Key, w => w.Value)), Florence.Name);
        var lines = procedure.LinesOf(pothole.Case, pothole.Events).Where(l => l.Register == kind.Key).ToList();
        foreach (var line in lines)
            mail.Add(line);
        mail.Add(lines[0] with { Facts = new Dictionary<string, string>(lines[0].Facts) { ["entity"] = "Provincia" } });

        Assert.Equal("055055: Segnalazioni al Comune di Firenze dal 02/03/2026 al 08/03/2026", mail.Subject);
        Assert.Contains("Mobilita / ManutenzioneStrade: 1", mail.Text, StringComparison.Ordinal);
        Assert.Contains("dal 02/03/2026 al 08/03/2026: 1.", mail.Text, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], mail.File[..3]);
        var table = Encoding.UTF8.GetString(mail.File[3..]).Split("\r\n");
        Assert.Equal(
            [
                "Data e ora,Riferimento,Ente,Macrostruttura,Servizio",
                $"2026-03-02 10:00:00,{pothole.File.Reference},ComuneFirenze,Mobilita,ManutenzioneStrade", "",
            ],
            table);
        foreach (var personal in new[] { pothole.File.Requester.Name, pothole.File.Requester.Phone! })
        {
            Assert.DoesNotContain(personal, mail.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(personal, string.Concat(table), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("register", "no register")]
    [InlineData("fact", "no fact")]
    [InlineData("mailbox", "no mailbox")]
    [InlineData("address", "no address")]
    [InlineData("key", "no key")]
    [InlineData("twice", "twice")]
    public void A_delivery_that_cannot_be_made_stops_the_configuration(string part, string what)
    {
        var wrong = part switch
        {
            "register" => CivicReports with { Register = "none" },
            "fact" => CivicReports with { By = ["surname"] },
            "mailbox" => CivicReports with { Mailbox = "none" },
            "address" => CivicReports with { To = ["nobody"] },
            "key" => CivicReports with { Key = "Not a key" },
            _ => CivicReports,
        };
        var reports = part == "twice" ? [wrong, wrong] : new[] { wrong };

        var problem = Assert.Single((Florence with { Reports = reports }).Problems());

        Assert.True(problem.StartsWith("reports: ", StringComparison.Ordinal), $"{what}: {problem}");
        Assert.Empty((Florence with { Reports = [CivicReports] }).Problems());
    }

    private static WeeklyReport? Due(DateTimeOffset now) =>
        WeeklyReport.LastDue(CivicReports, Florence.EffectiveFrom, now);
}
