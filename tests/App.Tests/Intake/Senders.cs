using System.Collections.Immutable;
using ContactCenter.App.Tests.Adapters;
using ContactCenter.App.Tests.Running;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using ContactCenter.Domain.Intake;

namespace ContactCenter.App.Tests.Intake;

/// <summary>Whom the intake takes for the author of a mail.</summary>
[Collection(StorageCollection.Name)]
public sealed class Senders(StorageFixture storage) : IDisposable
{
    private readonly InProcessIntake _intake = new(storage);

    public void Dispose() => _intake.Dispose();

    [Fact]
    [Trait("Requirement", "FLW-64")]
    public async Task The_name_is_that_of_the_mail_and_not_what_somebody_once_wrote_beside_the_address()
    {
        var address = $"{Guid.NewGuid():N}@example.com";
        var forged = await _intake.Receive(new($"Direttore Generale <{address}>", "Primo"));
        var real = await _intake.Receive(new($"Anna Neri <{address}>", "Secondo"));

        var (first, second) = (await _intake.Case(forged.Case), await _intake.Case(real.Case));
        Assert.Equal(("Direttore Generale", "Anna Neri"), (first.File.Requester.Name, second.File.Requester.Name));
        Assert.Equal(first.File.Requester.Person, second.File.Requester.Person);
    }

    [Theory]
    [Trait("Requirement", "FLW-64")]
    [InlineData(Channel.CertifiedMail, "pec", IdentityLevel.CertifiedMail)]
    [InlineData(Channel.OrdinaryMail, "info", IdentityLevel.UnknownAddress)]
    public async Task A_certified_envelope_proves_its_author_in_a_certified_mailbox_only(
        Channel channel, string mailbox, IdentityLevel level)
    {
        var contact = await _intake.Receive(Envelope("posta-certificata", "anna@pec.example"), null, channel, mailbox);

        var file = (await _intake.Case(contact.Case)).File;
        Assert.Equal(("anna@pec.example", level), (file.Requester.Address, file.Requester.Identity));
        Assert.Equal("anna@pec.example", file.Messages[0].From);
    }

    [Fact]
    public async Task Ordinary_mail_in_the_envelopes_of_one_provider_is_of_as_many_people_as_wrote_it()
    {
        var contacts = new List<InboundContact>();
        foreach (var author in new[] { "anna.anomalia@example.com", "bruno.anomalia@example.com" })
            contacts.Add(await _intake.Receive(Envelope("errore", author), null, Channel.CertifiedMail, "pec"));

        var requesters = new List<Requester>();
        foreach (var contact in contacts)
            requesters.Add((await _intake.Case(contact.Case)).File.Requester);
        Assert.Equal(
            ["anna.anomalia@example.com", "bruno.anomalia@example.com"], requesters.Select(r => r.Address));
        Assert.Equal(2, requesters.Select(r => r.Person).Distinct().Count());
        Assert.All(requesters, r => Assert.Equal(IdentityLevel.UnknownAddress, r.Identity));
    }

    [Fact]
    public async Task Our_own_address_in_a_certified_envelope_opens_no_case()
    {
        var contact = await _intake.Receive(
            Envelope("posta-certificata", "info@flowe.com"), null, Channel.CertifiedMail, "pec");

        Assert.Equal((ContactStanding.SetAside, "OwnMail"), (contact.Standing, contact.Reason));
    }

    [Fact]
    public async Task A_mailbox_that_the_configuration_no_longer_has_still_takes_in_what_waits()
    {
        var waiting = await _intake.Take(
            new IncomingMail("Anna <anna@example.com>", "Alla vecchia casella").Bytes, mailbox: "old");

        await _intake.Work(waiting);

        Assert.Equal(ContactStanding.InCase, (await _intake.Contacts.Find(waiting, default))!.Standing);
    }

    [Theory]
    [Trait("Requirement", "DEC-41")]
    [Trait("Requirement", "FLW-37")]
    [InlineData("mx.flowe.example; dmarc=pass header.from=example.com", IdentityLevel.AlignedKnownAddress, "Passed")]
    [InlineData("mx.flowe.example; spf=fail; dmarc=fail header.from=example.com", IdentityLevel.KnownAddress, "Failed")]
    [InlineData("mx.other.example; dmarc=pass header.from=example.com", IdentityLevel.KnownAddress, "Unknown")]
    public async Task A_registered_address_is_believed_more_when_our_server_vouches_for_it(
        string results, IdentityLevel level, string authenticity)
    {
        _intake.Configured = shipped => shipped with { AuthenticationServer = "mx.flowe.example" };
        var address = await ARegisteredAddress();

        var contact = await _intake.Receive(new($"Ada <{address}>", "Saldo")
        {
            Headers =
            [
                $"Authentication-Results: {results}",
                "Authentication-Results: mx.flowe.example; dmarc=pass header.from=example.com",
            ],
        });

        var file = (await _intake.Case(contact.Case)).File;
        Assert.Equal((level, authenticity), (file.Requester.Identity, file.Messages[0].Authenticity.ToString()));
    }

    [Fact]
    [Trait("Requirement", "FLW-37")]
    [Trait("Requirement", "FLW-39")]
    public async Task While_the_registry_is_away_a_mail_opens_its_case_and_its_sender_counts_as_unknown()
    {
        var address = await ARegisteredAddress();
        _intake.Registry = new AwayRegistry();

        var contact = await _intake.Receive(new($"Ada <{address}>", "Saldo"));

        var file = (await _intake.Case(contact.Case)).File;
        Assert.Equal((address, IdentityLevel.UnknownAddress), (file.Requester.Address, file.Requester.Identity));
    }

    private async Task<string> ARegisteredAddress()
    {
        var user = Guid.NewGuid().ToString("N");
        var row = new ImportedRow.OfCustomer(
            user,
            new Dictionary<string, string>
            {
                ["userIdentifier"] = user,
                ["name"] = "Ada",
                ["surname"] = "Neri",
                ["email"] = $"{user}@example.com",
            }.ToImmutableSortedDictionary(StringComparer.Ordinal),
            new OnboardingSession(OnboardingState.Completed));
        var (_, problem) = await _intake.Get<IImportedCustomers>().Keep(Organisation.Flowe, row, default);
        Assert.Null(problem);
        return $"{user}@example.com";
    }

    private sealed class AwayRegistry : ICustomerRegistry
    {
        public Task<Customer?> FindBy(
            Organisation organisation, CustomerKey key, string value, CancellationToken stop) =>
            throw new ToolAwayException("CustomerRegistry");

        public Task<Customer?> Find(Organisation organisation, CustomerId id, CancellationToken stop) =>
            throw new ToolAwayException("CustomerRegistry");
    }

    private static IncomingMail Envelope(string transport, string author) => new(
        $"\"Per conto di: {author}\" <posta-certificata@gestore.example>", "POSTA CERTIFICATA: Domanda")
    {
        Headers = [$"X-Trasporto: {transport}", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b1"],
        Text = "--b1\r\nContent-Type: application/xml; name=daticert.xml\r\n\r\n"
            + $"<postacert tipo=\"{transport}\"><intestazione><mittente>{author}</mittente></intestazione>"
            + "</postacert>\r\n--b1\r\nContent-Type: message/rfc822; name=postacert.eml\r\n\r\n"
            + $"From: {author}\r\nSubject: Domanda\r\nMessage-ID: <{Guid.NewGuid():N}@sender.example>\r\n\r\n"
            + "Reclamo!\r\n--b1--\r\n",
    };
}
