using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class EveryFixture
{
    public static TheoryData<string> Mails() => [.. MailFixtures.All()];

    [Theory]
    [MemberData(nameof(Mails))]
    public void A_real_mail_is_readable_and_names_its_author_or_its_subject(string path)
    {
        var mail = MimeParser.Parse(MailFixtures.Read(path));

        Assert.True(mail.Readable);
        Assert.True(mail.Author is not null || mail.Subject.Length > 0 || mail.Text.Length > 0);
        Assert.All(mail.Attachments, a => Assert.InRange(a.FileName.Length, 1, SafeFileName.Longest));
        Assert.DoesNotContain('\r', mail.Text);
        Assert.DoesNotContain("=?", mail.Subject);
    }
}
