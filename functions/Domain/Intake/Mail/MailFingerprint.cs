using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>
/// Tells copies of one mail from different mails that claim the same Message-ID: who wrote it, when, and what. What
/// relays add on the way (fields, folding, a mark in the subject) is left out.
/// </summary>
public static class MailFingerprint
{
    private const int Length = 32;

    public static string Of(ParsedMail mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(mail.Author?.Canonical ?? ""));
        Append(hash, BitConverter.GetBytes(mail.Date?.UtcTicks ?? 0));
        Append(hash, Encoding.UTF8.GetBytes(mail.Text.ReplaceLineEndings("\n").Trim()));
        Append(hash, Encoding.UTF8.GetBytes((mail.Html ?? "").ReplaceLineEndings("\n").Trim()));
        foreach (var attachment in mail.Attachments)
        {
            Append(hash, attachment.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Length];
    }

    /// <summary>With its length, so that no end of one part passes for the beginning of the next.</summary>
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
