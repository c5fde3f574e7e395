using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace Kernel.Communication;

/// <summary>
/// The emulated Communication Services resource: where it is and the key that opens it. The application's setting
/// <c>CommunicationServices</c> asks for it by the literal <c>UseEmulator=true</c> and becomes a connection string.
/// </summary>
internal sealed class EmulatedResource(IConfiguration configuration)
{
    public const string Path = "/emulator/acs";
    public const string Setting = "CommunicationServices";
    private const string Literal = "UseEmulator=true";

    /// <summary>New for each process unless set, so that no key is ever worth knowing.</summary>
    public string AccessKey { get; } = configuration["Emulator:Communication:AccessKey"]
        ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    public bool IsAskedFor { get; } =
        string.Equals(configuration[Setting], Literal, StringComparison.OrdinalIgnoreCase);

    /// <summary>Domains that may send, by comma; without the setting all but the reserved <c>.invalid</c>.</summary>
    private string[]? SenderDomains { get; } = configuration["Emulator:Communication:SenderDomains"]
        ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static Uri ListeningOn(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
            ? new Uri(address)
            : throw new InvalidOperationException("The host listens nowhere yet.");

    public string ConnectionString(Uri functions) => $"endpoint={new Uri(functions, Path)};accesskey={AccessKey}";

    public void Offer(Uri functions) => configuration[Setting] = ConnectionString(functions);

    public bool MaySend(string domain) => SenderDomains is null
        ? !domain.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase)
        : SenderDomains.Contains(domain, StringComparer.OrdinalIgnoreCase);
}
