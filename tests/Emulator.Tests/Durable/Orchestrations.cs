using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContactCenter.Emulator.Tests.Durable;

[Collection(AzuriteCollection.Name)]
public sealed class Orchestrations(TaskHubFixture fixture) : IClassFixture<TaskHubFixture>
{
    private readonly DurableHost host = fixture.Host;

    [Fact]
    public async Task Activities_run_one_after_another_with_injected_services()
    {
        var end = await host.RunAsync(nameof(Stories.Sequence), "Ada");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal("Hello Hello Ada", end.ReadOutputAs<string>());
        Assert.Equal("Ada", end.ReadInputAs<string>());
    }

    [Fact]
    public async Task Hundred_activities_fan_out_and_come_back_in_order()
    {
        var end = await host.RunAsync(nameof(Stories.FanOut), 100);

        Assert.Equal(Enumerable.Range(0, 100).Select(n => n * 2), end.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Records_cross_every_border_as_json()
    {
        var end = await host.RunAsync(nameof(Stories.Typed), new Order("tea", 1, ["leaf"]));

        var order = end.ReadOutputAs<Order>()!;
        Assert.Equal(("tea", 2), (order.Name, order.Count));
        Assert.Equal(["leaf", "added"], order.Lines);
    }

    [Fact]
    public async Task A_child_knows_its_parent_and_answers_it()
    {
        var id = await host.StartAsync(nameof(Stories.Parent), "Bob");
        var end = await host.EndOfAsync(id);

        Assert.Equal($"Hello Bob of {id}", end.ReadOutputAs<string>());
        Assert.True((await host.Client.GetInstanceAsync(id + "-child"))!.IsCompleted);
    }

    [Fact]
    public async Task Guids_are_the_same_in_every_replay_and_differ_from_one_another()
    {
        var end = await host.RunAsync(nameof(Stories.Guids));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(2, end.ReadOutputAs<Guid[]>()!.Distinct().Count());
    }

    [Fact]
    public async Task A_replay_is_told_from_the_first_run()
    {
        var id = await host.StartAsync(nameof(Stories.Logs));
        await host.EndOfAsync(id);

        var own = Stories.Logged.Where(line => line.StartsWith(id, StringComparison.Ordinal));
        Assert.Equal([$"{id} one", $"{id} two"], own);
    }

    [Fact]
    public async Task Continue_as_new_starts_over_with_new_input_and_keeps_the_events()
    {
        var id = await host.StartAsync(nameof(Stories.Counts), 0);
        for (var i = 0; i < 6; i++)
        {
            await host.Client.RaiseEventAsync(id, "add", 1);
        }

        Assert.Equal(6, (await host.EndOfAsync(id)).ReadOutputAs<int>());
        var stored = await host.Inspector.FindAsync(id, CancellationToken.None);
        Assert.InRange(stored!.History.Count, 1, 6);
    }

    [Fact]
    public async Task Continue_as_new_drops_the_events_when_told_so()
    {
        var id = await host.StartAsync(nameof(Stories.ForgetsEvents), 0);
        await host.Client.RaiseEventAsync(id, "kept", "x");
        await host.Client.RaiseEventAsync(id, "go", "x");

        Assert.Equal("forgotten", (await host.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_client_may_be_bound_in_an_activity()
    {
        var end = await host.RunAsync(nameof(Stories.StartsThroughActivity));

        var started = await host.EndOfAsync(end.ReadOutputAs<string>()!);
        Assert.Equal("Hello Hello nested", started.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_exception_of_the_orchestrator_fails_the_instance_with_its_details()
    {
        var end = await host.RunAsync(nameof(Faults.Throws));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<NotSupportedException>());
        Assert.Equal("not today", end.FailureDetails.ErrorMessage);
    }

    [Fact]
    public async Task A_policy_retries_until_the_activity_succeeds()
    {
        Assert.Equal(3, (await host.RunAsync(nameof(Stories.Retries), 2)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Exhausted_retries_end_in_a_task_failed_exception()
    {
        var id = await host.StartAsync(nameof(Stories.Retries), 9);
        var end = await host.EndOfAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Contains("attempt 3 fails", end.FailureDetails.ErrorMessage);
        Assert.Equal(3, Errands.Calls[id]);
    }

    [Fact]
    public async Task A_retry_handler_sees_each_attempt_and_decides()
    {
        Assert.Equal(
            "FailsAtFirst failed after 1,2,3: System.InvalidOperationException",
            (await host.RunAsync(nameof(Stories.RetriesByHand))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unknown_activity_fails_the_instance_by_name()
    {
        var end = await host.RunAsync(nameof(Faults.CallsNobody));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'Nobody' doesn't exist", end.FailureDetails!.ErrorMessage);
    }

    [Theory]
    [InlineData(nameof(Faults.LongStatus), "custom status")]
    [InlineData(nameof(Faults.TooMuch), "Store it in a blob")]
    public async Task What_does_not_fit_fails_with_the_limit_in_the_message(string orchestrator, string words)
    {
        var end = await host.RunAsync(orchestrator);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains(words, end.FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Input_that_does_not_fit_the_parameter_fails_the_instance()
    {
        var end = await host.RunAsync(nameof(Stories.Typed), "no order");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("does not fit 'order'", end.FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task The_inspector_shows_the_history_as_it_happened()
    {
        var id = await host.StartAsync(nameof(Stories.Sequence), "x");
        await host.EndOfAsync(id);

        var shown = await host.Inspector.FindAsync(id, CancellationToken.None);
        Assert.Equal(
            [
                "TurnStarted", "ExecutionStarted", "TaskScheduled", "TurnStarted", "TaskCompleted", "TaskScheduled",
                "TurnStarted", "TaskCompleted", "ExecutionCompleted",
            ],
            shown!.History.Select(happened => happened.Kind.ToString()));
        var listed = await host.Inspector.ListAsync(id, null, null, CancellationToken.None);
        Assert.Equal(JsonSerializer.Serialize("Hello Hello x"), Assert.Single(listed.Instances).Output);
    }
}
