namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Abuse feedback reports (RFC 5965) and the older form without the machine-readable part.</summary>
internal static class FeedbackReading
{
    public static MailKind.FeedbackReport? Read(ParsedMail mail)
    {
        var report = mail.Root.Walk().FirstOrDefault(p => p.MediaType == "message/feedback-report");
        if (report is null)
        {
            return JunkMailReport(mail);
        }

        var fields = Fields(report.Content.Span);
        var recipient = fields.Value("Original-Rcpt-To") ?? fields.Value("Removal-Recipient");
        var type = fields.Value("Feedback-Type")?.Trim().ToLowerInvariant();
        return new MailKind.FeedbackReport(
            string.IsNullOrEmpty(type) ? "other" : type,
            recipient is null ? null : AddressList.First(recipient)?.Address,
            ReturnedReading.Of(mail, ""));
    }

    internal static MailHeaders Fields(ReadOnlySpan<byte> block) =>
        HeaderBlock.Read(block, message: true, new MimeReading(MimeLimits.Default)).Headers;

    /// <summary>Providers of the old form return the mail with a field that names who complained.</summary>
    private static MailKind.FeedbackReport? JunkMailReport(ParsedMail mail)
    {
        var returned = mail.Root.Walk().FirstOrDefault(p => p.Message is not null)?.Message;
        var complained = returned?.Headers.Value("X-HmXmrOriginalRecipient");
        return complained is null
            ? null
            : new("abuse", AddressList.First(complained)?.Address, ReturnedReading.Of(mail, ""));
    }
}
