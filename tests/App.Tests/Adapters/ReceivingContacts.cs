using System.Security.Cryptography;
using Azure.Storage.Queues;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;

namespace ContactCenter.App.Tests.Adapters;

[Collection(StorageCollection.Name)]
public sealed class ReceivingContacts(StorageFixture storage) : IDisposable
{
    private readonly Instance _here = storage.Start();
    private readonly Instance _there = storage.Start();

    private IContacts Contacts => _here.Get<IContacts>();

    private IContactBlobs Blobs => _here.Get<IContactBlobs>();

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public async Task The_same_mail_three_times_in_parallel_is_one_contact()
    {
        var key = Given.Id();
        var registered = await Task.WhenAll(Enumerable.Range(0, 3).Select(i =>
            (i % 2 == 0 ? _here : _there).Get<IContacts>().Register(AContact(), key, default)));

        var contact = Assert.Single(registered.Distinct());
        Assert.Equal(contact, await Contacts.Find(contact.Id, default));
        Assert.Single(await Unsettled(), contact);
    }

    [Fact]
    public async Task A_registration_cut_short_is_completed_by_the_next_delivery()
    {
        // The process died after the claim: what it would have done next is undone by hand.
        var key = Given.Id();
        var first = await Contacts.Register(AContact(), key, default);
        var inbox = new Azure.Data.Tables.TableClient(storage.ConnectionString, "inbox");
        await foreach (var row in inbox.QueryAsync<Azure.Data.Tables.TableEntity>(r => r.RowKey == first.Id.Value))
            await inbox.DeleteEntityAsync(row.PartitionKey, row.RowKey, Azure.ETag.All);

        var again = await _there.Get<IContacts>().Register(AContact(), key, default);

        Assert.Equal(first, again);
        Assert.Contains(first, await Unsettled());
    }

    [Fact]
    public async Task A_settled_contact_stays_findable_after_it_leaves_the_inbox()
    {
        var key = Given.Id();
        var contact = await Contacts.Register(AContact(), key, default);
        var settled = contact with { Standing = ContactStanding.InCase, Case = new CaseId(Given.Id()) };
        await Contacts.Settle(settled, default);
        Assert.DoesNotContain(await Unsettled(), c => c.Id == contact.Id);

        _here.Clock.Advance(TimeSpan.FromMinutes(5));
        await Unsettled();
        var before = _here.Operations();
        Assert.Equal(settled, await Contacts.Find(contact.Id, default));
        Assert.Equal(2, _here.Operations() - before);
        Assert.Equal(settled, await Contacts.Register(AContact(), key, default));
    }

    [Fact]
    public async Task What_came_a_moment_ago_is_not_unsettled_yet()
    {
        var contact = await Contacts.Register(AContact(), Given.Id(), default);
        Assert.DoesNotContain(contact, await Unsettled(Given.At));
    }

    [Fact]
    public async Task What_was_put_in_line_again_is_left_alone_for_a_while()
    {
        var contact = await Contacts.Register(AContact(), Given.Id(), default);
        var before = _here.Clock.GetUtcNow().AddMinutes(-10);
        Assert.Contains(contact, await Unsettled(enqueuedBefore: before));

        await Contacts.Enqueued(contact.Id, default);

        Assert.DoesNotContain(contact, await Unsettled(enqueuedBefore: before));
        Assert.Contains(contact, await Unsettled(enqueuedBefore: _here.Clock.GetUtcNow().AddSeconds(1)));
    }

    [Fact]
    public async Task No_more_unsettled_contacts_come_than_were_asked_for()
    {
        for (var i = 0; i < 3; i++)
            await Contacts.Register(AContact(), Given.Id(), default);

        Assert.Equal(2, (await Unsettled(most: 2)).Count);
    }

    [Fact]
    public async Task What_is_in_a_case_is_not_set_aside_by_a_run_that_began_before()
    {
        var contact = await Contacts.Register(AContact(), Given.Id(), default);
        var seen = (await _there.Get<IContacts>().Find(contact.Id, default))!;
        var inCase = contact with { Standing = ContactStanding.InCase, Case = new CaseId(Given.Id()) };
        await Contacts.Settle(inCase, default);

        var stands = await _there.Get<IContacts>().Settle(
            seen with { Standing = ContactStanding.SetAside, Reason = "Poisoned" }, default);

        Assert.Equal(inCase, stands);
        Assert.Equal(inCase, await Contacts.Find(contact.Id, default));
    }

    [Fact]
    public async Task What_was_set_aside_goes_into_a_case_when_the_run_that_was_given_up_succeeds_after_all()
    {
        var contact = await Contacts.Register(AContact(), Given.Id(), default);
        await Contacts.Settle(contact with { Standing = ContactStanding.SetAside, Reason = "Poisoned" }, default);
        var inCase = contact with { Standing = ContactStanding.InCase, Case = new CaseId(Given.Id()) };

        Assert.Equal(inCase, await _there.Get<IContacts>().Settle(inCase, default));
        Assert.Equal(inCase, await Contacts.Find(contact.Id, default));
    }

