using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Notification;

/// <summary>
/// Temporary access codes (codici di accesso temporaneo, DEC-22). They are kept nowhere: whoever holds the secret finds
/// the same one again, so that an SMS sent a second time carries no other code.
/// </summary>
public interface ITemporaryCodes
{
    /// <summary>Eight digits, different for every case and every code of it.</summary>
    string Of(CaseId id, int number);
}
