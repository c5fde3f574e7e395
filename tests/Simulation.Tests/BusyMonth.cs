using System.Text.Json;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.PagoPa;
using ContactCenter.Domain.Registers;

namespace ContactCenter.Simulation.Tests;

/// <summary>
/// January 2021 of app IO, the busiest month there was: its reports come in over the opening hours with a peak each
/// day, some of them twice, and each is one ticket in the end.
/// </summary>
public sealed class BusyMonth
{
    private const string Line = "app-io";

    /// <summary>How much busier the first full hour of a day is than the average one (DEC-63).</summary>
    private const double PeakFactor = 3;

    private static readonly ConfiguredProcedure Rules =
        ProcedureCatalog.Under(OrganisationConfiguration.Shipped(Organisation.PagoPa));

    [Fact, Trait("Scenario", "SC-58"), Trait("Requirement", "PPS-42"), Trait("Requirement", "DEC-63")]
    public void Every_report_of_the_busiest_month_becomes_one_ticket_and_none_is_lost()
    {
        var kinds = Kinds();
        var reports = kinds.SelectMany(k => Enumerable.Repeat(k.Kind, k.Count)).ToArray();
        var random = new Random(58);
        random.Shuffle(reports);
        var hours = OpeningHours();
        var counts = new VolumeCounts(Line);
        var tickets = new HashSet<CaseId>();
        var (busiest, taken, repeated) = (0, 0, 0);
        for (var hour = 0; hour < hours.Count; hour++)
        {
            var until = (int)Math.Round(reports.Length * Share(hours, hour + 1));
            busiest = Math.Max(busiest, until - taken);
            for (var first = taken; taken < until; taken++)
            {
                var at = hours[hour].AddHours((taken - first) / (double)(until - first));
                var id = new CaseId(OpaqueId.Create(at, Chance(taken)));
                var (ticket, lines) = Receive(null, id, reports[taken], at);
                Assert.True(tickets.Add(id));
                Assert.IsType<Ticket.Opened>(ticket.State);
                counts.AddTicket(Assert.Single(lines));
                if (taken % 97 == 0)
                {
                    Assert.NotEmpty(Rules.QueuesOf(ticket));
                    // The client heard no answer and sends it again.
                    Assert.Empty(Receive(ticket, id, reports[taken], at.AddSeconds(30)).Lines);
                    repeated++;
                }
            }
        }

        Assert.Equal(302, hours.Count);
        Assert.Equal((290_625, 290_625), (taken, tickets.Count));
        Assert.True(repeated > 2_000, $"Only {repeated} came twice.");
        Assert.InRange(busiest, PeakFactor * 962 * 0.9, PeakFactor * 962 * 1.1);
        var volumes = counts.Report();
        var month = Assert.Single(volumes.Months);
        Assert.Equal(("2021-01", 290_625), (month.Month, month.Total));
        Assert.Equal(
            kinds.Order(), month.Kinds.Select(k => (k.Key.Length == 0 ? "Mail" : k.Key, k.Count)).Order());
    }

    /// <summary>A report by the App, or a mail to the mailbox of the line, decided as any other.</summary>
    private static (Case Ticket, List<RegisterLine> Lines) Receive(
        Case? known, CaseId id, string kind, DateTimeOffset at)
    {
        var requester = new Requester(
            new PersonId(id.Value), "Mario Rossi", null, null, IdentityLevel.AuthenticatedApp);
        var reference = CaseReference.Derive("PP", id, 0);
        CaseCommand command = kind == "Mail"
            ? new CaseCommand.OpenFromMail(
                id, reference, Organisation.PagoPa, "app-io", requester, AMail(id, at), [])
            : new CaseCommand.Open(
                id, reference, Organisation.PagoPa, Channel.App, requester, "Segnalazione", null, [], "app-io",
                new TicketRequest(Line, kind));
        var decision = CaseDecider.Decide(known, command, new DecisionContext(Actor.System, at, Rules));
        var events = Assert.IsType<Decision.Accepted>(decision).Events;
        var recorded = events
            .Select((change, i) => new RecordedEvent(i, at, Actor.System, Rules.ConfigurationVersion, change))
            .ToList();
        if (known is not null)
            return (known, [.. Rules.LinesOf(known, recorded)]);
        var ticket = CaseEvolution.Fold(null, recorded);
        return (ticket, [.. Rules.LinesOf(ticket, recorded)]);
    }

    private static Message AMail(CaseId id, DateTimeOffset at) => new(
        new ContactId(id.Value), Channel.OrdinaryMail, at, "mario@example.com", "Non riesco a installare", "…",
        TextIsCut: false, $"raw/{id.Value}", $"content/{id.Value}", [], null, Automatic: false, []);

    /// <summary>The first opening minute of each hour of the month in which the line is open.</summary>
    private static List<DateTimeOffset> OpeningHours()
    {
        var configuration = Rules.Configuration;
        var line = configuration.Tickets!.Lines.First(l => l.Key == Line);
        var calendar = new WorkingCalendar(line.Hours, configuration.Holidays);
        var start = WorkingCalendar.Instant(new DateOnly(2021, 1, 1), TimeOnly.MinValue);
        var end = WorkingCalendar.Instant(new DateOnly(2021, 2, 1), TimeOnly.MinValue);
        Assert.Equal(TimeSpan.FromHours(302), calendar.ServiceTimeBetween(start, end));
        return [.. Enumerable.Range(0, (int)(end - start).TotalHours).Select(h => start.AddHours(h))
            .Where(calendar.IsOpen)];
    }

    /// <summary>The share of the month's reports that has come before an hour begins.</summary>
    private static double Share(List<DateTimeOffset> hours, int before)
    {
        var average = 1.0 / hours.Count;
        var peaks = hours.Count(IsPeak);
        var quiet = (1 - (peaks * PeakFactor * average)) / (hours.Count - peaks);
        return hours.Take(before).Sum(h => IsPeak(h) ? PeakFactor * average : quiet);
    }

    private static bool IsPeak(DateTimeOffset hour) => WorkingCalendar.Local(hour).Hour == 9;

    private static byte[] Chance(int number)
    {
        var bytes = new byte[OpaqueId.RandomBytes];
        BitConverter.TryWriteBytes(bytes, number);
        return bytes;
    }

    private static List<(string Kind, int Count)> Kinds()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
            folder = folder.Parent;
        var text = File.ReadAllText(Path.Combine(folder!.FullName, "tests/Fixtures/volumes/volumes.json"));
        var appIo = JsonDocument.Parse(text).RootElement.GetProperty("app_io");
        var columns = appIo.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!).SkipLast(1);
        var january = appIo.GetProperty("rows").EnumerateArray().First();
        return [.. columns.Zip(january.GetProperty("values").EnumerateArray().Select(v => v.GetInt32()))];
    }
}
