using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Intake.Mail;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Intake;

/// <summary>
/// What is noticed of a mail when it comes in, in its whole text: words that may mean a complaint, and which of our
/// addresses it went to. What follows from it is the procedure's to say.
/// </summary>
internal static class MailMarks
{
    public static Message On(ParsedMail mail, OrganisationConfiguration configuration, Message message)
    {
        var words = configuration.Flowe?.ComplaintWords ?? [];
        var signals = ComplaintSignals.In(mail.Subject, mail.Text, words.ToList()).Where(s => !s.Quoted);
        var own = configuration.Mailboxes.Select(m => m.Address);
        var written = mail.To.Concat(mail.Cc).Select(c => c.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return message with
        {
            ComplaintSignals = [.. signals.Select(s => new MessageSignal(s.Word, s.Excerpt))],
            Recipients = [.. own.Where(written.Contains)],
        };
    }

    /// <summary>
    /// A mail to a general mailbox with the complaint mailbox in copy belongs to the general one, whichever copy was
    /// read first (FLW-101, DEC-29).
    /// </summary>
    public static string MailboxOf(InboundContact contact, Message message, OrganisationConfiguration configuration)
    {
        if (configuration.Flowe is not { } flowe
            || (contact.Mailbox != flowe.ComplaintMailbox && contact.Mailbox != flowe.CertifiedComplaintMailbox))
            return contact.Mailbox;
        return configuration.Mailboxes.FirstOrDefault(m => m.Key != contact.Mailbox && m.Channel == contact.Channel
                && !m.Undeliverable && message.Recipients.Contains(m.Address, StringComparer.OrdinalIgnoreCase))?.Key
            ?? contact.Mailbox;
    }
}
