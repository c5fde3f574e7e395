namespace ContactCenter.Adapters.Customers;

/// <summary>An external tool that is reached over HTTP.</summary>
/// <param name="Name">Of its setting, for people who look for the fault.</param>
/// <param name="Address">Under which its resources lie.</param>
/// <param name="Key">Goes along in <c>x-api-key</c>; null when the tool asks for none.</param>
public sealed record ToolSettings(string Name, Uri Address, string? Key);

/// <summary>The customer tools that are connected; a null one is served by the built-in (FLW-26, DEC-07).</summary>
/// <param name="CustomerRegistry">Profile Checker on P0.</param>
/// <param name="CustomerCards">FanBase.</param>
/// <param name="PaymentCards">SIA Cristal Gate.</param>
/// <param name="AccountMovements">T24.</param>
public sealed record CustomerToolSettings(
    ToolSettings? CustomerRegistry = null, ToolSettings? CustomerCards = null, ToolSettings? PaymentCards = null,
    ToolSettings? AccountMovements = null);
