using ContactCenter.App.Lifecycle;
using ContactCenter.App.Notification;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.App.Tests.Lifecycle;

/// <summary>
/// The two orchestrators that wait: neither a change that comes while the activity works nor an activity that fails
/// ends them.
/// </summary>
public sealed class WaitingOrchestrators
{
    private const string Id = "01hq0000000000000000000000";

    [Fact]
    public async Task A_change_told_while_the_clock_looks_for_the_last_time_starts_it_anew()
    {
        var quiet = new Orchestration { Activity = _ => null };
        await CaseLifecycle.Run(quiet, Id);
        Assert.False(quiet.StartsAnew);

        var told = new Orchestration { Activity = _ => null };
        told.Activity = _ =>
        {
            told.Raise();
            return null;
        };
        await CaseLifecycle.Run(told, Id);
        Assert.True(told.StartsAnew);
        Assert.Empty(told.Timers);
    }

    [Fact]
    public async Task A_resend_asked_for_while_the_letter_was_found_to_be_over_starts_its_story_anew()
    {
        var quiet = new Orchestration { Activity = _ => LetterStanding.Over };
        await LetterDelivery.Run(quiet, $"{Id}-l1");
        Assert.False(quiet.StartsAnew);

        var told = new Orchestration { Activity = _ => null };
        told.Activity = _ =>
        {
            told.Raise();
            return LetterStanding.Over;
        };
        await LetterDelivery.Run(told, $"{Id}-l1");
        Assert.True(told.StartsAnew);
    }

    [Fact]
    [Trait("Requirement", "FLR-81")]
    public async Task An_activity_that_fails_for_good_is_tried_again_by_the_next_run()
    {
        foreach (var run in new Func<TaskOrchestrationContext, Task>[]
            {
                context => CaseLifecycle.Run(context, Id),
                context => LetterDelivery.Run(context, $"{Id}-l1"),
            })
        {
            var context = new Orchestration
            {
                Activity = name => throw new TaskFailedException(name, 1, new InvalidOperationException("away")),
            };

            await run(context);

            Assert.True(context.StartsAnew);
            var pause = Assert.Single(context.Timers) - context.CurrentUtcDateTime;
            Assert.InRange(pause, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
        }
    }

    /// <summary>One run: the activity answers at once, every timer is up at once, the signal comes when told.</summary>
    private sealed class Orchestration : TaskOrchestrationContext
    {
        private readonly TaskCompletionSource<string> _signal = new();

        public required Func<string, object?> Activity { get; set; }

        public bool StartsAnew { get; private set; }

        public List<DateTime> Timers { get; } = [];

        public override TaskName Name => new("test");

        public override string InstanceId => "test";

        public override ParentOrchestrationInstance? Parent => null;

        public override DateTime CurrentUtcDateTime { get; } = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

        public override bool IsReplaying => false;

        protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

        public void Raise() => _signal.SetResult("");

        public override T? GetInput<T>()
            where T : default => default;

        public override Task<TResult> CallActivityAsync<TResult>(
            TaskName name, object? input = null, TaskOptions? options = null) =>
            Task.FromResult((TResult)Activity(name.Name)!);

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
        {
            Timers.Add(fireAt);
            return Task.CompletedTask;
        }

        public override Task<T> WaitForExternalEvent<T>(
            string eventName, CancellationToken cancellationToken = default)
        {
            cancellationToken.Register(() => _signal.TrySetCanceled(cancellationToken));
            return (Task<T>)(object)_signal.Task;
        }

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
            StartsAnew = preserveUnprocessedEvents;

        public override void SendEvent(string instanceId, string eventName, object payload) =>
            throw new NotSupportedException();

        public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(
            TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
            throw new NotSupportedException();

        public override Guid NewGuid() => throw new NotSupportedException();
    }
}
