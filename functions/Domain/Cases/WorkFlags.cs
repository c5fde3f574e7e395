namespace ContactCenter.Domain.Cases;

/// <summary>What a line of a work list says asks for attention; stable names, which the desk translates.</summary>
public static class WorkFlags
{
    /// <summary>A letter or an SMS came back, or could not be sent.</summary>
    public const string Undelivered = "undelivered";

    /// <summary>Nobody knows whether a letter or an SMS left.</summary>
    public const string Uncertain = "uncertain";

    /// <summary>A letter left, and no report came for a week.</summary>
    public const string Unconfirmed = "unconfirmed";

    /// <summary>A letter has been waiting to leave for long.</summary>
    public const string Delayed = "delayed";

    /// <summary>The requester wrote after the last letter.</summary>
    public const string NewMessage = "new-message";

    /// <summary>A deadline has passed.</summary>
    public const string Late = "late";

    /// <summary>A deadline is near.</summary>
    public const string Soon = "soon";

    /// <summary>Others were to be done with their part and are not (FLW-47).</summary>
    public const string Overdue = "overdue";

    /// <summary>The requester asked after it again, in another case (PPA-20).</summary>
    public const string Reminded = "reminded";

    /// <summary>The case is put aside until a moment.</summary>
    public const string Held = "held";
}
