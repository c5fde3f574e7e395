namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>What would go wrong with Flowe's own section of the configuration.</summary>
internal static class FloweProblems
{
    public static IEnumerable<string> Of(OrganisationConfiguration configuration)
    {
        if (configuration.Organisation != "flowe")
        {
            if (configuration.Flowe is not null)
                yield return "flowe: this section belongs to the organisation flowe only.";
            yield break;
        }
        if (configuration.Flowe is not { } settings)
        {
            yield return "flowe: the section is missing.";
            yield break;
        }
        foreach (var problem in Controls(settings).Concat(Directory(configuration, settings))
            .Concat(Times(settings)).Concat(Keys(settings)))
            yield return problem;
    }

    /// <summary>The fourteen delivered controls may be renamed and added to, never lost (FLW-163).</summary>
    private static IEnumerable<string> Controls(FloweSettings settings)
    {
        foreach (var (key, outcomes) in Flowe.Controls.Delivered)
        {
            if (settings.Controls.FirstOrDefault(c => c.Key == key) is not { } control)
            {
                yield return $"flowe.controls: the delivered control '{key}' is missing.";
                continue;
            }
            foreach (var outcome in outcomes.Where(o => !control.Outcomes.Any(c => c.Key == o)))
                yield return $"flowe.controls: '{key}' has lost its outcome '{outcome}'.";
        }
        foreach (var control in settings.Controls)
        {
            if (control.Applications.Count == 0 || control.Outcomes.Count == 0 || control.Flows.Count == 0)
                yield return $"flowe.controls: '{control.Key}' needs a flow, an application and an outcome.";
        }
    }

    private static IEnumerable<string> Directory(OrganisationConfiguration configuration, FloweSettings settings)
    {
        foreach (var entry in settings.Directory)
        {
            if (!configuration.Parties.Any(p => p.Key == entry.Party))
                yield return $"flowe.directory: '{entry.Party}' is no party.";
            if (!Cases.MailAddress.IsPlausible(entry.Address))
                yield return $"flowe.directory: '{entry.Party}' has an address that is none.";
        }
        foreach (var route in settings.Routes.Where(r => !Cases.MailAddress.IsPlausible(r.Address)))
            yield return $"flowe.routes: '{route.Kind}' has an address that is none.";
        foreach (var mailbox in new[] { settings.ComplaintMailbox, settings.CertifiedComplaintMailbox })
        {
            if (!configuration.Mailboxes.Any(m => m.Key == mailbox))
                yield return $"flowe.complaintMailbox: '{mailbox}' is no mailbox.";
        }
        foreach (var operation in settings.Operations.Where(o => o.ExecutedBy is not null))
        {
            if (!configuration.Parties.Any(p => p.Key == operation.ExecutedBy))
                yield return $"flowe.operations: '{operation.Key}' is executed by '{operation.ExecutedBy}', no party.";
        }
    }

    private static IEnumerable<string> Times(FloweSettings settings)
    {
        if (settings.RandomWordHours <= 0 || settings.TemporaryCodeHours <= 0 || settings.ConfirmationHours <= 0)
            yield return "flowe: word, code and confirmation need hours above zero.";
        if (settings.TemporaryCodeTries is < 1 or > 20)
            yield return "flowe.temporaryCodeTries: between 1 and 20, or a code can be guessed.";
        if (!settings.Texts.ResetInstructions.Contains("{{word}}", StringComparison.Ordinal))
            yield return "flowe.texts.resetInstructions: has no place for {{word}}.";
        if (!settings.Texts.CodeSms.Contains(OutgoingSms.CodePlace, StringComparison.Ordinal))
            yield return "flowe.texts.codeSms: has no place for {{code}}.";
        if (!MobileNumber.IsSender(settings.SmsSender))
            yield return "flowe.smsSender: a number with its country, or up to eleven letters and digits.";
        if (settings.RandomWords.Count < 10)
            yield return "flowe.randomWords: fewer than ten words can be guessed.";
    }

    private static IEnumerable<string> Keys(FloweSettings settings)
    {
        foreach (var twice in Twice(settings.Controls.Select(c => c.Key)))
            yield return $"flowe.controls: the key '{twice}' is used twice.";
        foreach (var twice in Twice(settings.Routes.Select(r => r.Kind)))
            yield return $"flowe.routes: the kind '{twice}' is used twice.";
        foreach (var twice in Twice(settings.Operations.Select(o => o.Key)))
            yield return $"flowe.operations: the key '{twice}' is used twice.";
        foreach (var twice in Twice(settings.CardFields.Select(f => f.Key)))
            yield return $"flowe.cardFields: the key '{twice}' is used twice.";
        // By these a customer is told from another, here and in the tools.
        foreach (var field in settings.CardFields.Where(f => f.Key is "userIdentifier" or "accountNumber"))
        {
            if (!field.AppOnly)
                yield return $"flowe.cardFields: '{field.Key}' cannot be changed by operators.";
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> keys) =>
        keys.GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key);
}
