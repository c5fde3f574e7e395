using System.Security.Cryptography;
using ContactCenter.Domain.Cases;

namespace ContactCenter.App;

/// <summary>Makes the ids that are not derived from others.</summary>
public sealed class NewIds(TimeProvider time)
{
    public string Next() => OpaqueId.Create(time.GetUtcNow(), RandomNumberGenerator.GetBytes(OpaqueId.RandomBytes));
}
