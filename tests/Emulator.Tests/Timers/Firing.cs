using System.Collections.Concurrent;
using ContactCenter.Emulator.Tests.Host;
using Kernel.Clock;
using Kernel.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Emulator.Tests.Timers;

[Collection(AzuriteCollection.Name)]
public sealed class Firing(AzuriteFixture azurite)
{
    private readonly string hostId = $"h{Guid.NewGuid():N}";
    private readonly Bell bell = new();

    [Fact]
    public async Task A_timer_fires_when_the_clock_reaches_it_and_tells_when_it_comes_next()
    {
        var clock = new TravellingClock();
        await using var host = await StartAsync(clock, typeof(Hourly));
        await KeptAsync();

        clock.Advance(UntilNextHour(clock) + TimeSpan.FromSeconds(1));

        await Eventually.True(() => bell.Rings.Count == 1, "it fires");
        var ring = bell.Rings.Single();
        Assert.False(ring.IsPastDue);
        Assert.Equal(default, ring.ScheduleStatus!.Last);
        Assert.Equal(0, ring.ScheduleStatus.Next.Minute);
        Assert.Equal(DateTimeKind.Utc, ring.ScheduleStatus.Next.Kind);
    }

    [Fact]
    public async Task However_far_the_clock_jumps_a_timer_fires_once_and_is_past_due()
    {
        var clock = new TravellingClock();
        await using var host = await StartAsync(clock, typeof(Hourly));
        await KeptAsync();

        clock.Advance(TimeSpan.FromDays(40) + UntilNextHour(clock) + TimeSpan.FromMinutes(20));
        await Eventually.True(() => bell.Rings.Count == 1, "it fires for the forty days");
        clock.Advance(UntilNextHour(clock) + TimeSpan.FromSeconds(1));
        await Eventually.True(() => bell.Rings.Count == 2, "it fires for the next hour");

        Assert.Equal([true, false], bell.Rings.Select(ring => ring.IsPastDue));
        Assert.True(bell.Rings.Last().ScheduleStatus!.Last > default(DateTime));
    }

    [Fact]
    public async Task What_was_missed_while_nothing_ran_is_made_up_for_once_at_the_next_start()
    {
        var clock = new TravellingClock();
        await using (await StartAsync(clock, typeof(Hourly)))
        {
            await KeptAsync();
        }

        clock.Advance(TimeSpan.FromHours(5));
        await using var again = await StartAsync(clock, typeof(Hourly));

        await Eventually.True(() => bell.Rings.Count == 1, "it fires at the start");
        Assert.True(bell.Rings.Single().IsPastDue);
    }

    [Fact]
    public async Task A_timer_that_runs_on_startup_does_so()
    {
        await using var host = await StartAsync(new TravellingClock(), typeof(AtStart));

        await Eventually.True(() => bell.Rings.Count == 1, "it fires");
        Assert.False(bell.Rings.Single().IsPastDue);
        Assert.Null(bell.Rings.Single().ScheduleStatus);
    }

    [Fact]
    public async Task A_schedule_may_be_a_setting_and_a_failing_timer_comes_round_again()
    {
        var clock = new TravellingClock();
        bell.Fails = true;
        await using var host = await StartAsync(clock, typeof(FromSetting));

        await Eventually.True(() => Ring(clock) && bell.Rings.Count >= 2, "it fires again");

        static bool Ring(TravellingClock clock)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return true;
        }
    }

    [Fact]
    public async Task Of_two_hosts_on_one_storage_one_runs_the_timers_and_the_other_takes_over()
    {
        var clock = new TravellingClock();
        var first = await StartAsync(clock, typeof(Hourly));
        await KeptAsync();
        await using var second = await StartAsync(clock, typeof(Hourly));

        clock.Advance(UntilNextHour(clock) + TimeSpan.FromSeconds(1));
        await Eventually.True(() => bell.Rings.Count == 1, "one of them fires");
        await first.DisposeAsync();
        await Eventually.True(
            () =>
            {
                clock.Advance(TimeSpan.FromHours(1));
                return bell.Rings.Count >= 2;
            },
            "the other one took over");
    }

    [Theory]
    [InlineData("0 */5 * * * *", true)]
    [InlineData("*/15 * * * * *", false)]
    [InlineData("0 0 2 1 1 *", true)]
    public void A_schedule_of_less_than_a_minute_is_not_monitored(string expression, bool expected)
    {
        var schedule = TimerSchedule.Parse(expression, "Any");

        Assert.Equal(expected, schedule.IsMonitored(new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc)));
    }

    [Theory]
    [InlineData("every minute")]
    [InlineData("00:05:00")]
    [InlineData("0 61 * * * *")]
    public void What_is_not_an_NCRONTAB_expression_is_refused(string expression) =>
        Assert.Contains(
            expression,
            Assert.Throws<InvalidOperationException>(() => TimerSchedule.Parse(expression, "Any")).Message,
            StringComparison.Ordinal);

    private static TimeSpan UntilNextHour(TravellingClock clock)
    {
        var now = clock.GetUtcNow();
        return TimeSpan.FromHours(1) - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour);
    }

    // The status is kept as soon as the timer is armed.
    private Task KeptAsync()
    {
        var container = new Azure.Storage.Blobs.BlobContainerClient(azurite.ConnectionString, "azure-webjobs-hosts");
        return Eventually.True(
            async () => await container.GetBlobClient($"timers/{hostId}/Hourly/status").ExistsAsync(),
            "the timer is armed");
    }

    private Task<TestHost> StartAsync(TravellingClock clock, params Type[] functions) => TestHost.StartAsync(
        new TestHostSettings
        {
            Clock = clock,
            Values = new()
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["AzureFunctionsWebHost:hostid"] = hostId,
                ["Often"] = "*/5 * * * * *",
            },
            Program = builder =>
            {
                builder.ConfigureFunctionsWebApplication();
                builder.Services.AddSingleton(bell);
            },
        },
        functions);

    public sealed class Bell
    {
        public ConcurrentQueue<TimerInfo> Rings { get; } = [];

        public bool Fails { get; set; }

        public void Ring(TimerInfo timer)
        {
            Rings.Enqueue(timer);
            if (Fails)
            {
                throw new InvalidOperationException("no");
            }
        }
    }

    public sealed class Hourly(Bell bell)
    {
        [Function("Hourly")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => bell.Ring(timer);
    }

    public sealed class AtStart(Bell bell)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
            bell.Ring(timer);
    }

    public sealed class FromSetting(Bell bell)
    {
        [Function("FromSetting")]
        public void Run([TimerTrigger("%Often%")] TimerInfo timer) => bell.Ring(timer);
    }
}
