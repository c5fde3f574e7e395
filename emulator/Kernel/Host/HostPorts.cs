using Microsoft.Extensions.Configuration;

namespace Kernel.Host;

/// <summary>Where the host listens: <c>--port</c>, <c>--site-port</c> or the environment; 0 is any free port.</summary>
internal sealed record HostPorts(int Functions, int Site)
{
    public string FunctionsUrl => Url(Functions);

    public string SiteUrl => Url(Site);

    public static HostPorts Read(IConfiguration configuration) => new(
        Read(configuration, "port", "EMULATOR_PORT", 7071),
        Read(configuration, "site-port", "EMULATOR_SITE_PORT", 4280));

    // Any free port can be asked of one address only; "localhost" stands for two.
    private static string Url(int port) => port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{port}";

    private static int Read(IConfiguration configuration, string argument, string variable, int otherwise)
    {
        var text = configuration[argument] ?? configuration[variable];
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        return int.TryParse(text, out var port) && port is >= 0 and <= 65535
            ? port
            : throw new InvalidOperationException($"'{text}' ({variable} or --{argument}) is not a port.");
    }
}
