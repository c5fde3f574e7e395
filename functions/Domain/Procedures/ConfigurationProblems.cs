using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>What would go wrong with a configuration, found before it takes effect and said in sentences.</summary>
internal static class ConfigurationProblems
{
    public static IEnumerable<string> Of(OrganisationConfiguration configuration)
    {
        if (Domain.Cases.Organisation.Find(configuration.Organisation) is null)
            yield return $"organisation: '{configuration.Organisation}' is not one of flowe, pagopa, florence.";
        if (configuration.ReferencePrefix.Length != 2)
            yield return "referencePrefix: two letters are needed.";
        if (configuration.MaxSends is < 1 or > 10)
            yield return "maxSends: between 1 and 10.";
        if (configuration.Mailboxes.Count == 0)
            yield return "mailboxes: at least one is needed.";
        foreach (var twice in Twice(configuration.Mailboxes.Select(m => m.Key)))
            yield return $"mailboxes: the key '{twice}' is used twice.";
        foreach (var mailbox in configuration.Mailboxes)
        {
            if (!MailAddress.IsPlausible(mailbox.Address) || !MailAddress.IsPlausible(mailbox.SendsAs))
                yield return $"mailboxes: '{mailbox.Key}' has an address that is none.";
        }
        foreach (var opening in configuration.ServiceHours.Openings.Where(o => o.From >= o.To))
            yield return $"serviceHours: an opening from {opening.From} to {opening.To} is empty.";
        foreach (var problem in References(configuration))
            yield return problem;
    }

    private static IEnumerable<string> References(OrganisationConfiguration configuration)
    {
        var queues = configuration.Queues.Select(q => q.Key).ToHashSet();
        foreach (var party in configuration.Parties.Where(p => !queues.Contains(p.Queue)))
            yield return $"parties: '{party.Key}' names the queue '{party.Queue}', which does not exist.";
        foreach (var twice in Twice(configuration.Queues.Select(q => q.Key)))
            yield return $"queues: the key '{twice}' is used twice.";
        foreach (var twice in Twice(configuration.Templates.Select(t => t.Key)))
            yield return $"templates: the key '{twice}' is used twice.";
        foreach (var template in configuration.Templates.Where(t => !t.Body.Contains("{{text}}", StringComparison.Ordinal)
                     && t.Purpose != TemplatePurpose.Automatic))
            yield return $"templates: '{template.Key}' has no place for {{{{text}}}}.";
        if (configuration.AcknowledgeMail
            && !configuration.Templates.Any(t => t.Purpose == TemplatePurpose.Automatic))
        {
            yield return "acknowledgeMail: an automatic template is needed.";
        }
        foreach (var deadline in configuration.Deadlines.Where(d => d.Amount <= 0))
            yield return $"deadlines: '{deadline.Kind}' has no time.";
        foreach (var deadline in configuration.Deadlines.Where(d => d.RemindBeforePercent is < 1 or > 99))
            yield return $"deadlines: '{deadline.Kind}' reminds outside 1 to 99 percent.";
    }

    private static IEnumerable<string> Twice(IEnumerable<string> keys) =>
        keys.GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key);
}
