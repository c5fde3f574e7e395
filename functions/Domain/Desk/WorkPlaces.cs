using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Desk;

/// <summary>Where a case waits and how urgently: its lines in the work lists, computed from the case alone.</summary>
public static class WorkPlaces
{
    /// <summary>Every case with an owner also stands in that person's own list.</summary>
    public const string MineQueue = "mine";

    /// <summary>The list of one person; never the name of a configured queue, which has no colon.</summary>
    public static string MineOf(OperatorId id) => $"mine:{id.Value}";

    public static IReadOnlyList<WorkItem> Of(Case current, ConfiguredProcedure procedure)
    {
        var due = DueAt(current);
        var flags = Flags(current, procedure).Concat(procedure.FlagsOf(current)).ToList();
        var rank = Rank(current, due);
        var queues = procedure.QueuesOf(current).ToList();
        if (current.File.Assignee is { } assignee && queues.Count > 0)
            queues.Add(MineOf(assignee));
        return queues.Select(queue => Item(current, procedure.Headline(current), queue, rank, due, flags))
            .ToList();
    }

    /// <summary>Soonest deadline first, those without one by age after them; 16 digits compare like numbers.</summary>
    private static string Rank(Case current, DateTimeOffset? due)
    {
        var held = current.File.Hold is not null ? 1 : 0;
        var moment = due ?? current.File.OpenedAt.AddYears(1);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{held}{moment.ToUnixTimeMilliseconds():D15}");
    }

    private static IEnumerable<string> Flags(Case current, ConfiguredProcedure procedure)
    {
        var waiting = current.File.Letters.Where(l => l.NeedsAttention).Select(l => l.Last!).ToList();
        var texts = procedure.SmsInTrouble(current).ToList();
        if (waiting.Exists(a => a.Undelivered) || texts.Contains(SmsOutcome.Failed))
            yield return WorkFlags.Undelivered;
        if (waiting.Exists(a => a.Outcome == AttemptOutcome.Uncertain) || texts.Contains(SmsOutcome.Uncertain))
            yield return WorkFlags.Uncertain;
        if (waiting.Exists(a => a.Outcome == AttemptOutcome.Unconfirmed))
            yield return WorkFlags.Unconfirmed;
        if (current.File.Letters.Exists(l => l.Delayed))
            yield return WorkFlags.Delayed;
        if (HasNewMessage(current))
            yield return WorkFlags.NewMessage;
        if (Clocks(current).Any(d => d.Reminded.Contains(Deadline.Phase.After)))
            yield return WorkFlags.Late;
        else if (Clocks(current).Any(d => d.Reminded.Contains(Deadline.Phase.Before)))
            yield return WorkFlags.Soon;
        if (current.File.OpenEngagement is { IsOverdue: true })
            yield return WorkFlags.Overdue;
        if (current.File.Hold is not null)
            yield return WorkFlags.Held;
    }

    /// <summary>The deadlines that run: none does while it is paused, or once the case is over.</summary>
    private static IEnumerable<Deadline> Clocks(Case current) =>
        current.State.IsTerminal ? [] : current.File.Deadlines.Where(d => d is { Met: false, PausedAt: null });

    /// <summary>The next moment something is due, from us or from those engaged.</summary>
    private static DateTimeOffset? DueAt(Case current) =>
        Clocks(current).Select(d => (DateTimeOffset?)d.DueAt).Append(current.File.OpenEngagement?.AgreedBy).Min();

    private static bool HasNewMessage(Case current) =>
        current.File.Assignee is not null
        && current.File.Messages.LastOrDefault() is { } last
        && last.ReceivedAt > (current.File.Letters.LastOrDefault()?.ComposedAt ?? current.File.OpenedAt);

    private static WorkItem Item(
        Case current, (string Subject, string RequesterName) shown, string queue, string rank, DateTimeOffset? due,
        IReadOnlyList<string> flags)
    {
        var file = current.File;
        return new WorkItem(
            file.Id, queue, rank, file.Reference, shown.Subject, shown.RequesterName, current.State.Name,
            file.Classification?.Category, file.Channel.ToString(), file.Assignee, file.AssigneeName, file.OpenedAt,
            file.ChangedAt, due, flags);
    }
}
