using System.Text;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class ReadingParts
{
    [Fact]
    public void Plain_text_is_preferred_and_html_is_kept_beside_it()
    {
        var mail = Mails.Parse(
            "From: a@example.it", "Content-Type: multipart/alternative; boundary=b", "",
            "--b", "Content-Type: text/plain; charset=utf-8", "", "Città",
            "--b", "Content-Type: text/html; charset=utf-8", "", "<p>Città</p>", "--b--");

        Assert.Equal("Città", mail.Text);
        Assert.Equal("<p>Città</p>", mail.Html);
        Assert.Empty(mail.Attachments);
        Assert.Empty(mail.Defects);
    }

    [Fact]
    public void Html_alone_becomes_text_without_scripts_and_with_its_quotes_marked()
    {
        const string Html = "<style>p{}</style><p>Buon&shy;giorno&nbsp;a <b>tutti</b></p><script>alert(1)</script>"
            + "<blockquote>prima<br>dopo</blockquote><ul><li>uno<li>due</ul> 1 < 2";

        Assert.Equal(
            "Buon\u00ADgiorno a tutti\n\n> prima\n> dopo\n\n- uno\n- due\n\n1 < 2", HtmlText.From(Html));
    }

    [Fact]
    public void An_image_that_the_html_shows_is_inline_and_others_are_attached()
    {
        var mail = Mails.Parse(
            "From: a@example.it", "Content-Type: multipart/related; boundary=b", "",
            "--b", "Content-Type: text/html", "", "<img src=\"cid:logo@x\">",
            "--b", "Content-Type: image/png; name=logo.png", "Content-ID: <logo@x>",
            "Content-Transfer-Encoding: base64", "", "iVBORw==",
            "--b", "Content-Type: application/pdf; name=a.pdf", "Content-ID: <other@x>", "", "%PDF", "--b--");

        Assert.Equal([true, false], mail.Attachments.Select(a => a.Inline));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], mail.Attachments[0].Content.ToArray());
    }

    [Theory]
    [InlineData("filename*=utf-8''perch%C3%A9.pdf", "perché.pdf")]
    [InlineData("filename*0*=utf-8''uno%20; filename*1=due; filename*2*=%C3%A9.pdf", "uno dueé.pdf")]
    [InlineData("filename=\"=?utf-8?q?perch=C3=A9.pdf?=\"", "perché.pdf")]
    [InlineData("filename=senza virgolette.pdf; size=3", "senza virgolette.pdf")]
    [InlineData("filename=old.txt; filename*=UTF-8''new.txt", "new.txt")]
    [InlineData("filename=\"C:\\\\Documenti\\\\..\\\\a.pdf\"", "a.pdf")]
    public void File_names_are_read_in_all_their_encodings(string parameters, string name)
    {
        var mail = Mails.Parse("From: a@example.it", "Content-Type: multipart/mixed; boundary=b", "",
            "--b", "Content-Type: application/pdf", $"Content-Disposition: attachment; {parameters}", "", "x", "--b--");

        Assert.Equal(name, Assert.Single(mail.Attachments).FileName);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("fattura.pdf.exe", "fattura.pdf.exe")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("a<b>:c.pdf", "a_b__c.pdf")]
    [InlineData("...", "allegato-3.pdf")]
    [InlineData(null, "allegato-3.pdf")]
    [InlineData("a\0\r\nb.pdf", "ab.pdf")]
    [InlineData("x\uD800.pdf", "x.pdf")]
    public void A_file_name_is_made_safe(string? name, string safe) =>
        Assert.Equal(safe, SafeFileName.From(name, 3, "application/pdf"));

    [Fact]
    public void A_long_file_name_keeps_its_extension() =>
        Assert.EndsWith(".pdf", SafeFileName.From(new string('à', 5_000) + ".pdf", 1, "x/y"), StringComparison.Ordinal);

    [Fact]
    public void A_nested_message_is_an_attachment_that_can_be_read()
    {
        var mail = Mails.Parse("From: a@example.it", "Content-Type: multipart/mixed; boundary=b", "",
            "--b", "", "Vedi sotto", "--b", "Content-Type: message/rfc822", "",
            "From: c@example.it", "Subject: Dentro", "", "Testo", "--b--");

        var attachment = Assert.Single(mail.Attachments);
        Assert.Equal("Vedi sotto", mail.Text);
        Assert.Equal("Dentro.eml", attachment.FileName);
        Assert.Equal("Testo", attachment.Message!.Text);
    }

    [Fact]
    public void A_multipart_without_its_boundary_or_its_end_still_gives_its_text()
    {
        var unnamed = Mails.Parse("From: a@example.it", "Content-Type: multipart/mixed", "", "--b", "", "Uno", "--b--");
        var unclosed = Mails.Parse(
            "From: a@example.it", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Due");

        Assert.Equal("Uno", unnamed.Text);
        Assert.Contains(unnamed.Defects, d => d.Kind == MailDefectKind.MissingBoundary);
        Assert.Equal("Due", unclosed.Text);
        Assert.Contains(unclosed.Defects, d => d.Kind == MailDefectKind.UnclosedMultipart);
    }

    [Theory]
    [InlineData("utf-7", "+ADw-b+AD4-", "+ADw-b+AD4-", MailDefectKind.UnknownCharset)]
    [InlineData("klingon", "perché", "perché", MailDefectKind.UnknownCharset)]
    [InlineData("us-ascii", "perché", "perché", MailDefectKind.WrongCharset)]
    public void An_unknown_or_wrong_charset_is_told_and_the_text_is_read_anyway(
        string charset, string sent, string read, MailDefectKind defect)
    {
        var mail = Mails.Parse("From: a@example.it", $"Content-Type: text/plain; charset={charset}", "", sent);

        Assert.Equal(read, mail.Text);
        Assert.Contains(mail.Defects, d => d.Kind == defect);
    }

    [Fact]
    public void Quoted_printable_and_base64_are_read_as_far_as_they_go()
    {
        var quoted = TransferEncodings.QuotedPrintable("a=\r\nb=3D=3d c  \r\n=ZZ="u8, out var cleanQuoted);
        var base64 = TransferEncodings.Base64("YW!Jj=\r\nZGVm Zw"u8, out var clean64);

        Assert.Equal("ab== c\r\n=ZZ", Encoding.ASCII.GetString(quoted));
        Assert.Equal("abcdefg", Encoding.ASCII.GetString(base64));
        Assert.False(cleanQuoted);
        Assert.False(clean64);
    }

    [Fact]
    public void Flowed_lines_are_joined_and_a_signature_line_is_not()
    {
        var mail = Mails.Parse("From: a@example.it", "Content-Type: text/plain; format=flowed", "",
            "Una frase ", "lunga.", "> citata ", "> ancora", "-- ", "Mario");

        Assert.Equal("Una frase lunga.\n> citata ancora\n-- \nMario", mail.Text);
    }

    [Fact]
    public void A_file_in_the_text_is_taken_out_of_it()
    {
        var mail = Mails.Parse(
            "From: a@example.it", "", "Prima", "begin 644 ciao.txt", "$8VEA;P``", "`", "end", "Dopo");

        Assert.Equal("ciao", Encoding.ASCII.GetString(Assert.Single(mail.Attachments).Content.Span));
        Assert.DoesNotContain("begin", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Dopo", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001\u0002\u0003\u0004\u0005")]
    public void What_nobody_can_read_is_called_unreadable(string content) =>
        Assert.False(MimeParser.Parse(Encoding.Latin1.GetBytes(content)).Readable);

    [Fact]
    public void A_text_without_any_header_is_readable_and_whole()
    {
        var mail = MimeParser.Parse("Buongiorno, vorrei sapere l'orario."u8.ToArray());

        Assert.True(mail.Readable);
        Assert.Equal("Buongiorno, vorrei sapere l'orario.", mail.Text);
        Assert.Contains(mail.Defects, d => d.Kind == MailDefectKind.NoHeaders);
    }
}
