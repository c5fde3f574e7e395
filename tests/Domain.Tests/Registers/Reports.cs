using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Registers;

/// <summary>A register is counted, filtered and read a page at a time; each number is that of its lines.</summary>
public sealed class Reports
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly RegisterKind Rejections =
        Of(Organisation.Florence).Registers.First(r => r.Key == "rejections");

    [Fact, Trait("Requirement", "FLR-71")]
    public void Rejections_are_counted_by_reason_and_each_number_has_its_lines()
    {
        RegisterLine[] lines =
        [
            Line(Now, "OperatorError", 1), Line(Now.AddDays(1), "AmbiguousRequest", 2),
            Line(Now.AddDays(1), "OperatorError", 3),
        ];
        var query = Ask("reason", []);
        var counts = Counted(query, lines);

        Assert.Equal(3, counts.Total);
        Assert.Equal(
            [("AmbiguousRequest", 1), ("OperatorError", 2)], counts.Rows.Select(r => (r.Values[0], r.Count)));
        foreach (var row in counts.Rows)
        {
            var behind = Ask(null, [$"reason:{row.Values[0]}"]);
            Assert.Equal(row.Count, lines.Count(behind.Holds));
            Assert.All(lines.Where(behind.Holds), l => Assert.Equal(row.Values[0], l.Facts["reason"]));
        }
        Assert.Equal(
            ["Motivo,Numero", "AmbiguousRequest,1", "OperatorError,2", "Totale,3"],
            counts.Table().Select(r => Csv.Row(r).TrimEnd()));
    }

    [Fact]
    public void Days_weeks_and_months_are_those_of_the_italian_calendar()
    {
        // Half an hour before midnight in London is a new day, week and year in Rome.
        var newYear = new DateTimeOffset(2023, 12, 31, 23, 30, 0, TimeSpan.Zero);

        var counts = Counted(Ask("day,week,month", []), [Line(newYear, "OperatorError", 1)]);

        Assert.Equal(["2024-01-01", "2024-W01", "2024-01"], counts.Rows[0].Values);
        var (period, _) = ReportPeriod.OfDays("2024-01-01", "2024-01-01", Now);
        Assert.Equal(newYear.AddMinutes(-30), period!.From);
        Assert.Equal(newYear.AddMinutes(-30).AddDays(1), period.To);
    }

    [Fact]
    public void Summer_time_makes_a_day_shorter_and_loses_none()
    {
        var (period, _) = ReportPeriod.OfDays("2026-03-29", "2026-03-29", Now);

        Assert.Equal(TimeSpan.FromHours(23), period!.To - period.From);
    }

    [Fact]
    public void Pages_follow_one_another_with_nothing_twice_and_nothing_left_out()
    {
        // A guarded step leaves one line for each control, all at one instant.
        var lines = Enumerable.Range(0, 25).Select(i => Line(Now.AddSeconds(i / 10), i % 5 == 0 ? "x" : "y", i))
            .ToList();
        var read = new List<int>();
        var cursor = LineCursor.Start(Now);
        for (var pages = 1; ; pages++)
        {
            var page = new LinePage(l => l.Facts["reason"] == "y", cursor, 3);
            foreach (var line in lines.Where(l => l.At >= cursor.At))
            {
                if (!page.Add(line))
                    break;
            }
            read.AddRange(page.Lines.Select(l => l.Sequence));
            if (page.Next is null)
            {
                Assert.Equal(7, pages);
                break;
            }
            cursor = LineCursor.Parse(page.Next.ToString())!;
        }
        Assert.Equal(Enumerable.Range(0, 25).Where(i => i % 5 != 0), read);
    }

    [Theory]
    [InlineData("yesterday", null, null, null, "NotADay")]
    [InlineData(null, "2026-02-30", null, null, "NotADay")]
    [InlineData("0001-01-01", "0001-01-02", null, null, "NotADay")]
    [InlineData("2026-03-03", "2026-03-02", null, null, "WrongPeriod")]
    [InlineData("2020-01-01", "2026-01-01", null, null, "WrongPeriod")]
    [InlineData(null, null, "surname", null, "UnknownFact")]
    [InlineData(null, null, null, "surname:Rossi", "UnknownFact")]
    public void What_cannot_be_asked_is_refused_by_name(
        string? from, string? to, string? by, string? where, string code)
    {
        var (period, wrongPeriod) = ReportPeriod.OfDays(from, to, Now);
        var refusal = wrongPeriod
            ?? RegisterQuery.Of(Rejections, period!, by, where is null ? [] : [where]).Refusal;

        Assert.Equal((code, RefusalKind.Malformed), (refusal!.Code, refusal.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("-1")]
    [InlineData("a-1")]
    [InlineData("1--1")]
    [InlineData("9223372036854775807-0")]
    public void What_is_no_cursor_is_none(string text) => Assert.Null(LineCursor.Parse(text));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData(" edge", "\" edge\"")]
    [InlineData("=1+2", "'=1+2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("+39 055", "'+39 055")]
    [InlineData("  =cmd", "\"'  =cmd\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("è così", "è così")]
    public void A_cell_is_quoted_where_it_must_be_and_is_never_a_formula(string value, string cell) =>
        Assert.Equal($"{cell},1\r\n", Csv.Row([value, "1"]));

    [Fact, Trait("Requirement", "PPA-80"), Trait("Requirement", "FLR-121"), Trait("Requirement", "FLR-124")]
    public void Each_register_is_read_by_those_whom_it_concerns()
    {
        Assert.Equal(["privacy"], Open(Organisation.PagoPa, Pia));
        Assert.DoesNotContain("privacy", Open(Organisation.PagoPa, Sofia));
        Assert.Equal(["grievances", "civic-reports", "base-profile-needs"], Open(Organisation.Florence, Olga));
        Assert.Equal(["rejections"], Open(Organisation.Florence, Rita));
        Assert.Equal(["complaints"], Open(Organisation.Flowe, Clara));
        Assert.Empty(Open(Organisation.Flowe, Olga));
        foreach (var organisation in Organisation.All)
        {
            Assert.Empty(Open(organisation, Anna).Concat(Open(organisation, Ada)));
            Assert.Equal(
                Of(organisation).Registers.Count(r => r.Key != "privacy"), Open(organisation, Sofia).Count);
        }
    }

    private static List<string> Open(Organisation organisation, Actor actor) =>
        [.. Of(organisation).Registers.Where(r => r.IsOpenTo(actor)).Select(r => r.Key)];

    private static ConfiguredProcedure Of(Organisation organisation) =>
        ProcedureCatalog.Under(OrganisationConfiguration.Shipped(organisation));

    private static RegisterQuery Ask(string? by, string[] where)
    {
        var (query, refusal) = RegisterQuery.Of(
            Rejections, new ReportPeriod(new(2023, 1, 1), new(2026, 12, 31)), by, where);
        Assert.Null(refusal);
        return query!;
    }

    private static RegisterCounts Counted(RegisterQuery query, IEnumerable<RegisterLine> lines)
    {
        var counts = new RegisterCounts(query);
        foreach (var line in lines)
            counts.Add(line);
        return counts;
    }

    private static RegisterLine Line(DateTimeOffset at, string reason, int sequence) => new(
        "rejections", at, new CaseId("c1"), new CaseReference("FI-1"), sequence,
        new Dictionary<string, string> { ["reason"] = reason, ["entity"] = "ComuneFirenze" });
}
