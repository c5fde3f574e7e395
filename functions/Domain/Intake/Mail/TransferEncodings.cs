using System.Buffers;
using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Content-Transfer-Encoding and the encodings of header words, decoded as far as the input allows.</summary>
public static class TransferEncodings
{
    private const byte Skip = 0xFF;
    private const byte Padding = 0xFE;

    private static readonly byte[] Base64Values = BuildBase64Values();

    private static readonly SearchValues<byte> QuotedSpecials = SearchValues.Create("=\r\n \t"u8);

    /// <summary>What is outside the alphabet is skipped; padding in the middle begins another run.</summary>
    /// <param name="clean">False when something other than line ends was skipped or the end is incomplete.</param>
    public static byte[] Base64(ReadOnlySpan<byte> encoded, out bool clean)
    {
        var output = new byte[(encoded.Length / 4 * 3) + 3];
        int length = 0, bits = 0, held = 0;
        clean = true;
        if (System.Buffers.Text.Base64.DecodeFromUtf8(encoded, output, out _, out var written) == OperationStatus.Done)
        {
            // Nearly all mail is clean and takes this much faster way.
            return output[..written];
        }

        foreach (var symbol in encoded)
        {
            var value = Base64Values[symbol];
            if (value < 64)
            {
                bits = (bits << 6) | value;
                if (++held == 4)
                {
                    output[length++] = (byte)(bits >> 16);
                    output[length++] = (byte)(bits >> 8);
                    output[length++] = (byte)bits;
                    held = bits = 0;
                }
            }
            else if (value == Padding)
            {
                length += Rest(output.AsSpan(length), bits, held);
                held = bits = 0;
            }
            else
            {
                clean &= symbol is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t';
            }
        }

        clean &= held == 0;
        length += Rest(output.AsSpan(length), bits, held);
        return length == output.Length ? output : output[..length];
    }

    public static byte[] Base64(ReadOnlySpan<char> encoded) => Base64(Encoding.UTF8.GetBytes(encoded.ToArray()), out _);

    /// <summary>A stray equals sign stays as it is; blanks at the end of a line were added on the way and go.</summary>
    public static byte[] QuotedPrintable(ReadOnlySpan<byte> encoded, out bool clean)
    {
        var output = new byte[encoded.Length];
        int length = 0, at = 0;
        clean = true;
        while (at < encoded.Length)
        {
            var plain = encoded[at..].IndexOfAny(QuotedSpecials);
            plain = plain < 0 ? encoded.Length - at : plain;
            encoded.Slice(at, plain).CopyTo(output.AsSpan(length));
            length += plain;
            at += plain;
            if (at == encoded.Length)
            {
                break;
            }

            if (encoded[at] == '=')
            {
                at += Escape(encoded[at..], output, ref length, ref clean);
            }
            else
            {
                at += Blanks(encoded[at..], output, ref length);
            }
        }

        return output[..length];
    }

    /// <summary>The Q encoding of header words: as quoted-printable, with the underscore for the space.</summary>
    public static byte[] QuotedWord(ReadOnlySpan<char> encoded)
    {
        var bytes = Encoding.UTF8.GetBytes(encoded.ToArray());
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == '=' && at + 2 < bytes.Length && Hex(bytes[at + 1], bytes[at + 2]) is { } value)
            {
                bytes[length++] = value;
                at += 2;
            }
            else
            {
                bytes[length++] = bytes[at] == '_' ? (byte)' ' : bytes[at];
            }
        }

        return bytes[..length];
    }

    /// <summary>The lines between <c>begin</c> and <c>end</c>; null when there is no such block.</summary>
    public static byte[]? Uuencoded(ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>();
        var begun = false;
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].TrimEnd((byte)'\r');
            if (!begun)
            {
                begun = line.StartsWith("begin "u8);
            }
            else if (line.SequenceEqual("end"u8))
            {
                break;
            }
            else if (!line.IsEmpty)
            {
                UuencodedLine(line, output);
            }
        }

        return begun ? output.WrittenSpan.ToArray() : null;
    }

    private static void UuencodedLine(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> output)
    {
        var wanted = (line[0] - ' ') & 0x3F;
        line = line[1..];
        Span<byte> three = stackalloc byte[3];
        for (var at = 0; wanted > 0 && at < line.Length; at += 4)
        {
            var bits = 0;
            for (var i = 0; i < 4; i++)
            {
                bits = (bits << 6) | (at + i < line.Length ? (line[at + i] - ' ') & 0x3F : 0);
            }

            three[0] = (byte)(bits >> 16);
            three[1] = (byte)(bits >> 8);
            three[2] = (byte)bits;
            output.Write(three[..Math.Min(3, wanted)]);
            wanted -= 3;
        }
    }

    private static int Rest(Span<byte> output, int bits, int held)
    {
        if (held >= 2)
        {
            output[0] = (byte)(bits >> ((held * 6) - 8));
        }

        if (held == 3)
        {
            output[1] = (byte)(bits >> 2);
        }

        return Math.Max(0, held - 1);
    }

    private static int Escape(ReadOnlySpan<byte> at, byte[] output, ref int length, ref bool clean)
    {
        if (at.Length > 2 && Hex(at[1], at[2]) is { } value)
        {
            output[length++] = value;
            return 3;
        }

        var end = 1;
        while (end < at.Length && at[end] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            end++;
        }

        if (end == at.Length || at[end] == '\n')
        {
            return Math.Min(at.Length, end + 1);
        }

        clean = false;
        output[length++] = (byte)'=';
        return 1;
    }

    private static int Blanks(ReadOnlySpan<byte> at, byte[] output, ref int length)
    {
        var end = at.IndexOfAnyExcept((byte)' ', (byte)'\t');
        end = end < 0 ? at.Length : end;
        if (end == 0)
        {
            output[length++] = at[0];
            return 1;
        }

        if (end < at.Length && at[end] is not ((byte)'\r' or (byte)'\n'))
        {
            at[..end].CopyTo(output.AsSpan(length));
            length += end;
        }

        return end;
    }

    private static byte? Hex(byte high, byte low) =>
        char.IsAsciiHexDigit((char)high) && char.IsAsciiHexDigit((char)low)
            ? (byte)((Digit(high) << 4) | Digit(low))
            : null;

    private static int Digit(byte symbol) => symbol <= '9' ? symbol - '0' : (symbol | 0x20) - 'a' + 10;

    private static byte[] BuildBase64Values()
    {
        var values = new byte[256];
        Array.Fill(values, Skip);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (var i = 0; i < alphabet.Length; i++)
        {
            values[alphabet[i]] = (byte)i;
        }

        values['='] = Padding;
        return values;
    }
}
