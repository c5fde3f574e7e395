using System.Globalization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Registers;

/// <summary>Where a page of lines begins: the instant, and how many lines of that instant were passed before.</summary>
public sealed record LineCursor(DateTimeOffset At, int Passed)
{
    public static LineCursor Start(DateTimeOffset from) => new(from, 0);

    public static LineCursor? Parse(string text)
    {
        var mark = text.IndexOf('-', StringComparison.Ordinal);
        return mark > 0
            && long.TryParse(text.AsSpan(0, mark), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && int.TryParse(text.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var passed)
            && ticks <= DateTime.MaxValue.Ticks
            ? new LineCursor(new DateTimeOffset(ticks, TimeSpan.Zero), passed)
            : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Passed}");
}

/// <summary>The lines behind a number, a page at a time: filled with lines in their stored order from the cursor's
/// instant on.</summary>
public sealed class LinePage(Func<RegisterLine, bool> holds, LineCursor from, int size)
{
    private readonly List<RegisterLine> _lines = [];
    private DateTimeOffset _instant = from.At;
    private int _atInstant;

    public IReadOnlyList<RegisterLine> Lines => _lines;

    /// <summary>The cursor of the page that follows; null on the last.</summary>
    public LineCursor? Next { get; private set; }

    /// <summary>False when the page is full, and the rest of the lines need not be read.</summary>
    public bool Add(RegisterLine line)
    {
        if (line.At != _instant)
            (_instant, _atInstant) = (line.At, 0);
        var seenBefore = line.At == from.At && _atInstant < from.Passed;
        var place = _atInstant++;
        if (seenBefore || !holds(line))
            return true;
        if (_lines.Count == size)
        {
            Next = new LineCursor(line.At, place);
            return false;
        }
        _lines.Add(line);
        return true;
    }
}
