using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ContactCenter.Emulator.Tests.Host;
using Kernel.Clock;
using Kernel.Host;
using Kernel.Queues;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.Emulator.Tests.Queues;

[Collection(AzuriteCollection.Name)]
public sealed class Delivery(AzuriteFixture azurite)
{
    private readonly Letterbox box = new(azurite.ConnectionString);

    [Theory]
    [InlineData(typeof(AsText), """{"Name":"Ada"}""")]
    [InlineData(typeof(AsBytes), """{"Name":"Ada"} bytes""")]
    [InlineData(typeof(AsBinary), """{"Name":"Ada"} binary""")]
    [InlineData(typeof(AsObject), "Ada")]
    [InlineData(typeof(AsMessage), """{"Name":"Ada"} message 1""")]
    public async Task A_message_binds_to_the_type_of_the_parameter_and_is_deleted_after_success(
        Type function, string expected)
    {
        await using var host = await TestHost.StartAsync(box.Settings(), function);

        await box.Queue.SendMessageAsync("""{"Name":"Ada"}""");

        await Eventually.True(() => !box.Received.IsEmpty, "the message arrives");
        Assert.Equal(expected, Assert.Single(box.Received));
        await Eventually.True(
            async () => (await box.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "it is deleted");
    }

    [Fact]
    public async Task A_message_that_fails_five_times_goes_to_the_poison_queue()
    {
        box.Work = _ => throw new InvalidOperationException("no");
        await using var host = await TestHost.StartAsync(box.Settings(), typeof(AsText));

        await box.Queue.SendMessageAsync("bad letter");

        await Eventually.True(
            () => box.Poison.Exists() && box.Poison.PeekMessages().Value.Length == 1, "it is set aside");
        Assert.Equal("bad letter", box.Poison.PeekMessages().Value[0].Body.ToString());
        Assert.Equal(5, box.Received.Count);
        Assert.Equal(0, (await box.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_message_that_fails_once_comes_again()
    {
        box.Work = _ => box.Received.Count == 1 ? throw new InvalidOperationException("not now") : Task.CompletedTask;
        await using var host = await TestHost.StartAsync(box.Settings(), typeof(AsText));

        await box.Queue.SendMessageAsync("letter");

        await Eventually.True(() => box.Received.Count == 2, "it comes again");
        await Eventually.True(
            async () => (await box.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "it is deleted");
        Assert.False(await box.Poison.ExistsAsync());
    }

    [Fact]
    public async Task A_message_that_is_not_base64_goes_to_the_poison_queue_as_it_is()
    {
        await using var host = await TestHost.StartAsync(box.Settings(), typeof(AsText));

        await box.Open(box.Name, QueueMessageEncoding.None).SendMessageAsync("<plain>");
        await box.Queue.SendMessageAsync("good letter");

        await Eventually.True(() => box.Poison.Exists() && box.Open(box.Poison.Name, QueueMessageEncoding.None)
            .PeekMessages().Value.Any(message => message.Body.ToString() == "<plain>"), "it is set aside");
        await Eventually.True(() => box.Received.Contains("good letter"), "the good one is delivered");
    }

    [Fact]
    public async Task When_asked_every_message_is_delivered_twice()
    {
        await using var host = await TestHost.StartAsync(box.Settings(twice: "true"), typeof(AsText));

        await box.Queue.SendMessageAsync("letter");

        await Eventually.True(() => box.Received.Count == 2, "it is delivered twice");
        await Eventually.True(
            async () => (await box.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "it is deleted");
    }

    [Fact]
    public async Task A_message_that_is_worked_on_for_long_is_kept_invisible()
    {
        var clock = new TravellingClock();
        var transport = new CountingTransport();
        var done = new TaskCompletionSource();
        box.Work = _ => done.Task;
        await using var host = await TestHost.StartAsync(
            box.Settings(clock: clock, transport: transport), typeof(AsText));
        await box.Queue.SendMessageAsync("long letter");
        await Eventually.True(() => !box.Received.IsEmpty, "it arrives");

        clock.Advance(QueueSettings.Undelivered / 2);

        await Eventually.True(
            () => transport.Requests.Any(request => request.StartsWith("PUT", StringComparison.Ordinal)
                && request.Contains("visibilitytimeout=600", StringComparison.Ordinal)),
            "its invisibility is renewed");
        done.SetResult();
        await Eventually.True(
            async () => (await box.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "it is deleted");
        Assert.Single(box.Received);
    }

    [Fact]
    public async Task A_message_whose_receiver_died_stays_invisible_for_ten_minutes()
    {
        var transport = new CountingTransport();
        await using var host = await TestHost.StartAsync(box.Settings(transport: transport), typeof(AsText));

        await Eventually.True(
            () => transport.Requests.Any(
                request => request.Contains("visibilitytimeout=600", StringComparison.Ordinal)),
            "messages are taken for ten minutes");
    }

    [Fact]
    public async Task No_more_messages_run_at_once_than_the_batch_and_its_threshold_allow()
    {
        var running = 0;
        var most = 0;
        box.Work = async _ =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(30);
            Interlocked.Decrement(ref running);
        };
        for (var i = 0; i < 30; i++)
        {
            await box.Queue.SendMessageAsync($"letter {i}");
        }

        await using var host = await TestHost.StartAsync(
            box.Settings(""" "batchSize": 4, "newBatchThreshold": 2, "maxPollingInterval": "00:00:00.2" """),
            typeof(AsText));

        await Eventually.True(() => box.Received.Count == 30, "all arrive");
        Assert.InRange(most, 2, 6);
    }

    [Fact]
    public async Task An_empty_queue_is_looked_at_ever_more_rarely()
    {
        var transport = new CountingTransport();
        await using var host = await TestHost.StartAsync(
            box.Settings(""" "maxPollingInterval": "00:00:30" """, transport: transport), typeof(AsText));

        await Task.Delay(TimeSpan.FromSeconds(3));

        // 0.1, 0.2, 0.4, 0.8, 1.6 s ...: five or six looks, where looking each 0.1 s would be thirty.
        Assert.InRange(transport.Requests.Count, 1, 8);
    }

    [Fact]
    public void The_longest_wait_is_the_one_of_host_json()
    {
        var backoff = new PollingBackoff(TimeSpan.FromSeconds(1), new Random(1));

        var waits = Enumerable.Range(0, 40).Select(_ => backoff.Next()).ToList();

        Assert.Equal(TimeSpan.FromMilliseconds(100), waits[0]);
        Assert.True(waits[1] > waits[0]);
        Assert.Equal(TimeSpan.FromSeconds(1), waits[^1]);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)));
        backoff.Reset();
        Assert.Equal(TimeSpan.FromMilliseconds(100), backoff.Next());
    }

    [Theory]
    [InlineData("batchSize", "33")]
    [InlineData("messageEncoding", "rot13")]
    [InlineData("maxPollingInterval", "soon")]
    public void A_setting_of_host_json_that_makes_no_sense_is_refused(string name, string value)
    {
        var hostJson = HostJson.Parse(
            $$"""{ "version": "2.0", "extensions": { "queues": { "{{name}}": "{{value}}" } } }""");

        var refusal = Assert.Throws<InvalidOperationException>(() => QueueSettings.Read(hostJson));

        Assert.Contains($"extensions.queues.{name} is '{value}'", refusal.Message, StringComparison.Ordinal);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value
            && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    public sealed record Person(string Name);

    public sealed class AsText(Letterbox box)
    {
        [Function("AsText")]
        public Task RunAsync([QueueTrigger("%QueueName%")] string letter)
        {
            box.Received.Enqueue(letter);
            return box.Work(letter);
        }
    }

    public sealed class AsBytes(Letterbox box)
    {
        [Function("AsBytes")]
        public void Run([QueueTrigger("%QueueName%")] byte[] letter) =>
            box.Received.Enqueue($"{BinaryData.FromBytes(letter)} bytes");
    }

    public sealed class AsBinary(Letterbox box)
    {
        [Function("AsBinary")]
        public void Run([QueueTrigger("%QueueName%")] BinaryData letter) => box.Received.Enqueue($"{letter} binary");
    }

    public sealed class AsObject(Letterbox box)
    {
        [Function("AsObject")]
        public void Run([QueueTrigger("%QueueName%")] Person person) => box.Received.Enqueue(person.Name);
    }

    public sealed class AsMessage(Letterbox box)
    {
        [Function("AsMessage")]
        public void Run([QueueTrigger("%QueueName%")] QueueMessage message, int dequeueCount, string id)
        {
            Assert.Equal(message.MessageId, id);
            box.Received.Enqueue($"{message.Body} message {dequeueCount}");
        }
    }
}
