using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>
/// The bot that answers mail on trained topics, saying that it is a virtual assistant (FLW-72 to FLW-75). It answers
/// the first mail to the general ordinary mailbox only, never certified mail, never what may be a complaint (DEC-30).
/// </summary>
internal static class MailBot
{
    private const string Template = "virtual-assistant";
    private static readonly string[] NeverWith = ["frode", "frodi", "truffa", "phishing"];

    /// <summary>The topic the bot may answer by itself; null when the mail waits for an operator.</summary>
    public static TopicSetting? Recognise(Case current, MailBotSetting settings)
    {
        if (!settings.Enabled || current.State is not FloweMail.Received || current.File.Mailbox != settings.Mailbox)
            return null;
        if (current.File.Messages is not [{ Channel: Channel.OrdinaryMail, Automatic: false } mail]
            || MailGates.HasSignals(current))
            return null;
        var words = Words($"{mail.Subject} {mail.Text}");
        if (NeverWith.Any(words.Contains))
            return null;
        // Two topics in one mail are no understood question.
        var found = settings.Topics.Where(t => t.Phrases.Any(p => Words(p).IsSubsetOf(words))).Take(2).ToList();
        return found is [{ Answer: not null } topic] ? topic : null;
    }

    public static Decision Answer(Case current, AutoAnswer answer, FloweProcedure procedure, DecisionContext at) =>
        Recognise(current, procedure.Settings.MailBot) is { } topic && topic.Key == answer.Topic
            ? procedure.Reply(current, topic.Answer!, at, template: Template)
            : Decision.Refuse(ProcedureRefusals.UnknownStep);

    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split(
            [.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries)];
}
