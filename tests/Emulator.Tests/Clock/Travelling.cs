using System.Net;
using System.Net.Http.Json;
using ContactCenter.Emulator.Tests.Host;
using Kernel.Clock;

namespace ContactCenter.Emulator.Tests.Clock;

public sealed class Travelling
{
    private readonly TravellingClock clock = new();

    [Fact]
    public async Task A_wait_of_forty_days_ends_with_the_jump()
    {
        var before = clock.GetTimestamp();
        var wait = Task.Delay(TimeSpan.FromDays(40), clock);
        clock.Advance(TimeSpan.FromDays(39));
        Assert.False(wait.IsCompleted);

        clock.Advance(TimeSpan.FromDays(1));

        await wait.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(clock.GetElapsedTime(before) >= TimeSpan.FromDays(40));
        Assert.Equal(TimeSpan.FromDays(40), clock.Travelled);
    }

    [Fact]
    public async Task Without_a_jump_it_goes_at_the_pace_of_the_real_one()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5), clock).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.InRange(clock.GetUtcNow() - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_periodic_timer_rings_once_for_a_jump_and_goes_on()
    {
        var rings = 0;
        await using var timer = clock.CreateTimer(
            _ => Interlocked.Increment(ref rings), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromHours(10));
        await Eventually.True(() => Volatile.Read(ref rings) == 1, "it rings for the jump");
        clock.Advance(TimeSpan.FromHours(1));
        await Eventually.True(() => Volatile.Read(ref rings) == 2, "it rings again");
    }

    [Fact]
    public async Task A_disposed_or_stopped_timer_does_not_ring()
    {
        var rings = 0;
        var disposed = clock.CreateTimer(_ => rings++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await disposed.DisposeAsync();
        await using var stopped = clock.CreateTimer(
            _ => rings++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromHours(2));
        await Task.Delay(TimeSpan.FromHours(1), clock).WaitAsync(TimeSpan.FromMilliseconds(200)).ContinueWith(_ => { });

        Assert.Equal(0, rings);
        Assert.False(disposed.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void It_does_not_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromSeconds(-1)));

    [Fact]
    public async Task It_is_moved_over_HTTP()
    {
        await using var host = await TestHost.StartAsync();

        var moved = await host.Client.PostAsJsonAsync("/emulator/api/clock/advance", new { seconds = 3600 });
        var backwards = await host.Client.PostAsJsonAsync("/emulator/api/clock/advance", new { seconds = -1 });

        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, backwards.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), host.Clock.Travelled);
    }
}
