namespace ContactCenter.Domain.Intake.Mail;

/// <summary>
/// How far the parser goes before it stops interpreting. What lies beyond a limit stays in the original, and a
/// defect says so. The figures are far above what mail programs write and keep hostile mail linear.
/// </summary>
public sealed record MimeLimits
{
    public static readonly MimeLimits Default = new();

    /// <summary>The intake takes 30 MB; the rest is room for the headers that relays add.</summary>
    public int Bytes { get; init; } = 32 * 1024 * 1024;

    public int HeaderFields { get; init; } = 1_000;

    public int HeaderLength { get; init; } = 64 * 1024;

    public int HeaderBlock { get; init; } = 1024 * 1024;

    public int Depth { get; init; } = 30;

    public int Parts { get; init; } = 2_000;

    public int Addresses { get; init; } = 1_000;

    public int MessageIds { get; init; } = 500;

    /// <summary>Characters of text kept for reading, for each of plain text and HTML.</summary>
    public int TextLength { get; init; } = 4 * 1024 * 1024;

    public int Defects { get; init; } = 100;
}
