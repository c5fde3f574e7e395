using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Emulator.Tests.Durable;

public sealed record Order(string Name, int Count, IReadOnlyList<string> Lines);

/// <summary>Orchestrators that do what they should.</summary>
public static class Stories
{
    public static readonly ConcurrentQueue<string> Logged = new();

    [Function(nameof(Sequence))]
    public static async Task<string> Sequence([OrchestrationTrigger] TaskOrchestrationContext context, string name)
    {
        var first = await context.CallActivityAsync<string>(nameof(Errands.Greet), name);
        var second = await context.CallActivityAsync<string>(nameof(Errands.Greet), first);
        return second;
    }

    [Function(nameof(FanOut))]
    public static async Task<int[]> FanOut([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var count = context.GetInput<int>();
        return await Task.WhenAll(Enumerable.Range(0, count)
            .Select(number => context.CallActivityAsync<int>(nameof(Errands.Twice), number)));
    }

    [Function(nameof(Typed))]
    public static async Task<Order> Typed([OrchestrationTrigger] TaskOrchestrationContext context, Order order) =>
        await context.CallActivityAsync<Order>(nameof(Errands.AddLine), order);

    [Function(nameof(Waits))]
    public static async Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("waiting");
        return await context.WaitForExternalEvent<string>("Answer");
    }

    [Function(nameof(CollectsThree))]
    public static async Task<List<int>> CollectsThree([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromMilliseconds(400), CancellationToken.None);
        var numbers = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            numbers.Add(await context.WaitForExternalEvent<int>("number"));
        }