    [Fact]
    public async Task Of_many_who_settle_at_once_the_case_wins_and_register_and_inbox_agree()
    {
        for (var round = 0; round < 15; round++)
        {
            var contact = await Contacts.Register(AContact(), Given.Id(), default);
            var inCase = contact with { Standing = ContactStanding.InCase, Case = new CaseId(Given.Id()) };
            var setAside = contact with { Standing = ContactStanding.SetAside, Reason = "Poisoned" };
            await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? _here : _there).Get<IContacts>()
                .Settle(i is 0 or 3 ? setAside : inCase, default)));

            // From the inbox while the contact stands there, then from the register.
            Assert.Equal(inCase, await Contacts.Find(contact.Id, default));
            _here.Clock.Advance(TimeSpan.FromMinutes(5));
            await Unsettled();
            Assert.Equal(inCase, await Contacts.Find(contact.Id, default));
        }
    }

    [Fact]
    public async Task Settling_what_was_just_read_is_two_operations()
    {
        var contact = await Contacts.Register(AContact(), Given.Id(), default);
        await Contacts.Find(contact.Id, default);
        var before = _here.Operations();

        await Contacts.Settle(contact with { Standing = ContactStanding.Noted, Reason = "Copy" }, default);

        Assert.Equal(2, _here.Operations() - before);
    }

    [Fact]
    public async Task What_is_set_aside_waits_newest_first_until_a_person_settles_it()
    {
        var organisation = Given.AnOrganisation();
        var contacts = new List<InboundContact>();
        for (var i = 0; i < 3; i++)
        {
            var id = new ContactId(OpaqueId.Create(Given.At.AddMinutes(i), RandomNumberGenerator.GetBytes(10)));
            var contact = await Contacts.Register(
                AContact() with { Id = id, Organisation = organisation }, Given.Id(), default);
            contacts.Insert(0, contact with { Standing = ContactStanding.SetAside, Reason = "unreadable" });
            await Contacts.Settle(contacts[0], default);
        }

        Assert.Equal(contacts, await Contacts.SetAside(organisation, null, null, 10, default));
        Assert.Equal(contacts.Take(2), await Contacts.SetAside(organisation, null, null, 2, default));
        Assert.Equal(contacts.Skip(2), await Contacts.SetAside(organisation, null, contacts[1].Id, 2, default));
        Assert.Equal(contacts, await Contacts.SetAside(organisation, "unreadable", null, 10, default));
        Assert.Empty(await Contacts.SetAside(organisation, "Poisoned", null, 10, default));

        await Contacts.Settle(contacts[0] with { Standing = ContactStanding.Noted }, default);
        Assert.Equal(contacts.Skip(1), await Contacts.SetAside(organisation, null, null, 10, default));
    }

    [Fact]
    public async Task The_intake_message_is_the_id_in_base64_as_the_queue_trigger_reads_it()
    {
        var contact = new ContactId(Given.Id());
        await _here.Get<IIntakeQueue>().Enqueue(contact, default);
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var queue = new QueueClient(storage.ConnectionString, "intake", options);
        var message = (await queue.ReceiveMessageAsync()).Value;
        Assert.Equal(contact.Value, message.Body.ToString());
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_048_576)]
    [InlineData(7_000_001)]
    public async Task Raw_mail_is_stored_as_it_came_with_its_size_and_hash(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var name = $"raw/{Given.Id()}";

        var written = await Blobs.WriteRaw(name, new Trickle(content), 30_000_000, default);

        Assert.Equal((size, Convert.ToHexStringLower(SHA256.HashData(content))), written);
        Assert.Equal(content, (await Blobs.Read(name, default)).ToArray());
        await using var stream = await Blobs.Open(name, default);
        Assert.Equal(size, await Length(stream!));
    }

    [Fact]
    public async Task A_small_mail_is_one_operation()
    {
        var before = _here.Operations();
        await Blobs.WriteRaw($"raw/{Given.Id()}", new Trickle(new byte[60_000]), 30_000_000, default);
        Assert.Equal(1, _here.Operations() - before);
    }

    [Fact]
    public async Task A_mail_of_31_megabytes_is_refused_and_nothing_of_it_stays()
    {
        var name = $"raw/{Given.Id()}";
        await using var mail = new Trickle(new byte[31_000_000]);

        Assert.Null(await Blobs.WriteRaw(name, mail, 30_000_000, default));

        Assert.Null(await Blobs.Open(name, default));
        Assert.InRange(mail.Position, 30_000_000, 30_000_000 + Trickle.Piece);
    }

    [Fact]
    public async Task What_is_not_there_is_said_so()
    {
        Assert.Null(await Blobs.Open("raw/none", default));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Blobs.Read("raw/none", default));
    }

    private static InboundContact AContact() => new(
        new ContactId(Given.Id()), Organisation.Flowe, Channel.OrdinaryMail, "info", $"raw/{Given.Id()}", 1_234,
        Given.At, ContactStanding.Received, null, null);

    private async Task<List<InboundContact>> Unsettled(
        DateTimeOffset? before = null, DateTimeOffset? enqueuedBefore = null, int most = 10_000)
    {
        var found = new List<InboundContact>();
        var unsettled = Contacts.Unsettled(
            before ?? Given.At.AddSeconds(1), enqueuedBefore ?? Given.At.AddYears(10), most, default);
        await foreach (var contact in unsettled)
            found.Add(contact);
        return found;
    }

    private static async Task<long> Length(Stream stream)
    {
        var buffer = new byte[81_920];
        var length = 0L;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
            length += read;
        return length;
    }

    /// <summary>A request body: cannot be rewound, and comes in pieces.</summary>
    private sealed class Trickle(byte[] content) : MemoryStream(content, writable: false)
    {
        public const int Piece = 16_000;

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, Piece)], cancellationToken);
    }
}
