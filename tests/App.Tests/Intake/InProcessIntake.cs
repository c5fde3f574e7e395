using System.Security.Cryptography;
using ContactCenter.App.Cases;
using ContactCenter.App.Intake;
using ContactCenter.App.Notification;
using ContactCenter.App.Procedures;
using ContactCenter.App.Tests.Adapters;
using ContactCenter.App.Tests.Running;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.App.Tests.Intake;

/// <summary>
/// The intake of one process on real storage, without queue and host: a test says when each step is taken, and what
/// else happens between two of them.
/// </summary>
internal sealed class InProcessIntake : IConfigurations, IDisposable
{
    public const string MessageIdDomain = "contact.example";

    private readonly Instance _adapters;
    private readonly LargeMails _largeMails = new();

    public InProcessIntake(StorageFixture storage)
    {
        _adapters = storage.Start();
        Procedures = new ProcedureSource(this, _adapters.Clock);
        var publisher = new CasePublisher(Cases, Get<Domain.Desk.IWorklists>(), Get<IPeople>(), Get<IRegisters>(),
            Get<ILookups>(), Procedures);
        Handler = new CaseHandler(
            Cases, Procedures, publisher, _adapters.Clock, NullLogger<CaseHandler>.Instance);
        Contacts = Get<IContacts>();
        Lookups = Get<ILookups>();
    }

    public ICaseStore Cases => Get<ICaseStore>();

    public CaseHandler Handler { get; }

    public ProcedureSource Procedures { get; }

    public TestClock Clock => _adapters.Clock;

    /// <summary>May be replaced by one that fails, or does something else first.</summary>
    public IContacts Contacts { get; set; }

    public ILookups Lookups { get; set; }

    /// <summary>Another customer registry than the built-in one.</summary>
    public ICustomerRegistry? Registry { get; set; }

    /// <summary>Changes the configuration in force.</summary>
    public Func<OrganisationConfiguration, OrganisationConfiguration> Configured { get; set; } = shipped => shipped;

    private MailIntake Intake
    {
        get
        {
            var identity = new MailIdentity(MessageIdDomain);
            return new MailIntake(
                Contacts, Get<IContactBlobs>(), Procedures, new BounceIntake(Handler, Cases, Lookups, identity),
                new MailCases(
                    Handler, new MailThreads(Cases, Lookups, Contacts, identity), Lookups, Get<IPeople>(),
                    new Registrations(Registry ?? Get<ICustomerRegistry>(), NullLogger<Registrations>.Instance),
                    Get<IContactBlobs>(), Procedures),
                new Acknowledgements(Handler, Cases, Lookups, Procedures, Clock), _largeMails);
        }
    }

    public T Get<T>()
        where T : notnull => _adapters.Get<T>();

    public void Dispose()
    {
        _adapters.Dispose();
        _largeMails.Dispose();
    }

    /// <summary>As the mail channel does: the mail is stored, and a contact.</summary>
    public async Task<ContactId> Take(
        byte[] mail, Organisation? organisation = null, Channel channel = Channel.OrdinaryMail, string mailbox = "info")
    {
        var id = new ContactId(OpaqueId.Create(Clock.GetUtcNow(), RandomNumberGenerator.GetBytes(10)));
        var raw = $"incoming/tests/{id.Value}.eml";
        await Get<IContactBlobs>().WriteRaw(raw, new MemoryStream(mail), mail.Length, default);
        var contact = new InboundContact(
            id, organisation ?? Organisation.Flowe, channel, mailbox, raw, mail.Length, Clock.GetUtcNow(),
            ContactStanding.Received, Case: null, Reason: null);
        return (await Contacts.Register(contact, id.Value, default)).Id;
    }

    /// <summary>What the queue does with the contact's message.</summary>
    public Task Work(ContactId contact) => Intake.Run(contact.Value, new SleepingOrchestrations(), default);

    /// <summary>Takes a mail in and works it through; the contact as it then stands.</summary>
    public async Task<InboundContact> Receive(
        IncomingMail mail, Organisation? organisation = null, Channel channel = Channel.OrdinaryMail,
        string mailbox = "info")
    {
        var id = await Take(mail.Bytes, organisation, channel, mailbox);
        await Work(id);
        return (await Contacts.Find(id, default))!;
    }

    public ConfiguredProcedure Procedure(Case current) =>
        ProcedureCatalog.Under(Configured(OrganisationConfiguration.Shipped(current.File.Organisation)));

    /// <summary>A call that the first level solved, with an answer that is still to be sent.</summary>
    public async Task<LetterId> AnAnswerToSend()
    {
        var id = new CaseId(OpaqueId.Create(Clock.GetUtcNow(), RandomNumberGenerator.GetBytes(10)));
        var address = $"{id.Value}@example.com";
        var person = await Get<IPeople>().FindOrCreate(
            new Domain.Cases.Person(
                new PersonId(id.Value), Organisation.Florence, "Ugo Bassi", address, Registered: false), default);
        var call = new CaseCommand.Open(
            id, CaseReference.Derive("FI", id, 0), Organisation.Florence, Channel.Phone,
            new Requester(person.Id, person.Name, address, null, IdentityLevel.Caller), "Orari",
            "Chiede gli orari dello sportello.", [], "call", new CallDetails(
                CallOutcome.Solved, ContactReason.Information, InformationKind.AdvancedL1,
                new ServiceTriplet("ComuneFirenze", "ServiziDemografici", "CambioResidenza"),
                "Dalle 8:30 alle 13.", new LetterText("Ecco.")));
        var anna = new Actor("anna", "Anna Neri", [Role.FirstLevel], []);
        var done = Assert.IsType<CaseResult.Done>(await Handler.Handle(
            new CaseRequest(id, Organisation.Florence, call, anna), new SleepingOrchestrations(), default));
        return done.Stored.Case.File.Letters[^1].Id;
    }

    public async Task<Case> Case(CaseId? id) => (await Cases.Load(id!.Value, default))!.Case;

    /// <summary>Asks something of a case and expects it to be accepted.</summary>
    public async Task Do(CaseId id, CaseCommand command, Actor by)
    {
        var organisation = (await Case(id)).File.Organisation;
        var result = await Handler.Handle(
            new CaseRequest(id, organisation, command, by), new SleepingOrchestrations(), default);
        Assert.IsType<CaseResult.Done>(result);
    }

    public Task<OrganisationConfiguration> InForce(
        Organisation organisation, DateTimeOffset at, CancellationToken stop) =>
        Task.FromResult(Configured(OrganisationConfiguration.Shipped(organisation)));

    public async Task<IReadOnlyList<OrganisationConfiguration>> Versions(
        Organisation organisation, CancellationToken stop) => [await InForce(organisation, Clock.GetUtcNow(), stop)];

    public Task<bool> Publish(OrganisationConfiguration configuration, CancellationToken stop) =>
        Task.FromResult(false);

    public Task<bool> EnsureShipped(OrganisationConfiguration shipped, CancellationToken stop) =>
        Task.FromResult(true);
}
