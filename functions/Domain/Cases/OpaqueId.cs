namespace ContactCenter.Domain.Cases;

/// <summary>
/// Time-sortable identifiers that tell nothing: 48 bits of milliseconds and 80 bits of chance in Crockford's
/// base 32, 26 characters, lower case. Safe as a storage key, an instance id and a path segment.
/// </summary>
public static class OpaqueId
{
    public const int RandomBytes = 10;
    public const int Length = 26;
    internal const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Create(DateTimeOffset at, ReadOnlySpan<byte> chance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chance.Length, RandomBytes);
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        chance.CopyTo(bytes[6..]);
        return Encode(bytes);
    }

    public static bool IsValid(string? text) =>
        text is { Length: Length } && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal));

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var value = new UInt128(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
        return new string(text);
    }
}
