using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Adapters.Encryption;

/// <summary>The application's own key: it wraps people's data keys and seals what can be rebuilt.</summary>
internal sealed class MasterKey
{
    private readonly byte[] _wrapping;

    public MasterKey(EncryptionSettings settings)
    {
        var master = Decode(settings.MasterKey, "Encryption:MasterKey", exactly: Sealing.KeyBytes);
        _wrapping = Derive(master, "person-keys");
        Projections = Derive(master, "projections");
        Records = Derive(master, "records");
        TemporaryCodes = Derive(master, "temporary-codes");
        Lookups = Decode(settings.LookupHashKey, "Lookup:HashKey", atLeast: Sealing.KeyBytes);
    }

    /// <summary>Seals rows that are projected from cases and go when the case goes.</summary>
    public byte[] Projections { get; }

    /// <summary>Seals what an organisation keeps besides its cases.</summary>
    public byte[] Records { get; }

    /// <summary>Keys the temporary access codes.</summary>
    public byte[] TemporaryCodes { get; }

    public byte[] Lookups { get; }

    public byte[] Wrap(byte[] dataKey, string owner) =>
        Sealing.Seal(_wrapping, dataKey, Encoding.UTF8.GetBytes(owner));

    public byte[] Unwrap(byte[] wrapped, string owner) =>
        Sealing.Open(_wrapping, wrapped, Encoding.UTF8.GetBytes(owner));

    private static byte[] Derive(byte[] master, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Sealing.KeyBytes, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[] Decode(string text, string setting, int exactly = 0, int atLeast = 0)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)
            || (exactly > 0 && length != exactly) || length < atLeast)
        {
            var wanted = exactly > 0 ? $"{exactly}" : $"at least {atLeast}";
            throw new InvalidOperationException($"The setting {setting} must be {wanted} bytes in base64.");
        }
        return bytes[..length];
    }
}
