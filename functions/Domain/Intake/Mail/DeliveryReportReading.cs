using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>
/// Reads the reports of mail servers: the machine-readable ones (RFC 3464) by their fields, the others by what their
/// authors have in common: who sends them, what they say, and that an address stands beside a reason.
/// </summary>
internal static class DeliveryReportReading
{
    private const int LongestStatus = 512 * 1024;

    private static readonly string[] Daemons =
        ["mailer-daemon", "postmaster", "mail.delivery.system", "maildaemon", "mail-daemon", "mdaemon", "mailerdaemon"];

    public static MailKind.DeliveryReport? Read(ParsedMail mail, MailEnvelope envelope)
    {
        var notice = NoticeOf(mail);
        var (words, headers) = ReturnedReading.Split(notice);
        var status = StatusText(mail);
        if (status.Length > 0)
        {
            // A wrong boundary leaves the returned headers behind the status.
            headers ??= ReturnedReading.Split(status).Headers;
            var blocks = StatusFields.Blocks(status);
            var recipients = StatusFields.Recipients(blocks, words, FailedRecipients(mail));
            if (recipients.Count > 0)
            {
                return new(recipients, ReturnedReading.Of(mail, words, headers), MachineReadable: true);
            }
        }

        if (!IsNotice(mail, envelope, words))
        {
            return null;
        }

        var returned = ReturnedReading.Of(mail, words, headers);
        var inWords = StatusFields.Recipients(StatusFields.Blocks(words), words, FailedRecipients(mail));
        var found = inWords.Count > 0
            ? inWords
            : NoticeReading.Recipients(mail, words, returned, FailedRecipients(mail));
        return new(found, returned, MachineReadable: false);
    }

    private static string NoticeOf(ParsedMail mail)
    {
        if (!string.IsNullOrWhiteSpace(mail.Text))
        {
            return mail.Text;
        }

        // Some servers send their notice as a text file.
        var part = mail.Root.Walk().FirstOrDefault(p => p.MediaType == "text/plain");
        return part is null ? "" : Charsets.Decode(part.Content.Span, part.ContentType["charset"]).Text;
    }

    private static string StatusText(ParsedMail mail)
    {
        var status = new StringBuilder();
        foreach (var part in mail.Root.Walk())
        {
            if (part.MediaType is "message/delivery-status" or "message/global-delivery-status"
                && status.Length < LongestStatus)
            {
                var content = part.Content.Span[..Math.Min(part.Content.Length, LongestStatus)];
                status.Append(Encoding.UTF8.GetString(content)).Append("\n\n");
            }
        }

        return status.ToString();
    }

    private static List<string> FailedRecipients(ParsedMail mail) =>
    [
        .. mail.Headers.All("X-Failed-Recipients")
            .SelectMany(f => AddressList.Read(f.Value, 100, out _))
            .Select(a => a.Address).Distinct(),
    ];

    private static bool IsNotice(ParsedMail mail, MailEnvelope envelope, string words)
    {
        if (mail.Headers.Has("X-Failed-Recipients"))
        {
            return true;
        }

        return IsFromDaemon(mail, envelope)
            && (NoticeReading.SubjectTells(mail.Subject) || NoticeReading.WordsTell(words));
    }

    private static bool IsFromDaemon(ParsedMail mail, MailEnvelope envelope)
    {
        var from = mail.Headers.Value("From") ?? "";
        var local = mail.Author?.LocalPart ?? "";
        return MailClassifier.HasNullReturnPath(mail, envelope)
            || from.Contains("<>", StringComparison.Ordinal)
            || Array.Exists(Daemons, d => local.Equals(d, StringComparison.OrdinalIgnoreCase))
            || from.Contains("mailer-daemon", StringComparison.OrdinalIgnoreCase);
    }
}
