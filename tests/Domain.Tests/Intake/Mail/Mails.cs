using System.Text;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

/// <summary>Mails written in a test as they travel: lines joined with CRLF, characters as UTF-8.</summary>
internal static class Mails
{
    public static ParsedMail Parse(params string[] lines) => MimeParser.Parse(Bytes(lines));

    public static byte[] Bytes(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
}
