using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;

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
            yield return $"serviceHours: an opening from {opening.From:HH\\:mm} to {opening.To:HH\\:mm} is empty.";
        foreach (var day in configuration.ServiceHours.Openings.SelectMany(o => o.Days).Distinct().Order())
        {
            if (Overlap(configuration.ServiceHours.Openings.Where(o => o.Days.Contains(day))))
                yield return $"serviceHours: two openings of {day} overlap, its minutes would count twice.";
        }
        foreach (var problem in References(configuration).Concat(PagoPa.TicketProblems.Of(configuration)))
            yield return problem;
        foreach (var problem in FloweProblems.Of(configuration))
            yield return problem;
        if (configuration.Organisation == Domain.Cases.Organisation.Florence.Key)
        {
            foreach (var problem in Florence.FlorenceProblems.Of(configuration))
                yield return problem;
        }
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
        foreach (var template in configuration.Templates.Where(WithoutText))
            yield return $"templates: '{template.Key}' has no place for {{{{text}}}}.";
        if (configuration.AcknowledgeMail
            && !configuration.Templates.Any(t => t.Purpose == TemplatePurpose.Automatic))
        {
            yield return "acknowledgeMail: an automatic template is needed.";
        }
        foreach (var template in configuration.Templates.Where(WithoutToken))
            yield return $"templates: '{template.Key}' has no [{{{{reference}}}}] in its subject.";
        foreach (var problem in Names(configuration))
            yield return problem;
        foreach (var deadline in configuration.Deadlines.Where(d => d.Amount <= 0))
            yield return $"deadlines: '{deadline.Kind}' has no time.";
        foreach (var deadline in configuration.Deadlines.Where(d => d.RemindBeforePercent is < 1 or > 99))
            yield return $"deadlines: '{deadline.Kind}' reminds outside 1 to 99 percent.";
    }

    /// <summary>
    /// Names of states and commands that no procedure knows: their clock would never start or never end.
    /// </summary>
    private static IEnumerable<string> Names(OrganisationConfiguration configuration)
    {
        if (Domain.Cases.Organisation.Find(configuration.Organisation) is null
            || (configuration.Organisation == "pagopa" && configuration.Tickets is null))
            yield break;
        if (configuration is { Organisation: "flowe", Flowe: null })
            yield break;
        var procedure = ProcedureCatalog.Under(configuration);
        foreach (var problem in ReportDeliveryProblems.Of(configuration, procedure.Registers))
            yield return problem;
        var rows = procedure.Table.Rows;
        var states = rows.SelectMany(r => r.To).Select(t => t.Name).ToHashSet();
        var commands = typeof(CaseCommand).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(CaseCommand)) && !t.IsAbstract).Select(t => t.Name).ToHashSet();
        foreach (var deadline in configuration.Deadlines)
        {
            foreach (var state in deadline.StartsIn.Where(s => !states.Contains(s)))
                yield return $"deadlines: '{deadline.Kind}' starts in '{state}', which is no state.";
            foreach (var command in deadline.FulfilledBy.Where(c => !commands.Contains(c)))
                yield return $"deadlines: '{deadline.Kind}' is met by '{command}', which is no command.";
        }
        foreach (var twice in Twice(configuration.Deadlines.Select(d => d.Kind)))
            yield return $"deadlines: the kind '{twice}' is used twice.";
        foreach (var twice in Twice(configuration.Categories.Select(c => c.Key)))
            yield return $"categories: the key '{twice}' is used twice.";
        foreach (var twice in Twice(configuration.Parties.Select(p => p.Key)))
            yield return $"parties: the key '{twice}' is used twice.";
    }

    private static bool WithoutText(TemplateSetting template) =>
        template.Purpose != TemplatePurpose.Automatic
        && !template.Body.Contains("{{text}}", StringComparison.Ordinal);

    /// <summary>Without the token a mail that comes back would not find its case.</summary>
    private static bool WithoutToken(TemplateSetting template) =>
        !template.Subject.Contains("[{{reference}}]", StringComparison.Ordinal);

    private static bool Overlap(IEnumerable<OpeningSetting> openings)
    {
        var ordered = openings.OrderBy(o => o.From).ToList();
        return ordered.Zip(ordered.Skip(1)).Any(pair => pair.Second.From < pair.First.To);
    }

    private static IEnumerable<string> Twice(IEnumerable<string> keys) =>
        keys.GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key);
}
