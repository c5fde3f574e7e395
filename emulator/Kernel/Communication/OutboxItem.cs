using System.Security.Cryptography;
using System.Text;
using Azure;

namespace Kernel.Communication;

internal enum OutboxChannel
{
    Mail,
    Sms,
}

/// <summary>One accepted message: to whom, what became of it, and which events still have to be told.</summary>
internal sealed record OutboxItem
{
    public required string Id { get; init; }

    public required OutboxChannel Channel { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public required string Sender { get; init; }

    public required string Subject { get; init; }

    /// <summary>The Message-ID of a mail; the customer's tag of an SMS.</summary>
    public string? InternetMessageId { get; init; }

    public string? Tag { get; init; }

    /// <summary>Hash of the request; it tells a repeated request from a different one with the same id.</summary>
    public required string Hash { get; init; }

    public required IReadOnlyList<Delivery> Deliveries { get; init; }

    public IReadOnlyList<Report> Reports { get; init; } = [];

    /// <summary>False for an SMS that was sent without asking for a delivery report.</summary>
    public bool IsReportWanted { get; init; } = true;

    public ETag ETag { get; init; }

    /// <summary>When there is next something to do for this message; null when all is told.</summary>
    public DateTimeOffset? NextAt =>
        Deliveries.Select(delivery => delivery.DecidedAt is null ? delivery.DueAt : null)
            .Concat(Reports.Select(report => report.NextAttemptAt))
            .Min();

    public bool WasDropped => Deliveries.All(delivery => delivery.DroppedAtOnce);

    public OutboxItem Decide(string recipient, Outcome outcome, DateTimeOffset at, DateTimeOffset tellAt)
    {
        var report = new Report(
            EventId(recipient, outcome), recipient, outcome, at, 0, IsReportWanted ? tellAt : null, [], null);
        return this with
        {
            Deliveries =
            [
                .. Deliveries.Select(delivery => delivery.Recipient == recipient
                    ? delivery with { Outcome = outcome, DecidedAt = at, DueAt = null }
                    : delivery),
            ],
            Reports = [.. Reports, report],
        };
    }

    public OutboxItem Replace(Report report) => this with
    {
        Reports = [.. Reports.Select(old => old.EventId == report.EventId ? report : old)],
    };

    // Computed, not drawn: an event decided again after a crash keeps its id, so that its receiver can recognise it.
    private string EventId(string recipient, Outcome outcome)
    {
        var nth = Reports.Count(report => report.Recipient == recipient);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Channel}|{Id}|{recipient}|{outcome}|{nth}"));
        return new Guid(hash.AsSpan(0, 16)).ToString();
    }
}

/// <summary>What becomes of the message for one recipient; without a due time it is decided by hand.</summary>
internal sealed record Delivery(
    string Recipient, Outcome Outcome, DateTimeOffset? DueAt, DateTimeOffset? DecidedAt, bool DroppedAtOnce = false);

/// <summary>One event for the subscribers, kept until all of them acknowledged it or it was given up.</summary>
internal sealed record Report(
    string EventId,
    string Recipient,
    Outcome Outcome,
    DateTimeOffset OccurredAt,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    IReadOnlyList<string> AcknowledgedBy,
    string? Failure);
