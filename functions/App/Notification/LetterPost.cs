using System.Globalization;
using System.Net;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake.Mail;
using ContactCenter.Domain.Notification;

namespace ContactCenter.App.Notification;

/// <summary>
/// Makes the mail that leaves of a letter: its text, a plain HTML of it, and the headers that bring it back.
/// </summary>
public sealed class LetterPost(MailIdentity identity)
{
    public OutgoingMail Mail(CaseFile file, Letter letter, Attempt attempt)
    {
        var origin = letter.Purpose == LetterPurpose.Automatic ? LetterOrigin.AutomaticReply : LetterOrigin.Operator;
        var headers = OutgoingHeaders.For(
            letter.Id.Value, attempt.Number, identity.MessageIdDomain, origin, letter.InReplyTo, []);
        return new OutgoingMail(
            attempt.OperationId, letter.From, attempt.To, letter.Subject, letter.Body, Html(letter.Body),
            headers);
    }

    internal static string Html(string text)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n")
            .Select(p => $"<p>{WebUtility.HtmlEncode(p).Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>");
        return string.Create(CultureInfo.InvariantCulture,
            $"<!doctype html>\n<html lang=\"it\"><body>\n{string.Join('\n', paragraphs)}\n</body></html>");
    }
}

/// <summary>The domain our Message-IDs end in; replies and bounces are recognised by it.</summary>
public sealed record MailIdentity(string MessageIdDomain);
