using Microsoft.DurableTask.Client;

namespace ContactCenter.Emulator.Tests.Durable;

[Collection(AzuriteCollection.Name)]
public sealed class Determinism(TaskHubFixture fixture) : IClassFixture<TaskHubFixture>
{
    private readonly DurableHost host = fixture.Host;

    [Fact]
    public async Task A_random_input_is_found_at_the_next_replay_and_named()
    {
        var end = await host.RunAsync(nameof(Faults.UsesRandomInput));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        var message = end.FailureDetails!.ErrorMessage;
        Assert.Contains("is not deterministic", message);
        Assert.Contains("Expected, by its history: activity 'Greet' (#0)", message);
        Assert.Contains("Actual, in this replay: activity 'Greet' (#0)", message);
    }

    [Fact]
    public async Task Changed_code_fails_the_instance_and_names_both_activities()
    {
        var end = await host.RunAsync(nameof(Faults.ChangesItsMind));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("activity 'Greet' (#0) with input 1", end.FailureDetails!.ErrorMessage);
        Assert.Contains("activity 'Twice' (#0) with input 1", end.FailureDetails.ErrorMessage);
    }

    [Theory]
    [InlineData(nameof(Faults.AwaitsDelay))]
    [InlineData(nameof(Faults.AwaitsDelayBesideTimer))]
    public async Task Awaiting_what_is_not_durable_fails_the_instance(string orchestrator)
    {
        var end = await host.RunAsync(orchestrator);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("not a durable task", end.FailureDetails!.ErrorMessage);
    }
}
