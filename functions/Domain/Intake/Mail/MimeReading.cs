namespace ContactCenter.Domain.Intake.Mail;

/// <summary>What one reading has used of its limits, and the defects it met.</summary>
internal sealed class MimeReading(MimeLimits limits)
{
    private readonly List<MailDefect> defects = [];

    private readonly HashSet<MailDefect> noted = [];

    private int parts;

    private long decoded;

    public MimeLimits Limits { get; } = limits;

    public IReadOnlyList<MailDefect> Defects => defects;

    public void Note(MailDefectKind kind, string detail)
    {
        var defect = new MailDefect(kind, detail.Length <= 200 ? detail : detail[..200]);
        if (defects.Count < Limits.Defects && noted.Add(defect))
        {
            defects.Add(defect);
        }
    }

    public bool MayReadPart()
    {
        if (parts < Limits.Parts)
        {
            parts++;
            return true;
        }

        Note(MailDefectKind.TooManyParts, $"Only the first {Limits.Parts} parts were read.");
        return false;
    }

    /// <summary>Nested encodings would otherwise multiply the size of the mail by its depth.</summary>
    public bool MayDecode(int bytes)
    {
        if (decoded + bytes <= 2L * Limits.Bytes)
        {
            decoded += bytes;
            return true;
        }

        Note(MailDefectKind.TooLarge, "An encoded part was left as it came.");
        return false;
    }
}
