using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Notification;

/// <summary>Where the delivery of a letter stands, as its orchestrator needs to know it.</summary>
public enum LetterPhase
{
    /// <summary>The service cannot take it now.</summary>
    TryLater,

    /// <summary>Sent; a report is awaited.</summary>
    AwaitingReport,

    /// <summary>Undelivered or unknown: a person must act.</summary>
    AwaitingPerson,

    /// <summary>Delivered, given up, or no send is left.</summary>
    Over,
}

/// <param name="Wait">How long to wait before looking again.</param>
public sealed record LetterStanding(LetterPhase Phase, TimeSpan Wait)
{
    public static readonly LetterStanding Over = new(LetterPhase.Over, TimeSpan.Zero);

    /// <summary>The signal of a person's step is quicker, and so is the daily sweep.</summary>
    private static readonly TimeSpan PersonWait = TimeSpan.FromDays(3);

    /// <summary>Servers that hold a mail give up after five days at most; a week without news is no news.</summary>
    public static readonly TimeSpan ReportsWithin = TimeSpan.FromDays(7);

    public static LetterStanding Of(Letter letter, DateTimeOffset now)
    {
        if (letter.Last is not { } last || letter.IsAtRest)
            return Over;
        return last.Outcome switch
        {
            AttemptOutcome.Delivered => Over,
            AttemptOutcome.Intended or AttemptOutcome.Accepted => AwaitingReport(last, now),
            _ => letter.AttemptsLeft ? new(LetterPhase.AwaitingPerson, PersonWait) : Over,
        };
    }

    /// <summary>Asked soon at first, then rarely; the look after a week records that nothing came.</summary>
    private static LetterStanding AwaitingReport(Attempt attempt, DateTimeOffset now)
    {
        var age = now - attempt.At;
        var wait = age < TimeSpan.FromMinutes(5) ? TimeSpan.FromMinutes(5)
            : age < TimeSpan.FromHours(1) ? TimeSpan.FromHours(1)
            : TimeSpan.FromHours(12);
        return new(LetterPhase.AwaitingReport, wait);
    }
}
