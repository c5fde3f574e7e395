namespace ContactCenter.App.Http;

/// <summary>What the OpenAPI document says of an HTTP function; without it a function is not part of the API.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class OperationAttribute(string summary) : Attribute
{
    public string Summary { get; } = summary;

    /// <summary>The body that is expected; null for none, <c>byte[]</c> for raw bytes.</summary>
    public Type? RequestType { get; set; }

    /// <summary>What raw bytes are, when they are expected.</summary>
    public string RawMediaType { get; set; } = "application/octet-stream";

    /// <summary>Nobody needs to sign in or to have a key.</summary>
    public bool Open { get; set; }

    /// <summary>The body that is answered; null for none.</summary>
    public Type? ResponseType { get; set; }

    public int Status { get; set; } = 200;

    /// <summary>The caller must send <c>If-Match</c> and may send <c>Idempotency-Key</c>.</summary>
    public bool ChangesCase { get; set; }

    /// <summary>Query parameters that are understood.</summary>
    public string[] Query { get; set; } = [];
}

/// <summary>A list that is whole.</summary>
public sealed record Listed<T>(IReadOnlyList<T> Items);