        return numbers;
    }

    [Function(nameof(GivesUp))]
    public static async Task<string> GivesUp([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan wait)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("Answer", wait);
        }
        catch (TaskCanceledException)
        {
            return "timed out";
        }
    }

    [Function(nameof(WaitsTwice))]
    public static async Task<string> WaitsTwice([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = await context.WaitForExternalEvent<string>("first", TimeSpan.FromDays(90));
        context.SetCustomStatus("first came");
        return first + await context.WaitForExternalEvent<string>("second");
    }

    [Function(nameof(Parent))]
    public static async Task<string> Parent([OrchestrationTrigger] TaskOrchestrationContext context, string name) =>
        await context.CallSubOrchestratorAsync<string>(
            nameof(Child), name, new TaskOptions().WithInstanceId(context.InstanceId + "-child"));

    [Function(nameof(Child))]
    public static async Task<string> Child([OrchestrationTrigger] TaskOrchestrationContext context, string name) =>
        $"{await context.CallActivityAsync<string>(nameof(Errands.Greet), name)} of {context.Parent?.InstanceId}";

    [Function(nameof(Counts))]
    public static async Task<int> Counts([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        count += await context.WaitForExternalEvent<int>("add");
        if (count < 6)
        {
            context.ContinueAsNew(count);
        }

        return count;
    }

    [Function(nameof(ForgetsEvents))]
    public static async Task<string> ForgetsEvents([OrchestrationTrigger] TaskOrchestrationContext context, int round)
    {
        if (round == 0)
        {
            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew(1, preserveUnprocessedEvents: false);
            return "";
        }

        using var enough = new CancellationTokenSource();
        var late = context.CreateTimer(TimeSpan.FromMilliseconds(300), enough.Token);
        var kept = context.WaitForExternalEvent<string>("kept");
        return await Task.WhenAny(late, kept) == kept ? "kept" : "forgotten";
    }

    [Function(nameof(Guids))]
    public static async Task<Guid[]> Guids([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = context.NewGuid();
        await context.CallActivityAsync(nameof(Errands.Greet), first.ToString());
        var second = context.NewGuid();
        await context.CallActivityAsync(nameof(Errands.Greet), second.ToString());
        return [first, second];
    }

    [Function(nameof(Logs))]
    public static async Task Logs([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var logger = context.CreateReplaySafeLogger(nameof(Logs));
        Note("one");
        await context.CallActivityAsync(nameof(Errands.Greet), "a");
        Note("two");
        await context.CallActivityAsync(nameof(Errands.Greet), "b");

        void Note(string text)
        {
            if (!context.IsReplaying)
            {
                Logged.Enqueue($"{context.InstanceId} {text}");
            }

            logger.LogInformation("{Text}", text);
        }
    }

    [Function(nameof(Sends))]
    public static async Task Sends([OrchestrationTrigger] TaskOrchestrationContext context, string target)
    {
        await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
        context.SendEvent(target, "answer", "from afar");
    }

    [Function(nameof(Retries))]
    public static async Task<int> Retries([OrchestrationTrigger] TaskOrchestrationContext context, int failures) =>
        await context.CallActivityAsync<int>(
            nameof(Errands.FailsAtFirst),
            new Attempts(context.InstanceId, failures),
            TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(20), 2)));

    [Function(nameof(RetriesByHand))]
    public static async Task<string> RetriesByHand([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var seen = new List<int>();
        var options = TaskOptions.FromRetryHandler(retry =>
        {
            seen.Add(retry.LastAttemptNumber);
            return retry.LastAttemptNumber < 3 && retry.LastFailure.IsCausedBy<InvalidOperationException>();
        });
        try
        {
            await context.CallActivityAsync(
                nameof(Errands.FailsAtFirst), new Attempts(context.InstanceId, 99), options);
            return "succeeded";
        }
        catch (TaskFailedException failed)
        {
            return $"{failed.TaskName} failed after {string.Join(',', seen)}: {failed.FailureDetails.ErrorType}";
        }
    }

    [Function(nameof(StartsAnother))]
    public static Task<string> StartsAnother(
        [ActivityTrigger] string name, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        client.ScheduleNewOrchestrationInstanceAsync(nameof(Sequence), name, cancellation);

    [Function(nameof(StartsThroughActivity))]
    public static Task<string> StartsThroughActivity([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<string>(nameof(StartsAnother), "nested");
}

public sealed record Attempts(string Key, int Failures);

/// <summary>Activities; an instance of the class per call, with injected services.</summary>
public sealed class Errands(IConfiguration configuration)
{
    public static readonly ConcurrentDictionary<string, int> Calls = new();

    private readonly bool isInjected = configuration["AzureWebJobsStorage"] is not null;

    [Function(nameof(Greet))]
    public string Greet([ActivityTrigger] string name) => isInjected ? $"Hello {name}" : "no services";

    [Function(nameof(Twice))]
    public static async Task<int> Twice([ActivityTrigger] int number, CancellationToken cancellation)
    {
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        return number * 2;
    }

    [Function(nameof(AddLine))]
    public static Order AddLine([ActivityTrigger] Order order) =>
        order with { Count = order.Count + 1, Lines = [.. order.Lines, "added"] };

    [Function(nameof(FailsAtFirst))]
    public static int FailsAtFirst([ActivityTrigger] Attempts attempts)
    {
        var call = Calls.AddOrUpdate(attempts.Key, 1, (_, calls) => calls + 1);
        return call > attempts.Failures ? call : throw new InvalidOperationException($"attempt {call} fails");
    }
}

/// <summary>Orchestrators that break a rule.</summary>
public static class Faults
{
    private static int changes;

    [Function(nameof(Throws))]
    public static async Task Throws([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
        throw new NotSupportedException("not today");
    }

    [Function(nameof(UsesRandomInput))]
    public static async Task UsesRandomInput([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync(nameof(Errands.Greet), Guid.NewGuid().ToString());
        await context.CallActivityAsync(nameof(Errands.Greet), "second");
    }

    [Function(nameof(ChangesItsMind))]
    public static async Task ChangesItsMind([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var activity = Interlocked.Increment(ref changes) == 1 ? nameof(Errands.Greet) : nameof(Errands.Twice);
        await context.CallActivityAsync(activity, 1);
    }

    [Function(nameof(AwaitsDelay))]
    public static async Task AwaitsDelay([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await Task.Delay(5);
        await context.CallActivityAsync(nameof(Errands.Greet), "late");
    }

    [Function(nameof(AwaitsDelayBesideTimer))]
    public static async Task AwaitsDelayBesideTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        await Task.Delay(5);
        await context.CallActivityAsync(nameof(Errands.Greet), "late");
    }

    [Function(nameof(LongStatus))]
    public static void LongStatus([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.SetCustomStatus(new string('x', 9_000));

    [Function(nameof(CallsNobody))]
    public static Task CallsNobody([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync("Nobody");

    [Function(nameof(TooMuch))]
    public static Task TooMuch([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync(nameof(Errands.Greet), new string('x', 200_000));
}
