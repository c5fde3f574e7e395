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
        var due = current.File.Deadlines.Where(d => !d.Met).Select(d => (DateTimeOffset?)d.DueAt).Min();
        var flags = Flags(current).ToList();
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

    private static IEnumerable<string> Flags(Case current)
    {
        if (current.File.Letters.Exists(l => l.NeedsAttention && l.Last!.Undelivered))
            yield return "undelivered";
        if (current.File.Letters.Exists(l => l.NeedsAttention && l.Last!.Outcome == AttemptOutcome.Uncertain))
            yield return "uncertain";
        if (HasNewMessage(current))
            yield return "new-message";
        if (current.File.Deadlines.Exists(d => !d.Met && d.Reminded.Contains("after")))
            yield return "late";
        else if (current.File.Deadlines.Exists(d => !d.Met && d.Reminded.Contains("before")))
            yield return "soon";
        if (current.File.Hold is not null)
            yield return "held";
    }

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
