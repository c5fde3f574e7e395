using ContactCenter.App.Tests.Adapters;
using ContactCenter.App.Tests.Intake;
using ContactCenter.App.Tests.Running;
using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Tests.Lifecycle;

/// <summary>Publishing a case again says only what the case itself knows of its requester's address.</summary>
[Collection(StorageCollection.Name)]
public sealed class RepublishingAddresses(StorageFixture storage) : IDisposable
{
    private static readonly Actor Anna = new("anna", "Anna Neri", [Role.FirstLevel], []);

    private readonly InProcessIntake _app = new(storage);
    private readonly SleepingOrchestrations _orchestrations = new();

    private IPeople People => _app.Get<IPeople>();

    public void Dispose() => _app.Dispose();

    [Fact]
    [Trait("Requirement", "FLR-82")]
    public async Task An_address_to_answer_to_never_becomes_the_customers()
    {
        var (customer, other) = (Address(), Address());
        var mail = new IncomingMail($"Mario <{customer}>", "Domanda") { Headers = [$"Reply-To: {other}"] };
        var contact = await _app.Receive(mail);

        await _app.Handler.PublishAgain(contact.Case!.Value, _orchestrations, default);

        var person = (await _app.Case(contact.Case)).File.Requester.Person;
        Assert.Equal(person, (await People.FindByAddress(Organisation.Flowe, customer, default))?.Id);
        Assert.NotEqual(person, (await People.FindByAddress(Organisation.Flowe, other, default))?.Id);
        Assert.Equal(customer, (await People.Find(Organisation.Flowe, person, default))?.Address);
    }

    [Fact]
    [Trait("Requirement", "FLR-82")]
    public async Task An_older_correction_published_again_does_not_undo_a_newer_one()
    {
        var (first, second, third) = (Address(), Address(), Address());
        var older = (await _app.Receive(new IncomingMail($"Mario <{first}>", "Prima"))).Case!.Value;
        var newer = (await _app.Receive(new IncomingMail($"Mario <{first}>", "Seconda"))).Case!.Value;
        await _app.Do(older, new CaseCommand.CorrectAddress(second), Anna);
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.Do(newer, new CaseCommand.CorrectAddress(third), Anna);

        await _app.Handler.PublishAgain(older, _orchestrations, default);

        var person = (await _app.Case(older)).File.Requester.Person;
        Assert.Equal(person, (await _app.Case(newer)).File.Requester.Person);
        Assert.Equal(third, (await People.Find(Organisation.Flowe, person, default))?.Address);
        Assert.Equal(person, (await People.FindByAddress(Organisation.Flowe, third, default))?.Id);
        Assert.Null(await People.FindByAddress(Organisation.Flowe, second, default));
    }

    [Fact]
    [Trait("Requirement", "FLR-82")]
    public async Task A_correction_that_was_never_published_is_made_good()
    {
        var (wrong, right) = (Address(), Address());
        var id = (await _app.Receive(new IncomingMail($"Mario <{wrong}>", "Domanda"))).Case!.Value;
        var seen = (await _app.Cases.Load(id, default))!;
        await _app.Cases.Save(
            seen.With(projects: true, answer: null, new CaseEvent.AddressCorrected(wrong, right)), default);
        Assert.Null(await People.FindByAddress(Organisation.Flowe, right, default));

        await _app.Handler.PublishAgain(id, _orchestrations, default);

        Assert.Equal(
            seen.Case.File.Requester.Person, (await People.FindByAddress(Organisation.Flowe, right, default))?.Id);
        Assert.Null(await People.FindByAddress(Organisation.Flowe, wrong, default));
    }

    private static string Address() => $"{Guid.NewGuid():N}@example.com";
}
