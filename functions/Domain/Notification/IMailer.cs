using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Notification;

/// <summary>A send as handed to the mail service. <paramref name="OperationId"/> makes a repeat recognisable.</summary>
/// <param name="Headers">Auto-Submitted, References and our own; Message-ID is set and must be kept by the
/// service.</param>
public sealed record OutgoingMail(
    Guid OperationId,
    string From,
    string To,
    string Subject,
    string TextBody,
    string HtmlBody,
    IReadOnlyDictionary<string, string> Headers)
{
    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];
}

/// <summary>A file that goes with a mail.</summary>
public sealed record OutgoingFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>What the mail service said at once.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>Taken; a delivery report follows.</summary>
    public sealed record Accepted : SendResult;

    /// <summary>
    /// It will not be sent like this (bad address, too large, sender not allowed); repeating is useless.
    /// </summary>
    public sealed record Rejected(string Reason) : SendResult;

    /// <summary>The service does not write to this address any more, so it did not even try.</summary>
    public sealed record Suppressed : SendResult;

    /// <summary>Not taken and surely not sent; try again after the wait.</summary>
    public sealed record TryLater(TimeSpan After) : SendResult;

    /// <summary>It may or may not have been sent: never repeated blindly.</summary>
    public sealed record Unknown(string Reason) : SendResult;
}

/// <summary>What the mail service says of a send that was made, or may have been made, before.</summary>
public abstract record SendStatus
{
    private SendStatus()
    {
    }

    /// <summary>It has it: under way or done (<see cref="AttemptOutcome.Accepted"/>), suppressed or failed.</summary>
    public sealed record Known(AttemptOutcome Outcome) : SendStatus;

    /// <summary>It knows no send under this id.</summary>
    public sealed record NotKnown : SendStatus;

    /// <summary>It cannot be asked now; ask again after the wait.</summary>
    public sealed record AskLater(TimeSpan After) : SendStatus;
}

/// <summary>The way mail leaves: Communication Services.</summary>
public interface IMailer
{
    /// <summary>
    /// Sends under the operation id, or learns what became of an earlier send under it. Honours 429 and the
    /// service's size limit.
    /// </summary>
    Task<SendResult> Send(OutgoingMail mail, CancellationToken stop);

    Task<SendStatus> StatusOf(Guid operationId, CancellationToken stop);
}
