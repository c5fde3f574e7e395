using System.Net;
using ContactCenter.Benchmarks.Driving;

namespace ContactCenter.Benchmarks.Sections;

/// <summary>What of a life was acknowledged, and what was found of it.</summary>
internal sealed record CheckedLife(
    bool MailAcknowledged, int StepsAcknowledged, int Lost, int Repeated, int Letters, int MailsSent);

/// <summary>A case whose clients go on through every kill and repeat what was not answered, with its key.</summary>
internal sealed class KilledLife(DeskClient desk, string name)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // The row of the state table that each step leaves in the case's moves.
    private static readonly Dictionary<string, string> RowOf = new(StringComparer.Ordinal)
    {
        ["take-charge"] = "TP-06",
        ["classify"] = "TP-07",
        ["resolve"] = "TP-09",
    };

    private readonly List<string> _acknowledged = [];
    private string? _case;

    /// <summary>How far it came.</summary>
    public string Standing { get; private set; } = "mail not accepted";

    public async Task LiveAsync(CancellationToken end)
    {
        _case = await RepeatAsync(() => desk.PostMailAsync(Mails.Compose(name)), end);
        Standing = "mail accepted";
        var seen = await SeenAsync(_ => true, end);
        foreach (var (verb, body) in LifeSteps.All)
        {
            await RepeatAsync(async () =>
            {
                // After a kill another version may be current: the answer that did not arrive made it.
                seen = await desk.StepAsync(_case, seen.ETag, verb, body, $"{verb}-{_case}");
                return seen;
            }, end, async () => seen = await desk.ReadCaseAsync(_case) ?? seen);
            _acknowledged.Add(verb);
            Standing = $"after {verb}";
        }
        await SeenAsync(found =>
        {
            Standing = $"{found.State}, answer {(found.IsDelivered ? "" : "not ")}delivered";
            return found.IsOver && found.IsDelivered;
        }, end);
    }

    public async Task<CheckedLife> CheckAsync(DeskClient client)
    {
        var sent = await client.MailsSentToAsync(Mails.Sender(name));
        if (_case is null)
            return new CheckedLife(false, 0, 0, 0, 0, sent);
        if (await client.ReadCaseAsync(_case) is not { } found)
            return new CheckedLife(true, _acknowledged.Count, 1 + _acknowledged.Count, 0, 0, sent);
        var moves = found.Body.GetProperty("moves").EnumerateArray()
            .Select(move => move.GetProperty("row").GetString()!).ToList();
        var lost = _acknowledged.Count(verb => !moves.Contains(RowOf[verb]));
        var messages = found.Body.GetProperty("messages").GetArrayLength();
        var letters = found.Body.GetProperty("letters").EnumerateArray()
            .Select(letter => letter.GetProperty("purpose").GetString()).ToList();
        var repeated = moves.GroupBy(row => row).Sum(row => row.Count() - 1)
            + Math.Max(0, messages - 1) + (letters.Count - letters.Distinct().Count());
        var noMessage = messages == 0 ? 1 : 0;
        return new CheckedLife(true, _acknowledged.Count, lost + noMessage, repeated, letters.Count, sent);
    }

    private async Task<CaseSeen> SeenAsync(Func<CaseSeen, bool> isAsHoped, CancellationToken end)
    {
        while (true)
        {
            if (await RepeatAsync(() => desk.ReadCaseAsync(_case!), end) is { } found && isAsHoped(found))
                return found;
            await Task.Delay(Pause, end);
        }
    }

    private static async Task<T> RepeatAsync<T>(
        Func<Task<T>> call, CancellationToken end, Func<Task>? lookAgain = null)
    {
        while (true)
        {
            end.ThrowIfCancellationRequested();
            try
            {
                return await call();
            }
            catch (RefusedCallException refused) when (
                lookAgain is not null && refused.Status == HttpStatusCode.PreconditionFailed)
            {
                await RepeatAsync(async () =>
                {
                    await lookAgain();
                    return true;
                }, end);
            }
            catch (Exception fault) when (IsPassing(fault))
            {
                await Task.Delay(Pause, end);
            }
        }
    }

    /// <summary>The process is dead, is starting or was cut off in the middle of its answer.</summary>
    private static bool IsPassing(Exception fault) => fault switch
    {
        RefusedCallException refused => refused.Status >= HttpStatusCode.InternalServerError,
        HttpRequestException or IOException or System.Text.Json.JsonException => true,
        TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };
}
