using System.Globalization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>
/// When a new version of a configuration may be published. Versions only ever follow one another, in number and in
/// time: what was in force at a moment of the past stays what it was, and so do the figures of that day.
/// </summary>
public static class Publishing
{
    /// <summary>
    /// Every instance knows a version before it takes effect, so that all change at the same instant.
    /// </summary>
    public static readonly TimeSpan LeastNotice = TimeSpan.FromMinutes(1);

    /// <summary>Null when it may be published; the versions are those there are.</summary>
    public static Refusal? Check(
        OrganisationConfiguration next, Organisation organisation, IReadOnlyList<OrganisationConfiguration> versions,
        DateTimeOffset now)
    {
        if (next.Organisation != organisation.Key)
            return OtherOrganisation(next.Organisation, organisation);
        var last = versions.MaxBy(v => v.Version)!;
        if (next.Version != last.Version + 1)
            return WrongVersion(last.Version + 1);
        if (next.EffectiveFrom < now + LeastNotice || next.EffectiveFrom <= last.EffectiveFrom)
        {
            var earliest = last.EffectiveFrom > now + LeastNotice ? last.EffectiveFrom : now + LeastNotice;
            return TooEarly(earliest);
        }
        if (last.Queues.Select(q => q.Key).Except(next.Queues.Select(q => q.Key)).FirstOrDefault() is { } gone)
            return QueueGone(gone);
        return next.Problems() is { Count: > 0 } problems ? Invalid(problems) : null;
    }

    /// <summary>Cases may stand in any queue there is; without it nobody could open them.</summary>
    public static Refusal QueueGone(string queue) => new(
        "QueueGone",
        $"Manca la coda «{queue}» della versione precedente: i casi che vi si trovano non sarebbero più visibili.",
        $"The queue “{queue}” of the version before is missing: the cases in it would no longer be seen.",
        RefusalKind.Malformed);

    public static Refusal OtherOrganisation(string said, Organisation organisation) => new(
        "OtherOrganisation",
        $"La configurazione è di «{said}», non di «{organisation.Key}».",
        $"The configuration is of “{said}”, not of “{organisation.Key}”.", RefusalKind.Malformed);

    public static Refusal WrongVersion(int next) => new(
        "WrongVersion",
        $"La prossima versione è la {next}: qualcuno ne ha pubblicata un'altra nel frattempo, o il numero è errato.",
        $"The next version is {next}: somebody has published another one meanwhile, or the number is wrong.");

    public static Refusal TooEarly(DateTimeOffset earliest)
    {
        var moment = earliest.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new Refusal(
            "EffectiveTooEarly",
            $"La versione può entrare in vigore solo dopo {moment}: il passato non cambia.",
            $"The version can take effect only after {moment}: the past does not change.", RefusalKind.Malformed);
    }

    public static Refusal Invalid(IReadOnlyList<string> problems) => new(
        "InvalidConfiguration",
        $"La configurazione non è valida: {string.Join(' ', problems)}",
        $"The configuration is not valid: {string.Join(' ', problems)}", RefusalKind.Malformed);
}
