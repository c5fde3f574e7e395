using System.Security.Cryptography;
using System.Text;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Encryption;

/// <summary>
/// Turns what a person or a mail carries into a key that tells nothing: without the secret nobody can try addresses
/// against the stored hashes.
/// </summary>
internal sealed class LookupHash(MasterKey keys)
{
    public string Of(Organisation organisation, string kind, string value)
    {
        // The parts are separated by a character that none of them contains.
        var text = Encoding.UTF8.GetBytes($"{organisation.Key}\n{kind}\n{value}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(keys.Lookups, text).AsSpan(0, 20));
    }
}
