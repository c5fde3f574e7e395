using System.Security.Cryptography;

namespace ContactCenter.Adapters.Encryption;

/// <summary>
/// AES-256-GCM as stored: format, nonce, tag, ciphertext. The context (which row, which position) is authenticated
/// with it, so that a ciphertext moved to another place does not open.
/// </summary>
internal static class Sealing
{
    public const int KeyBytes = 32;
    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var stored = new byte[HeaderBytes + plain.Length];
        stored[0] = Format;
        var nonce = stored.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, stored.AsSpan(HeaderBytes), stored.AsSpan(1 + NonceBytes, TagBytes), context);
        return stored;
    }

    /// <exception cref="CryptographicException">Another key, another place, or somebody changed it.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> context)
    {
        if (stored.Length < HeaderBytes || stored[0] != Format)
            throw new CryptographicException("What is stored here was not sealed by this application.");
        var plain = new byte[stored.Length - HeaderBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            stored.Slice(1, NonceBytes), stored[HeaderBytes..], stored.Slice(1 + NonceBytes, TagBytes), plain, context);
        return plain;
    }
}
