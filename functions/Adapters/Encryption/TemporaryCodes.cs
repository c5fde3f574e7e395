using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Notification;

namespace ContactCenter.Adapters.Encryption;

/// <summary>
/// A code is computed from what it is for: without the key nobody foresees one, and nothing of it is stored.
/// </summary>
internal sealed class TemporaryCodes(MasterKey keys) : ITemporaryCodes
{
    private const ulong Codes = 100_000_000;

    public string Of(CaseId id, int number)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{id.Value}\n{number}");
        var hash = HMACSHA256.HashData(keys.TemporaryCodes, Encoding.UTF8.GetBytes(text));
        // 64 bits over 8 digits: the lower codes are likelier by less than one in a hundred thousand million.
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) % Codes).ToString("D8", CultureInfo.InvariantCulture);
    }
}
