using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Who wrote a mail, as far as the mail can tell, and how much of that may be believed.</summary>
/// <param name="Name">As written in this mail and in no other: anybody may write any name beside any address.</param>
/// <param name="Address">By which the person is known; null when nobody usable wrote it.</param>
/// <param name="AnswersTo">Where letters go: <c>Reply-To</c> when there is one.</param>
/// <param name="Certified">A certified envelope proves <paramref name="Address"/>.</param>
public sealed record MailSender(string Name, string? Address, string? AnswersTo, bool Certified)
{
    private const int LongestName = 200;

    /// <summary>A machine, a provider, ourselves, or no address: such mails must not become one person.</summary>
    public static readonly MailSender Nobody = new("Mittente sconosciuto", null, null, Certified: false);

    public static MailSender Of(OpenedMail opened, IReadOnlyCollection<string> ownAddresses)
    {
        var replyTo = opened.Mail.ReplyTo is [var only] && IsUsable(only, ownAddresses) ? only : null;
        var author = opened.Mail.Author ?? replyTo;
        if (author is null || opened.IsReport || !IsUsable(author, ownAddresses))
        {
            return Nobody;
        }

        var name = author.DisplayName == "" ? author.Address : author.DisplayName;
        return new MailSender(
            name.Length <= LongestName ? name : name[..LongestName], author.Address, (replyTo ?? author).Address,
            opened.Certified);
    }

    /// <summary>
    /// What may be disclosed to whoever reads the answer (FLW-64): of a person whose answers go elsewhere than to their
    /// own address nothing is known, whoever they say they are.
    /// </summary>
    /// <param name="registered">The organisation knows <see cref="Address"/> as one of its customers or users.</param>
    /// <param name="authentic">Our mail server found that it comes from there (DEC-41).</param>
    public IdentityLevel LevelOf(bool registered, bool authentic = false)
    {
        if (Address is null || AnswersTo is null || !new Correspondent(Address, "").SameAs(AnswersTo))
        {
            return IdentityLevel.UnknownAddress;
        }

        if (Certified)
        {
            return IdentityLevel.CertifiedMail;
        }

        return (registered, authentic) switch
        {
            (true, true) => IdentityLevel.AlignedKnownAddress,
            (true, false) => IdentityLevel.KnownAddress,
            _ => IdentityLevel.UnknownAddress,
        };
    }

    /// <summary>A provider writes "on behalf of" all alike, so what it signs itself is of nobody.</summary>
    private static bool IsUsable(Correspondent who, IReadOnlyCollection<string> ownAddresses) =>
        MailAddress.IsPlausible(who.Address) && !ownAddresses.Any(who.SameAs)
        && !who.LocalPart.Equals("posta-certificata", StringComparison.OrdinalIgnoreCase);
}
