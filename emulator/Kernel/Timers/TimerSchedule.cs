using NCrontab;

namespace Kernel.Timers;

/// <summary>A six-field NCRONTAB expression (or five fields, without seconds), in UTC as on Azure.</summary>
internal sealed class TimerSchedule
{
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    private readonly CrontabSchedule schedule;

    private TimerSchedule(CrontabSchedule schedule) => this.schedule = schedule;

    public static TimerSchedule Parse(string expression, string function)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var parsed = CrontabSchedule.TryParse(
            expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
        return parsed is null
            ? throw new InvalidOperationException($"Function '{function}': '{expression}' is not an NCRONTAB "
                + "expression of six fields: {second} {minute} {hour} {day} {month} {day of week}.")
            : new TimerSchedule(parsed);
    }

    public DateTime Next(DateTime after) => DateTime.SpecifyKind(schedule.GetNextOccurrence(after), DateTimeKind.Utc);

    /// <summary>The host keeps no status for a schedule that comes round within a minute.</summary>
    public bool IsMonitored(DateTime now)
    {
        var next = Next(now);
        return Next(next) - next >= ShortestMonitored;
    }
}
