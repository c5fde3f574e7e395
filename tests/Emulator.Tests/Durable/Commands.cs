using DurableTask.Core.Exceptions;
using Grpc.Core;
using Kernel.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContactCenter.Emulator.Tests.Durable;

[Collection(AzuriteCollection.Name)]
public sealed class Commands(TaskHubFixture fixture) : IClassFixture<TaskHubFixture>
{
    private readonly DurableHost host = fixture.Host;

    [Fact]
    public async Task Starting_a_running_instance_again_is_refused()
    {
        var id = await host.StartAsync(nameof(Stories.Waits));

        var refused = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => host.StartAsync(nameof(Stories.Waits), id: id));

        Assert.Contains(id, refused.Message);
    }

    [Fact]
    public async Task A_finished_id_starts_anew()
    {
        var id = await host.StartAsync(nameof(Stories.Sequence), "first");
        await host.EndOfAsync(id);

        await host.StartAsync(nameof(Stories.Sequence), "second", id);

        var end = await host.UntilAsync(id, found => found.IsCompleted);
        Assert.Equal("Hello Hello second", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_finished_id_stays_when_its_status_is_deduplicated()
    {
        var id = await host.StartAsync(nameof(Stories.Sequence), "first");
        await host.EndOfAsync(id);
        var options = new StartOrchestrationOptions(id).WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Stories.Sequence), "second", options));
    }

    [Fact]
    public async Task Of_many_who_start_one_id_at_once_one_wins()
    {
        var id = Guid.NewGuid().ToString("N");
        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await host.StartAsync(nameof(Stories.Waits), id: id);
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(starts, started => started);
    }

    [Fact]
    public async Task An_event_for_nobody_is_refused_as_not_found()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Client.RaiseEventAsync("nobody", "x"));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task An_event_for_a_finished_instance_is_refused()
    {
        var end = await host.RunAsync(nameof(Stories.Sequence), "x");

        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Client.RaiseEventAsync(end.InstanceId, "x"));

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    [Fact]
    public async Task An_unknown_orchestrator_is_refused()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.StartAsync("Nobody"));

        Assert.Contains("'Nobody' doesn't exist", refused.Status.Detail);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("@a@b")]
    [InlineData("a#b")]
    public async Task An_id_that_is_no_table_key_is_refused(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => host.StartAsync(nameof(Stories.Waits), id: id));
    }

    [Fact]
    public async Task A_suspended_instance_keeps_its_events_until_it_resumes()
    {
        var id = await host.StartAsync(nameof(Stories.Waits));
        await host.UntilStatusAsync(id, "waiting");
        await host.Client.SuspendInstanceAsync(id, "pause");
        await host.UntilAsync(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        await host.Client.RaiseEventAsync(id, "Answer", "kept");
        await host.UntilHistoryAsync(id, history => history.Any(e => e.Kind == HistoryKind.EventRaised));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("kept", (await host.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_terminated_instance_ends_with_the_given_output()
    {
        var id = await host.StartAsync(nameof(Stories.Waits));

        await host.Client.TerminateInstanceAsync(id, "enough");

        var end = await host.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("enough", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_start_in_the_future_waits_for_its_moment()
    {
        var options = new StartOrchestrationOptions(StartAt: host.Clock.GetUtcNow().AddMilliseconds(700));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Stories.Sequence), "later", options);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);

        var end = await host.EndOfAsync(id);

        Assert.Equal("Hello Hello later", end.ReadOutputAs<string>());
        Assert.True(end.LastUpdatedAt >= options.StartAt);
    }

    [Fact]
    public async Task A_purged_instance_is_gone_and_a_running_one_stays()
    {
        var done = await host.RunAsync(nameof(Stories.Sequence), "x");
        var running = await host.StartAsync(nameof(Stories.Waits));

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync(done.InstanceId)).PurgedInstanceCount);
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync(running)).PurgedInstanceCount);

        Assert.Null(await host.Client.GetInstanceAsync(done.InstanceId));
        Assert.NotNull(await host.Client.GetInstanceAsync(running));
    }

    [Fact]
    public async Task A_query_finds_by_prefix_and_status_page_by_page()
    {
        var prefix = Guid.NewGuid().ToString("N");
        for (var i = 0; i < 5; i++)
        {
            await host.EndOfAsync(await host.StartAsync(nameof(Stories.Sequence), "x", $"{prefix}-{i}"));
        }

        await host.StartAsync(nameof(Stories.Waits), id: $"{prefix}-open");
        var query = new OrchestrationQuery(
            InstanceIdPrefix: prefix, Statuses: [OrchestrationRuntimeStatus.Completed], PageSize: 2);

        var pages = new List<int>();
        await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages())
        {
            pages.Add(page.Values.Count);
        }

        Assert.Equal(5, pages.Sum());
        Assert.True(pages.Max() <= 2);
        Assert.Equal(5, await host.Client.GetAllInstancesAsync(query).CountAsync());
    }

    [Fact]
    public async Task Outputs_are_read_only_when_they_were_asked_for()
    {
        var id = (await host.RunAsync(nameof(Stories.Sequence), "x")).InstanceId;
        var without = await host.Client.GetInstanceAsync(id);

        Assert.Throws<InvalidOperationException>(() => without!.ReadOutputAs<string>());
    }
}
