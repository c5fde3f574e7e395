using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>A report of a register that leaves by mail once a week, by itself (FLR-122, FLR-123).</summary>
/// <param name="Key">Kebab case; with the day it is the identity of a send.</param>
/// <param name="Register">Key of the register.</param>
/// <param name="By">Facts that the text of the mail counts by.</param>
/// <param name="Where">Facts its lines must have: an Entity gets its own.</param>
/// <param name="Mailbox">Key of the mailbox it is sent as.</param>
/// <param name="To">Who gets it; with nobody it is not sent.</param>
/// <param name="Day">The day of the week; the report is of the seven days before it.</param>
/// <param name="At">Italian time, <c>HH:mm</c>.</param>
/// <param name="Approved">False for what the documents do not give (DEC-99).</param>
public sealed record ReportDeliverySetting(
    string Key, string Italian, string English, string Register, IReadOnlyList<string> By,
    IReadOnlyDictionary<string, string> Where, string Mailbox, IReadOnlyList<string> To, DayOfWeek Day, TimeOnly At,
    string Source, bool Approved);

/// <summary>What is wrong with the deliveries of a configuration.</summary>
internal static class ReportDeliveryProblems
{
    public static IEnumerable<string> Of(OrganisationConfiguration configuration, IReadOnlyList<RegisterKind> registers)
    {
        foreach (var twice in configuration.Reports.GroupBy(r => r.Key).Where(g => g.Count() > 1))
            yield return $"reports: the key '{twice.Key}' is used twice.";
        foreach (var report in configuration.Reports)
        {
            if (report.Key.Length is 0 or > 40 || !report.Key.All(c => char.IsAsciiLetterLower(c) || c is '-'))
                yield return $"reports: '{report.Key}' is no key; use lower case letters and hyphens, 40 at most.";
            if (configuration.Mailboxes.All(m => m.Key != report.Mailbox))
                yield return $"reports: '{report.Key}' names the mailbox '{report.Mailbox}', which does not exist.";
            foreach (var address in report.To.Where(a => !MailAddress.IsPlausible(a)))
                yield return $"reports: '{report.Key}' is sent to '{address}', which is no address.";
            if (registers.FirstOrDefault(r => r.Key == report.Register) is not { } register)
            {
                yield return $"reports: '{report.Key}' names the register '{report.Register}', which does not exist.";
                continue;
            }
            var facts = register.Facts.Select(f => f.Key).ToHashSet();
            foreach (var fact in report.By.Concat(report.Where.Keys).Where(f => !facts.Contains(f)))
                yield return $"reports: '{report.Key}' names the fact '{fact}', which '{register.Key}' has not.";
        }
    }
}
