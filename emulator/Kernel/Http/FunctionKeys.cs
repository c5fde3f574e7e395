using System.Security.Cryptography;
using System.Text;
using Kernel.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Kernel.Http;

/// <summary>The host's key store, kept in settings: <c>Emulator:Keys:{name}:Value</c> and <c>:Scope</c>.</summary>
/// <remarks>A scope is <c>host</c> (every function; the default), <c>function:{name}</c>, <c>system</c> or
/// <c>master</c>. A key given as plain <c>Emulator:Keys:{name}</c> is a host key, except the one named
/// <c>master</c>.</remarks>
internal sealed class FunctionKeys
{
    public const string Header = "x-functions-key";
    public const string Query = "code";

    private readonly List<Key> keys;

    public FunctionKeys(IConfiguration configuration) =>
        keys = [.. configuration.GetSection("Emulator:Keys").GetChildren().Select(Read)];

    public bool Allows(HttpRequest request, AccessLevel level, string function)
    {
        if (level == AccessLevel.Anonymous)
        {
            return true;
        }

        var given = request.Headers[Header].FirstOrDefault() ?? request.Query[Query].FirstOrDefault();
        return !string.IsNullOrEmpty(given)
            && keys.Exists(key => key.Opens(level, function) && Same(key.Value, given));
    }

    private static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));

    private static Key Read(IConfigurationSection section)
    {
        var value = section.Value ?? section["Value"];
        if (string.IsNullOrEmpty(value))
        {
            throw new InvalidOperationException($"The function key '{section.Key}' (Emulator:Keys) has no value.");
        }

        var isMaster = section.Key is "master" or "_master";
        var scope = section["Scope"] ?? (isMaster ? "master" : "host");
        return scope is "host" or "system" or "master" || scope.StartsWith(Key.FunctionScope, StringComparison.Ordinal)
            ? new Key(value, scope)
            : throw new InvalidOperationException($"The function key '{section.Key}' has the scope '{scope}'; "
                + "it must be host, system, master or function:{name}.");
    }

    private sealed record Key(string Value, string Scope)
    {
        public const string FunctionScope = "function:";

        public bool Opens(AccessLevel level, string function) => level switch
        {
            _ when Scope == "master" => true,
            AccessLevel.Function => Scope == "host"
                || string.Equals(Scope, FunctionScope + function, StringComparison.OrdinalIgnoreCase),
            AccessLevel.System => Scope == "system",
            _ => false,
        };
    }
}
