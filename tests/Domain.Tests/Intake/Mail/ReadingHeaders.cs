using System.Text;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class ReadingHeaders
{
    [Theory]
    [InlineData("=?utf-8?q?perch=C3=A9?=", "perché")]
    [InlineData("=?ISO-8859-1?Q?perch=E9_no?=", "perché no")]
    [InlineData("=?UTF-8?B?cGVyY2jDqQ==?=", "perché")]
    [InlineData("=?UTF-8?B?cGVyY2jD?= =?UTF-8?B?qQ==?=", "perché")]
    [InlineData("Re: =?utf-8?q?a?= b =?utf-8?q?c?=", "Re: a b c")]
    [InlineData("=?utf-8?q?a?= =?iso-8859-1?q?=E9?=", "aé")]
    [InlineData("=?utf-8*it?q?caff=C3=A8?=", "caffè")]
    [InlineData("=?utf-8?x?abc?=", "=?utf-8?x?abc?=")]
    [InlineData("2 =? 3", "2 =? 3")]
    public void Encoded_words_are_decoded_and_what_is_none_stays(string header, string text) =>
        Assert.Equal(text, EncodedWords.Decode(header));

    [Fact]
    public void A_folded_header_is_one_line()
    {
        var mail = Mails.Parse("Subject: Uno", "\tdue", "  tre", "From: a@example.it", "", "testo");

        Assert.Equal("Uno due tre", mail.Subject);
        Assert.Equal("testo", mail.Text);
    }

    [Fact]
    public void An_unencoded_header_is_utf8_or_else_windows_1252()
    {
        Assert.Equal("Però", Mails.Parse("Subject: Però", "", "x").Subject);
        Assert.Equal("Però", MimeParser.Parse(Encoding.Latin1.GetBytes("Subject: Però\r\n\r\nx")).Subject);
    }

    [Theory]
    [InlineData("Rossi, Mario <m.rossi@example.it>", "m.rossi@example.it")]
    [InlineData("\"Rossi, Mario\" <M.Rossi@Example.IT>", "M.Rossi@example.it")]
    [InlineData("m.rossi@example.it (Mario)", "m.rossi@example.it")]
    [InlineData("Uffici: a@example.it, b@example.it;", "a@example.it b@example.it")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("<mailto:a@example.it>", "a@example.it")]
    [InlineData("a@example.it; b@example.it", "a@example.it b@example.it")]
    [InlineData(", a@example.it,,", "a@example.it")]
    [InlineData("<@relay.example,@b.example:a@example.it>", "a@example.it")]
    [InlineData("\"due parole\"@example.it", "\"due parole\"@example.it")]
    [InlineData("nessun indirizzo", "")]
    [InlineData("\"mai chiuso <a@example.it>, b@example.it", "a@example.it b@example.it")]
    public void Addresses_are_found_in_lists_of_every_shape(string header, string addresses) =>
        Assert.Equal(addresses, string.Join(' ', AddressList.Read(header, 100, out _).Select(a => a.Address)));

    [Fact]
    public void A_display_name_is_decoded_and_a_domain_has_one_canonical_form()
    {
        var author = Mails.Parse("From: =?utf-8?q?Niccol=C3=B2?= <N@Città.example>", "", "x").Author!;

        Assert.Equal("Niccolò", author.DisplayName);
        Assert.True(author.SameAs("n@xn--citt-3na.example"));
    }

    [Fact]
    public void Identifiers_of_a_thread_are_read_each_once_also_where_a_fold_broke_them()
    {
        var mail = Mails.Parse(
            "Message-ID: <m@example.it>", "In-Reply-To: your message <a@example.it> of Monday",
            "References: <a@example.it><b@", " example.it> junk <a@example.it>", "", "x");

        Assert.Equal("m@example.it", mail.MessageId);
        Assert.Equal(["a@example.it"], mail.InReplyTo);
        Assert.Equal(["a@example.it", "b@example.it"], mail.References);
    }

    [Theory]
    [InlineData("Fri, 15 Nov 2024 18:20:38 +0100", "2024-11-15T18:20:38+01:00")]
    [InlineData("15 Nov 24 18:20 GMT", "2024-11-15T18:20:00+00:00")]
    [InlineData("Thu, 9 Apr 2006 23:34:45 JST", "2006-04-09T23:34:45+09:00")]
    [InlineData("Fri Nov 15 18:20:38 2024", "2024-11-15T18:20:38+00:00")]
    [InlineData("Fri, 15-Nov-2024 18:20:38 +0100 (CET)", "2024-11-15T18:20:38+01:00")]
    [InlineData("2024-11-15T18:20:38Z", "2024-11-15T18:20:38+00:00")]
    public void A_date_is_read_in_the_shapes_that_programs_write(string field, string expected) =>
        Assert.Equal(expected, MailDates.Read(field)?.ToString("yyyy-MM-ddTHH:mm:sszzz"));

    [Theory]
    [InlineData("ieri sera")]
    [InlineData("31 Feb 2024 10:00 +0100")]
    [InlineData("15 Nov 2024 25:00 +0100")]
    [InlineData("")]
    public void What_is_no_date_is_none(string field) => Assert.Null(MailDates.Read(field));
}
