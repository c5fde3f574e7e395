using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Cases;

/// <summary>A command for a case, with what the caller knows of it.</summary>
/// <param name="ExpectedETag">The version the caller saw; null when any will do (intake, lifecycle).</param>
/// <param name="Idempotency">Set when the caller sent an <c>Idempotency-Key</c>.</param>
public sealed record CaseRequest(
    CaseId Case,
    Organisation Organisation,
    CaseCommand Command,
    Actor Actor,
    string? ExpectedETag = null,
    RememberedAnswer? Idempotency = null);

/// <summary>What became of a command.</summary>
public abstract record CaseResult
{
    private CaseResult()
    {
    }

    /// <summary>Done, or done before. <paramref name="Changed"/> is false for a repetition.</summary>
    public sealed record Done(StoredCase Stored, bool Changed) : CaseResult;

    public sealed record Refused(Refusal Refusal, StoredCase? Stored) : CaseResult;

    /// <summary>The case changed since the caller saw it.</summary>
    public sealed record Stale(StoredCase Stored) : CaseResult;

    public sealed record NotFound : CaseResult;

    /// <summary>The same key came before with another request.</summary>
    public sealed record KeyReused : CaseResult;
}

/// <summary>
/// The one write path: load, decide, save, publish. Every trigger, the desk and the lifecycle go through it. A lost
/// race is decided again on what the winner left.
/// </summary>
public sealed partial class CaseHandler(
    ICaseStore store, ProcedureSource procedures, CasePublisher publisher, TimeProvider time,
    ILogger<CaseHandler> logger)
{
    private const int MostTries = 8;

    public async Task<CaseResult> Handle(CaseRequest request, DurableTaskClient durable, CancellationToken stop)
    {
        // Openings are nearly always of a case that is not there yet: the save finds out.
        var stored = Opens(request) ? null : store.LastSeen(request.Case);
        var mayBeOld = stored is not null;
        if (!mayBeOld && !Opens(request))
            stored = await store.Load(request.Case, stop);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var keyIsFree = false;
            if (request.Idempotency is not null && (tries > 0 || IsStale(request, stored)))
            {
                // Only a request that comes again meets a change since it was written, or its own key.
                if (await RememberedFor(request, stop) is { } repeated)
                    return repeated;
                keyIsFree = true;
            }
            // Storage confirms what was seen earlier by taking the change; any other answer needs another look.
            if (await Decide(request, stored, keyIsFree, durable, stop) is { } result
                && (!mayBeOld || result is CaseResult.Done { Changed: true }))
            {
                // A key opens one case, whose id comes from it. The case is there and nobody remembers the request
                // any more, so nobody can say that this is the same one.
                if (keyIsFree && Opens(request) && result is CaseResult.Done { Changed: false })
                    return new CaseResult.KeyReused();
                return result is CaseResult.Refused && request.Idempotency is not null && !keyIsFree
                    ? await RememberedFor(request, stop) ?? result
                    : result;
            }
            stored = await store.Load(request.Case, stop);
            mayBeOld = false;
        }
        // Somebody wins every round, so losing this many means a storm on one case: the caller tries again later.
        throw new CaseContentionException(request.Case);
    }

    /// <summary>For a case that was saved but whose publication is not known to have ended.</summary>
    public async Task PublishAgain(CaseId id, DurableTaskClient durable, CancellationToken stop)
    {
        if (await store.Load(id, stop) is not { } stored)
            return;
        var procedure = await procedures.InForce(stored.Case.File.Organisation, stop);
        var history = (await store.History(id, stop)).Select(entry => entry.Recorded).OfType<RecordedEvent>().ToList();
        await Publish(stored, Publication.Again(stored.Case, history, procedure), durable, stop);
    }

    private Task Publish(
        StoredCase saved, IReadOnlyList<Publication> publications, DurableTaskClient durable, CancellationToken stop) =>
        publisher.Publish(
            saved, publications, durable, tell => Told(saved.Case.File, tell, durable, stop), stop);

    /// <summary>A case that cannot follow any more (it is over, say) stays as it is.</summary>
    private async Task Told(CaseFile from, Tell tell, DurableTaskClient durable, CancellationToken stop)
    {
        var request = new CaseRequest(tell.Other, from.Organisation, tell.Command, Actor.System);
        if (await Handle(request, durable, stop) is CaseResult.Refused refused)
            NotFollowed(logger, tell.Other.Value, from.Id.Value, tell.Command.GetType().Name, refused.Refusal.Code);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Case {Other} does not follow {Case}: {Command} is {Refusal}.")]
    private static partial void NotFollowed(ILogger logger, string other, string @case, string command, string refusal);

    private static bool Opens(CaseRequest request) => request.Command
        is CaseCommand.OpenFromMail or CaseCommand.Open;

    private static bool IsStale(CaseRequest request, StoredCase? stored) =>
        request.ExpectedETag is { } expected && stored is not null && expected != stored.ETag;

    private async Task<CaseResult?> RememberedFor(CaseRequest request, CancellationToken stop)
    {
        var asked = request.Idempotency!;
        if (await store.Remembered(request.Case, asked.Key, stop) is not { } remembered)
            return null;
        return remembered.Fingerprint == asked.Fingerprint
            ? new CaseResult.Done((await store.Load(request.Case, stop))!, Changed: false)
            : new CaseResult.KeyReused();
    }

    /// <summary>Null when the save lost its race.</summary>
    private async Task<CaseResult?> Decide(
        CaseRequest request, StoredCase? stored, bool keyIsFree, DurableTaskClient durable, CancellationToken stop)
    {
        if (stored is null ? !Opens(request) : stored.Case.File.Organisation != request.Organisation)
            return new CaseResult.NotFound();
        if (IsStale(request, stored))
            return new CaseResult.Stale(stored!);
        var procedure = await procedures.InForce(request.Organisation, stop);
        var now = time.GetUtcNow();
        var context = new DecisionContext(request.Actor, now, procedure);
        var decision = CaseDecider.Decide(stored?.Case, request.Command, context);
        if (decision is Decision.Refused refused)
            return new CaseResult.Refused(refused.Refusal, stored);
        var events = ((Decision.Accepted)decision).Events;
        if (events.Count == 0)
            return new CaseResult.Done(stored!, Changed: false);

        var sequence = stored?.Case.Version ?? 0;
        var recorded = events
            .Select((e, i) => new RecordedEvent(sequence + i, now, request.Actor, procedure.ConfigurationVersion, e))
            .ToList();
        var after = CaseEvolution.Fold(stored?.Case, recorded);
        var publications = Publication.Of(stored?.Case, after, recorded, procedure, now);
        var change = new CaseChange(
            stored, after, recorded, publications.Count > 0, request.Idempotency, keyIsFree);
        if (await store.Save(change, stop) is not { } saved)
            return null;
        try
        {
            // What is saved is done, whoever stops listening: it is published under nobody's token.
            await Publish(saved, publications, durable, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // The mark is open, so the sweep publishes again; to fail here would call a change that stands an error.
            NotPublished(logger, fault, request.Case.Value);
        }
        return new CaseResult.Done(saved, Changed: true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Case {Case} is saved and will be published by the sweep.")]
    private static partial void NotPublished(ILogger logger, Exception fault, string @case);
}

/// <summary>Too many writers on one case at once; safe to repeat.</summary>
public sealed class CaseContentionException(CaseId id)
    : Exception($"Case {id.Value} is being changed by many at once.");
