using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Lifecycle;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Cases;

/// <summary>What has to follow outside a case's own rows. Every item may be done twice.</summary>
public abstract record Publication
{
    private Publication()
    {
    }

    /// <summary>The case stands in these work lists.</summary>
    public sealed record Place(IReadOnlyList<WorkItem> Places) : Publication;

    /// <summary>The case belongs to the history of its requester, who is found by name and number.</summary>
    public sealed record FileUnderRequester : Publication;

    /// <summary>The personal data of the requester follow the correction made in the case (FLR-82).</summary>
    public sealed record CorrectAddress(string? Old, string New, DateTimeOffset At) : Publication;

    /// <summary>The delivery of a letter starts, or looks again.</summary>
    public sealed record Deliver(LetterId Letter) : Publication;

    /// <summary>The delivery of an SMS starts.</summary>
    public sealed record DeliverSms(int Number) : Publication;

    /// <summary>Something is due earlier than the lifecycle waits for.</summary>
    public sealed record Wake : Publication;

    /// <summary>A command follows in another case.</summary>
    public sealed record TellOther(Tell Tell) : Publication;

    /// <summary>The organisation's registers get these lines.</summary>
    public sealed record Register(IReadOnlyList<RegisterLine> Lines) : Publication;

    /// <summary>What follows from this change; nothing for most of a letter's own steps.</summary>
    public static IReadOnlyList<Publication> Of(
        Case? before, Case after, IReadOnlyList<RecordedEvent> recorded, ConfiguredProcedure procedure,
        DateTimeOffset now)
    {
        var events = recorded.Select(r => r.Change).ToList();
        var publications = new List<Publication>();
        var places = WorkPlaces.Of(after, procedure);
        var stood = before is null ? [] : WorkPlaces.Of(before, procedure);
        if (!Same(stood, places))
            publications.Add(new Place(places));
        if (before?.File.Requester.Phone != after.File.Requester.Phone || before is null)
            publications.Add(new FileUnderRequester());
        foreach (var corrected in events.OfType<CaseEvent.AddressCorrected>())
            publications.Add(new CorrectAddress(corrected.Old, corrected.New, now));
        foreach (var letter in events.Select(LetterToldOf).OfType<LetterId>().Distinct())
            publications.Add(new Deliver(letter));
        if (LifecyclePlan.MustWake(before, after, procedure, now))
            publications.Add(new Wake());
        publications.AddRange(procedure.SmsToSend(before, after).Select(number => new DeliverSms(number)));
        publications.AddRange(procedure.Tells(before, after).Select(tell => new TellOther(tell)));
        AddLines(publications, procedure.LinesOf(after, recorded));
        return publications;
    }

    /// <summary>The address that was given up: a first publication may have died before it was free again.</summary>
    private static string? LastCorrected(IReadOnlyList<RecordedEvent> history) =>
        history.Select(recorded => recorded.Change).OfType<CaseEvent.AddressCorrected>().LastOrDefault()?.Old;

    private static void AddLines(List<Publication> publications, IEnumerable<RegisterLine> lines)
    {
        if (lines.ToList() is { Count: > 0 } found)
            publications.Add(new Register(found));
    }

    /// <summary>
    /// Everything that could ever have been missed: what the sweep does for a case that was not published.
    /// </summary>
    public static IReadOnlyList<Publication> Again(
        Case current, IReadOnlyList<RecordedEvent> history, ConfiguredProcedure procedure)
    {
        var publications = new List<Publication>
        {
            new Place(WorkPlaces.Of(current, procedure)),
            new FileUnderRequester(),
            new Wake(),
        };
        // Only what this case corrected: the address it writes to may be another than the person's (a Reply-To).
        if (current.File is { AddressCorrectedAt: { } at, Requester.Address: { } address })
            publications.Add(new CorrectAddress(LastCorrected(history), address, at));
        publications.AddRange(current.File.Letters
            .Where(l => !l.IsAtRest)
            .Select(l => new Deliver(l.Id)));
        publications.AddRange(procedure.SmsToSend(null, current).Select(number => new DeliverSms(number)));
        publications.AddRange(procedure.Tells(null, current).Select(tell => new TellOther(tell)));
        AddLines(publications, procedure.LinesOf(current, history));
        return publications;
    }

    /// <summary>The letters whose delivery must hear of this; its own bookkeeping is not news to it.</summary>
    private static LetterId? LetterToldOf(CaseEvent change) => change switch
    {
        CaseEvent.LetterSendAsked asked => asked.Letter,
        CaseEvent.LetterGivenUp given => given.Letter,
        CaseEvent.LetterAttemptReported
        {
            Outcome: AttemptOutcome.Delivered or AttemptOutcome.Bounced or AttemptOutcome.Suppressed
        } reported => reported.Letter,
        _ => null,
    };

    private static bool Same(IReadOnlyList<WorkItem> left, IReadOnlyList<WorkItem> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second));

    private static bool Same(WorkItem left, WorkItem right) =>
        left.Flags.SequenceEqual(right.Flags)
        && left with { Flags = [], ChangedAt = default } == right with { Flags = [], ChangedAt = default };
}
