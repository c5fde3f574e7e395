namespace ContactCenter.Domain.Cases;

/// <summary>How a refusal is answered over HTTP; the domain only knows what kind of "no" it is.</summary>
public enum RefusalKind
{
    /// <summary>The rules do not allow it now (409).</summary>
    Rule,

    /// <summary>The rules do not allow it to this person (403).</summary>
    Role,

    /// <summary>What was asked is incomplete or contradicts itself (422).</summary>
    Malformed,

    /// <summary>What was named does not exist (404).</summary>
    Unknown,
}

/// <summary>Why not: a stable code and a sentence for people, Italian first, that says what is missing.</summary>
public sealed record Refusal(string Code, string Italian, string English, RefusalKind Kind = RefusalKind.Rule);
