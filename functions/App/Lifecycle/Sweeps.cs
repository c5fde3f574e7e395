using ContactCenter.App.Cases;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Lifecycle;

/// <summary>
/// The net under everything: what was stored and not carried on (the process died, storage was away) is taken up
/// again. Both lists it reads are small and hold only what is unfinished.
/// </summary>
public sealed partial class Sweeps(
    ICaseStore cases, IContacts contacts, IIntakeQueue queue, CaseHandler handler, TimeProvider time,
    ILogger<Sweeps> logger)
{
    private static readonly TimeSpan CaseGrace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ContactGrace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EnqueuedFor = TimeSpan.FromMinutes(10);
    private const int MostContacts = 200;

    [Function("PublishSweep")]
    public async Task Publish(
        [TimerTrigger("*/15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable,
        CancellationToken stop)
    {
        await foreach (var id in cases.Unpublished(time.GetUtcNow() - CaseGrace, stop))
        {
            try
            {
                await handler.PublishAgain(id, durable, stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                // Its mark stays, so it is tried again; the others must not wait for it.
                NotPublished(logger, fault, id.Value);
            }
        }
    }

    [Function("IntakeSweep")]
    public async Task Intake([TimerTrigger("7/15 * * * * *")] TimerInfo timer, CancellationToken stop)
    {
        // Most contacts of a backlog have their message and only wait their turn, so that each gets one more at most
        // now and then. When no message waits, whoever took that of an unsettled contact has most likely died with it.
        // The intake knows a contact that it has settled, and a message too many does no harm.
        var now = time.GetUtcNow();
        var enqueuedFor = await queue.NobodyWaits(stop) ? ContactGrace : EnqueuedFor;
        var unsettled = contacts.Unsettled(now - ContactGrace, now - enqueuedFor, MostContacts, stop);
        await foreach (var contact in unsettled)
        {
            await queue.Enqueue(contact.Id, stop);
            await contacts.Enqueued(contact.Id, stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Case {CaseId} is not published; the next sweep tries again.")]
    private static partial void NotPublished(ILogger logger, Exception fault, string caseId);
}
