using System.Globalization;
using System.Runtime.InteropServices;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>An enhanced mail system status code (RFC 3463), such as 5.1.1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EnhancedStatus(int Class, int Subject, int Detail)
{
    public static EnhancedStatus? Parse(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        return TryRead(text, out var status, out _) ? status : null;
    }

    /// <summary>The first status code that stands alone in a text, not inside an address or a version number.</summary>
    public static EnhancedStatus? FindIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('2' or '4' or '5') || (i > 0 && IsJoined(text[i - 1])))
            {
                continue;
            }

            if (TryRead(text[i..], out var status, out var length)
                && (i + length == text.Length || !IsJoinedAfter(text[(i + length)..])))
            {
                return status;
            }
        }

        return null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class}.{Subject}.{Detail}");

    private static bool IsJoined(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@' or '/';

    private static bool IsJoinedAfter(ReadOnlySpan<char> rest) =>
        char.IsLetterOrDigit(rest[0]) || rest[0] is '@' or '-' or '_' or '/'
        || (rest[0] == '.' && rest.Length > 1 && char.IsLetterOrDigit(rest[1]));

    private static bool TryRead(ReadOnlySpan<char> text, out EnhancedStatus status, out int length)
    {
        status = default;
        length = 0;
        Span<int> numbers = stackalloc int[3];
        for (var n = 0; n < 3; n++)
        {
            var digits = 0;
            while (digits < 4 && length + digits < text.Length && char.IsAsciiDigit(text[length + digits]))
            {
                numbers[n] = (numbers[n] * 10) + (text[length + digits] - '0');
                digits++;
            }

            if (digits is 0 or 4)
            {
                return false;
            }

            length += digits;
            if (n < 2 && (length >= text.Length || text[length++] != '.'))
            {
                return false;
            }
        }

        status = new EnhancedStatus(numbers[0], numbers[1], numbers[2]);
        return status.Class is 2 or 4 or 5;
    }
}
