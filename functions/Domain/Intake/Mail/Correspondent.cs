using System.Globalization;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Somebody named in a header: <c>local@domain</c> as written, with the domain in lower case.</summary>
public sealed record Correspondent(string Address, string DisplayName)
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    public string LocalPart => Address.LastIndexOf('@') is var at and >= 0 ? Address[..at] : Address;

    public string Domain => Address.LastIndexOf('@') is var at and >= 0 ? Address[(at + 1)..] : "";

    /// <summary>One form for one mailbox, for look-ups: lower case, international domains in ASCII.</summary>
    public string Canonical => $"{LocalPart.ToLowerInvariant()}@{AsciiDomain(Domain)}";

    public bool SameAs(string other) => Canonical == new Correspondent(other.Trim(), "").Canonical;

    private static string AsciiDomain(string domain)
    {
        try
        {
            return Idn.GetAscii(domain.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return domain.ToLowerInvariant();
        }
    }
}
