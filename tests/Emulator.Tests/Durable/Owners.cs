using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Kernel.Durable;

namespace ContactCenter.Emulator.Tests.Durable;

[Collection(AzuriteCollection.Name)]
public sealed class Owners(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_second_process_works_as_a_client_and_takes_over_when_the_first_leaves()
    {
        var name = DurableHost.NewHub();
        await using var first = new ScriptedHub(azurite, name, Waiting());
        await using var second = new ScriptedHub(azurite, name, Waiting());
        await first.StartAsync();
        await second.StartAsync(untilOwner: false);
        var one = await second.ScheduleAsync("Waits");
        var two = await second.ScheduleAsync("Waits");

        await second.RaiseAsync(one, "go", "1");
        Assert.Equal("1", (await second.EndOfAsync(one)).Output);
        Assert.True(first.IsOwner);
        Assert.False(second.IsOwner);

        await first.StopAsync();
        await second.RaiseAsync(two, "go", "2");
        Assert.Equal("2", (await second.EndOfAsync(two)).Output);
        Assert.True(second.IsOwner);
    }

    [Fact]
    public async Task An_owner_that_lost_its_lease_writes_nothing_any_more()
    {
        var name = DurableHost.NewHub();
        await using var stalled = new ScriptedHub(azurite, name, Waiting());
        await stalled.StartAsync();
        var id = await stalled.ScheduleAsync("Waits");
        await ScriptedHub.UntilAsync(async () =>
            (await stalled.Client.FindAsync(id, CancellationToken.None))!.Status == InstanceStatus.Running);
        var engine = stalled.Hub.Engine!;

        // From here the lease of the first is not renewed, and nothing it does arrives.
        stalled.Probe.IsCut = _ => true;
        await using var next = new ScriptedHub(azurite, name, Waiting());
        await next.StartAsync();
        var fenced = (await next.Client.FindAsync(id, CancellationToken.None))!;
        Assert.Equal(2, fenced.Term);
        stalled.Probe.IsCut = _ => false;

        engine.Post(new Message(id, new HistoryEvent(HistoryKind.EventRaised, default) { Name = "go", Payload = "1" }));
        await ScriptedHub.UntilAsync(() => Task.FromResult(engine.IsSuperseded));
        Assert.False((await next.Client.FindAsync(id, CancellationToken.None))!.IsOver);

        await next.RaiseAsync(id, "go", "2");
        Assert.Equal("2", (await next.EndOfAsync(id)).Output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task An_owner_goes_on_when_storage_is_back_whatever_its_client_threw_meanwhile(int retries)
    {
        await using var hub = new ScriptedHub(azurite, DurableHost.NewHub(), Waiting(), retries: retries);
        await hub.StartAsync();
        var id = await hub.ScheduleAsync("Waits");
        await ScriptedHub.UntilAsync(async () =>
            (await hub.Client.FindAsync(id, CancellationToken.None))!.Status == InstanceStatus.Running);

        // Away for longer than the lease lasts, so that both polling and renewing fail meanwhile.
        hub.Probe.IsCut = _ => true;
        await ScriptedHub.UntilAsync(() => Task.FromResult(!hub.IsOwner));
        hub.Probe.IsCut = _ => false;

        await hub.RaiseAsync(id, "go", "1");
        Assert.Equal("1", (await hub.EndOfAsync(id)).Output);
        await ScriptedHub.UntilAsync(() => Task.FromResult(hub.IsOwner));
    }

    [Fact]
    public async Task The_next_owner_finishes_what_the_one_before_had_begun()
    {
        var name = DurableHost.NewHub();
        var never = new TaskCompletionSource<string?>();
        var first = new ScriptedHub(azurite, name, Working((_, stop) => never.Task.WaitAsync(stop)));
        await first.StartAsync();
        var id = await first.ScheduleAsync("Works");
        await ScriptedHub.UntilAsync(async () =>
            (await first.Client.FindAsync(id, CancellationToken.None))!.HasOpenWork);
        await first.DisposeAsync();

        await using var second = new ScriptedHub(azurite, name, Working((input, _) => Task.FromResult(input)));
        await second.StartAsync();

        Assert.Equal("7", (await second.EndOfAsync(id)).Output);
    }

    [Fact]
    public void A_process_is_known_dead_only_on_its_own_machine()
    {
        var current = OwnerProcess.Current(1);

        Assert.False(current.IsDead);
        Assert.True((current with { Start = "long ago" }).IsDead);
        Assert.True((current with { Process = int.MaxValue }).IsDead);
        Assert.False((current with { Process = int.MaxValue, Machine = "elsewhere" }).IsDead);
    }

    [Fact]
    public async Task The_lease_of_an_owner_known_dead_is_broken_at_once()
    {
        var name = DurableHost.NewHub();
        await using (var first = new ScriptedHub(azurite, name, Waiting()))
        {
            await first.StartAsync();
        }

        var blob = OwnerBlob(name);
        await blob.SetMetadataAsync((OwnerProcess.Current(1) with { Start = "long ago" }).Write());
        await blob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(60));

        await using var next = new ScriptedHub(azurite, name, Waiting());
        var clock = Stopwatch.StartNew();
        await next.StartAsync();

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task The_lease_of_an_owner_that_may_live_is_waited_for()
    {
        var name = DurableHost.NewHub();
        await using (var first = new ScriptedHub(azurite, name, Waiting()))
        {
            await first.StartAsync();
        }

        var blob = OwnerBlob(name);
        await blob.SetMetadataAsync(OwnerProcess.Current(1).Write());
        var lease = blob.GetBlobLeaseClient();
        await lease.AcquireAsync(TimeSpan.FromSeconds(60));

        await using var next = new ScriptedHub(azurite, name, Waiting());
        await next.StartAsync(untilOwner: false);
        await ScriptedHub.UntilAsync(
            () => Task.FromResult(next.Probe.Seen.Count(line => line.Contains("/owner")) >= 9));
        Assert.False(next.IsOwner);

        await lease.ReleaseAsync();
        await ScriptedHub.UntilAsync(() => Task.FromResult(next.IsOwner));
    }

    private BlobClient OwnerBlob(string hub)
    {
        var name = hub.ToLowerInvariant();
        return new BlobClient(azurite.ConnectionString, $"{name}-leases", $"{name}/owner");
    }

    private static ScriptedFunctions Waiting() => new()
    {
        Orchestrators = { ["Waits"] = session => session.WaitForEvent("go", CancellationToken.None) },
    };

    private static ScriptedFunctions Working(Func<string?, CancellationToken, Task<string?>> activity) => new()
    {
        Orchestrators = { ["Works"] = session => session.CallActivity("Work", "7") },
        Activities = { ["Work"] = activity },
    };
}
