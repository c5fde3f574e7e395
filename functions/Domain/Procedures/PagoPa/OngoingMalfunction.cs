namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>A malfunction of a PagoPA service (malfunzionamento in atto, PPA-44), kept until it is repaired.</summary>
/// <param name="Restoration">What may be told about the restoration (ripristino); null while nothing is known.</param>
/// <param name="RestoredAt">Null while it is under way.</param>
public sealed record OngoingMalfunction(
    string Title, string? Line, string? Restoration, DateTimeOffset Since, string By, DateTimeOffset? RestoredAt)
{
    public static readonly RecordKind<OngoingMalfunction> Kind = new("malfunction");
}
