using System.Globalization;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class ClassifyingRealMail
{
    /// <summary>Rows of <c>expectations.tsv</c>, which says of each file what a person reads in it.</summary>
    public static TheoryData<string, string, string, string> Expectations()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var line in MailFixtures.ReadText("expectations.tsv").Split('\n'))
        {
            if (line.Length > 0 && line[0] != '#' && line.Split('\t') is [var file, var kind, var details, var id])
            {
                rows.Add(file, kind, details, id);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Expectations))]
    [Trait("Requirement", "FLR-79")]
    public void A_mail_is_taken_for_what_a_person_reads_in_it(string file, string kind, string details, string id)
    {
        var mail = MimeParser.Parse(MailFixtures.Read(file));

        var found = MailClassifier.Classify(mail, MailEnvelope.Unknown);

        Assert.Equal(kind, found.GetType().Name);
        Assert.Equal(details, Details(found));
        Assert.Equal(id, Letter(found));
    }

    [Fact]
    public void Every_fixture_has_an_expectation() =>
        Assert.Equal(
            MailFixtures.All(),
            Expectations().Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Fact]
    [Trait("Requirement", "FLR-79")]
    public void Nothing_is_taken_for_a_failure_that_is_none()
    {
        var notFailures = Expectations()
            .Where(row => row[1] is "Ordinary" or "MailingList")
            .Select(row => MailClassifier.Classify(
                MimeParser.Parse(MailFixtures.Read((string)row[0])), MailEnvelope.Unknown));

        Assert.All(notFailures, kind => Assert.IsNotType<MailKind.DeliveryReport>(kind));
    }

    private static string Details(MailKind kind) => kind switch
    {
        MailKind.DeliveryReport report => string.Join("; ", report.Recipients.Select(Recipient)),
        MailKind.FeedbackReport report => $"{report.Recipient} {report.Type}",
        MailKind.PecReceipt receipt => receipt.Type.ToString(),
        _ => "-",
    };

    private static string Recipient(BouncedRecipient recipient) => string.Create(
        CultureInfo.InvariantCulture,
        $"{recipient.Address} {recipient.Action} {recipient.Severity} {recipient.Status?.ToString() ?? "-"}");

    private static string Letter(MailKind kind) => kind switch
    {
        MailKind.DeliveryReport report => report.Returned.MessageId ?? "-",
        MailKind.FeedbackReport report => report.Returned.MessageId ?? "-",
        MailKind.PecReceipt receipt => receipt.Returned.MessageId ?? "-",
        _ => "-",
    };
}
