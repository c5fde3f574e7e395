using System.Text;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

/// <summary>Which word on a mail's origin is believed (DEC-41).</summary>
[Trait("Requirement", "DEC-41")]
public sealed class Authenticity
{
    private const string Server = "mx.flowe.com";

    [Theory]
    [InlineData("mx.flowe.com; spf=pass smtp.mailfrom=a@b.it; dmarc=pass header.from=example.com", "Passed")]
    [InlineData("MX.FLOWE.COM 1; dmarc=pass (p=reject; sp=none) header.from=Example.com", "Passed")]
    [InlineData("mx.flowe.com; dmarc=fail action=none header.from=example.com", "Failed")]
    [InlineData("mx.flowe.com; dmarc=pass header.from=evil.example", "Unknown")]
    [InlineData("mx.flowe.com; dmarc=pass (header.from=example.com)", "Unknown")]
    [InlineData("mx.flowe.com; dkim=pass header.d=example.com", "Unknown")]
    [InlineData("mx.flowe.com; dmarc=none header.from=example.com", "Unknown")]
    [InlineData("mx.flowe.com; (dmarc=pass header.from=example.com", "Unknown")]
    [InlineData("mx.elsewhere.com; dmarc=pass header.from=example.com", "Unknown")]
    [InlineData("dmarc=pass header.from=example.com", "Unknown")]
    public void The_result_is_that_of_our_server_for_the_domain_that_is_seen(string written, string expected) =>
        Assert.Equal(expected, Of(Server, written).ToString());

    [Fact]
    public void Only_the_field_on_top_counts()
    {
        const string Ours = "mx.flowe.com; dmarc=pass header.from=example.com";

        Assert.Equal(MailAuthenticity.Unknown, Of(Server, "mx.elsewhere.com; dmarc=fail", Ours));
        Assert.Equal(MailAuthenticity.Passed, Of(Server, Ours, "mx.flowe.com; dmarc=fail"));
        Assert.Equal(MailAuthenticity.Unknown, Of(null, Ours));
        Assert.Equal(MailAuthenticity.Unknown, Of(Server));
    }

    [Fact]
    public void A_server_that_writes_no_name_is_believed_when_that_is_configured() => Assert.Equal(
        MailAuthenticity.Passed,
        Of(AuthenticationResults.AnyServer, "spf=pass (sender IP is 1.2.3.4); dmarc=pass header.from=example.com"));

    private static MailAuthenticity Of(string? server, params string[] written)
    {
        var fields = string.Concat(written.Select(w => $"Authentication-Results: {w}\r\n"));
        var mail = MimeParser.Parse(Encoding.ASCII.GetBytes($"{fields}From: Ada <ada@example.com>\r\n\r\nSaldo?"));
        return AuthenticationResults.Of(mail, server);
    }
}
