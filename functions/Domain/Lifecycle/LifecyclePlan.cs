using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Lifecycle;

/// <summary>
/// What the lifecycle does for a case now, and when it looks again; null when nothing will ever be due.
/// </summary>
public sealed record LifecycleStep(IReadOnlyList<CaseCommand> Due, DateTimeOffset? LookAgainAt);

/// <summary>
/// What is due in the life of a case, in the order of a case's life: the one page to read to know what happens by
/// itself. Pure: the orchestrator only waits, the activity only carries out what stands here.
/// </summary>
public static class LifecyclePlan
{
    public static LifecycleStep Next(Case current, ConfiguredProcedure procedure, DateTimeOffset now)
    {
        var moments = Moments(current, procedure).ToList();
        return new LifecycleStep(
            moments.Where(m => m.At <= now).OrderBy(m => m.At).Select(m => m.Command).ToList(),
            moments.Where(m => m.At > now).Select(m => (DateTimeOffset?)m.At).Min());
    }

    /// <summary>Whether a change brought something nearer than what the orchestrator waits for.</summary>
    public static bool MustWake(Case? before, Case after, ConfiguredProcedure procedure, DateTimeOffset now)
    {
        var next = Earliest(after, procedure);
        if (next is null)
            return before is not null && Earliest(before, procedure) is not null && after.State.IsTerminal;
        return before is null || Earliest(before, procedure) is not { } awaited || next < awaited || next <= now;
    }

    private static DateTimeOffset? Earliest(Case current, ConfiguredProcedure procedure) =>
        Moments(current, procedure).Select(m => (DateTimeOffset?)m.At).Min();

    private static IEnumerable<(DateTimeOffset At, CaseCommand Command)> Moments(
        Case current, ConfiguredProcedure procedure)
    {
        foreach (var reminder in DeadlineReminders(current, procedure))
            yield return reminder;
        if (current.State.IsTerminal)
            yield break;
        if (current.File.Hold is { } hold)
            yield return (hold.Until, new CaseCommand.EndHold());
        if (EngagementReminder(current) is { } overdue)
            yield return overdue;
        foreach (var own in procedure.Moments(current))
            yield return own;
        if (procedure.IsSettled(current))
            yield return (current.File.ChangedAt, new CaseCommand.Settle());
    }

    private static IEnumerable<(DateTimeOffset, CaseCommand)> DeadlineReminders(
        Case current, ConfiguredProcedure procedure)
    {
        if (current.State.IsTerminal)
            yield break;
        foreach (var deadline in current.File.Deadlines.Where(d => d is { Met: false, PausedAt: null }))
        {
            if (!deadline.Reminded.Contains(Deadline.Phase.Before))
            {
                yield return (procedure.RemindBeforeAt(deadline),
                    new CaseCommand.RemindDeadline(deadline.Kind, Deadline.Phase.Before));
            }
            if (!deadline.Reminded.Contains(Deadline.Phase.After))
                yield return (deadline.DueAt, new CaseCommand.RemindDeadline(deadline.Kind, Deadline.Phase.After));
        }
    }

    private static (DateTimeOffset, CaseCommand)? EngagementReminder(Case current)
    {
        if (current.File.OpenEngagement is not { AgreedBy: { } agreed } engagement)
            return null;
        if (engagement.Reminders >= Engagement.MostReminders)
            return null;
        var number = engagement.Reminders + 1;
        // A day after the last one, too: what was late because nobody looked does not come all at once.
        var moment = engagement.RemindedAt is { } last ? last.AddDays(1) : agreed;
        return (moment, new CaseCommand.RemindEngagement(engagement.Id, number));
    }
}
