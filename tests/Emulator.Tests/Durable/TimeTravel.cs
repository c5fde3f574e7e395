using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContactCenter.Emulator.Tests.Durable;

[Collection(AzuriteCollection.Name)]
public sealed class TimeTravel(AzuriteFixture azurite)
{
    [Fact]
    public async Task Forty_days_pass_at_once_and_every_timer_fires_in_order()
    {
        await using var host = await DurableHost.StartAsync(azurite, DurableHost.NewHub(), typeof(Calendar));
        var id = await host.StartAsync(nameof(Calendar.FiveTimers));
        await host.UntilStatusAsync(id, "sleeping");
        var before = host.Clock.GetUtcNow();

        var real = Stopwatch.StartNew();
        host.Clock.Advance(TimeSpan.FromDays(40));
        var end = await host.EndOfAsync(id);

        Assert.Equal([1, 7, 15, 30, 39], end.ReadOutputAs<int[]>()!);
        Assert.True(end.LastUpdatedAt >= before.AddDays(40));
        Assert.True(real.Elapsed < TimeSpan.FromSeconds(10), $"{real.Elapsed}");
    }

    [Fact]
    public async Task A_timer_does_not_fire_before_its_moment()
    {
        await using var host = await DurableHost.StartAsync(azurite, DurableHost.NewHub(), typeof(Calendar));
        var id = await host.StartAsync(nameof(Calendar.FiveTimers));
        await host.UntilStatusAsync(id, "sleeping");

        host.Clock.Advance(TimeSpan.FromDays(38));

        var found = await host.UntilStatusAsync(id, "4 fired");
        Assert.False(found.IsCompleted);
    }

    public static class Calendar
    {
        [Function(nameof(FiveTimers))]
        public static async Task<List<int>> FiveTimers([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            context.SetCustomStatus("sleeping");
            var fired = new List<int>();
            await Task.WhenAll(new[] { 30, 1, 39, 7, 15 }.Select(async days =>
            {
                await context.CreateTimer(TimeSpan.FromDays(days), CancellationToken.None);
                fired.Add(days);
                context.SetCustomStatus($"{fired.Count} fired");
            }));
            return fired;
        }
    }
}
