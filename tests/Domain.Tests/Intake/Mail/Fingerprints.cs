using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

/// <summary>Copies of one mail, and different mails that share an identifier.</summary>
public class Fingerprints
{
    private static readonly string[] Written =
        ["From: Anna <anna@example.it>", "Date: Mon, 2 Mar 2026 10:00:00 +0100", "Subject: Domanda", "", "Testo"];

    [Theory]
    [InlineData("Subject: Domanda", "Subject: [ESTERNO] Domanda")]
    [InlineData("From: Anna <anna@example.it>", "From: ANNA@example.it")]
    [InlineData("Date: Mon, 2 Mar 2026 10:00:00 +0100", "Date: Mon, 2 Mar 2026 09:00:00 +0000")]
    [InlineData("Testo", "Testo\r\n\r\n")]
    public void A_copy_is_known_whatever_relays_make_of_it(string line, string changed) =>
        Assert.Equal(Of(Written), Of(Changed(line, changed)));

    [Theory]
    [InlineData("From: Anna <anna@example.it>", "From: bruno@example.it")]
    [InlineData("Date: Mon, 2 Mar 2026 10:00:00 +0100", "Date: Mon, 2 Mar 2026 10:00:01 +0100")]
    [InlineData("Testo", "Altro testo")]
    public void Another_mail_is_not_taken_for_a_copy(string line, string changed) =>
        Assert.NotEqual(Of(Written), Of(Changed(line, changed)));

    [Fact]
    public void An_attachment_that_differs_makes_another_mail() =>
        Assert.NotEqual(Of(WithAttachment("uno")), Of(WithAttachment("due")));

    private static string Of(string[] lines) => MailFingerprint.Of(Mails.Parse(lines));

    private static string[] Changed(string line, string changed) =>
        [.. Written.Select(l => l == line ? changed : l)];

    private static string[] WithAttachment(string content) =>
    [
        "From: anna@example.it", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Testo", "--b",
        "Content-Type: application/pdf; name=a.pdf", "", content, "--b--",
    ];
}
