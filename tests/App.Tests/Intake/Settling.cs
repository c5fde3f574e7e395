using ContactCenter.App.Lifecycle;
using ContactCenter.App.Tests.Adapters;
using ContactCenter.App.Tests.Running;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.App.Tests.Intake;

/// <summary>A contact is worked through once, however often its message comes and whatever fails after it.</summary>
[Collection(StorageCollection.Name)]
public sealed class Settling(StorageFixture storage) : IDisposable
{
    private readonly InProcessIntake _intake = new(storage);

    public void Dispose() => _intake.Dispose();

    [Fact]
    public async Task A_mail_whose_acknowledgement_fails_is_in_its_case_and_acknowledged_by_the_next_run()
    {
        var lookups = new FailingLookups(_intake.Lookups);
        _intake.Lookups = lookups;
        var mail = new IncomingMail($"Anna <{Guid.NewGuid():N}@example.com>", "Orari");
        var id = await _intake.Take(mail.Bytes, Organisation.Florence, mailbox: "contatti");

        await Assert.ThrowsAsync<TimeoutException>(() => _intake.Work(id));

        var contact = (await _intake.Contacts.Find(id, default))!;
        Assert.Equal(ContactStanding.InCase, contact.Standing);
        Assert.Empty((await _intake.Case(contact.Case)).File.Letters);
        lookups.Fails = false;
        await _intake.Work(id);
        await _intake.Work(id);
        var letter = Assert.Single((await _intake.Case(contact.Case)).File.Letters);
        Assert.Equal(LetterPurpose.Automatic, letter.Purpose);
    }

    [Theory]
    [InlineData(false, new[] { 0, 1, 1, 1, 2, 2 })]
    [InlineData(true, new[] { 0, 1, 1, 2, 3, 3 })]
    public async Task A_contact_gets_one_more_message_now_and_then_and_soon_when_no_other_waits(
        bool nobodyWaits, int[] expected)
    {
        var queue = new CountedQueue(nobodyWaits);
        var sweeps = new Sweeps(
            _intake.Cases, _intake.Contacts, queue, _intake.Handler, _intake.Clock, NullLogger<Sweeps>.Instance);
        var id = await _intake.Take(new IncomingMail("Anna <anna@example.com>", "In coda").Bytes);

        var counts = new List<int>();
        foreach (var pause in new[] { 5, 30, 15, 16, 600, 15 })
        {
            _intake.Clock.Advance(TimeSpan.FromSeconds(pause));
            await sweeps.Intake(new TimerInfo(), default);
            counts.Add(queue.Of(id));
        }

        Assert.Equal(expected, counts);
    }

    private sealed class FailingLookups(ILookups lookups) : ILookups
    {
        public bool Fails { get; set; } = true;

        public Task<string> Claim(
            Organisation organisation, LookupKind kind, string value, string target, CancellationToken stop) =>
            Fails && kind == LookupKind.AutomaticMail
                ? throw new TimeoutException("Storage is away.")
                : lookups.Claim(organisation, kind, value, target, stop);

        public Task<string?> Find(
            Organisation organisation, LookupKind kind, string value, CancellationToken stop) =>
            lookups.Find(organisation, kind, value, stop);
    }

    private sealed class CountedQueue(bool nobodyWaits) : IIntakeQueue
    {
        private readonly List<ContactId> _messages = [];

        public int Of(ContactId contact) => _messages.Count(m => m == contact);

        public Task Enqueue(ContactId contact, CancellationToken stop)
        {
            _messages.Add(contact);
            return Task.CompletedTask;
        }

        public Task<bool> NobodyWaits(CancellationToken stop) => Task.FromResult(nobodyWaits);
    }
}
