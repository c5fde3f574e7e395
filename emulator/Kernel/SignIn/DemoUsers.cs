using System.Text.Json;
using Kernel.Host;
using Microsoft.Extensions.Configuration;

namespace Kernel.SignIn;

/// <summary>Who an identity provider would say somebody is; what they may do is the application's own affair.</summary>
internal sealed record DemoUser(string ObjectId, string Name, string Email);

/// <summary>The people who can sign in locally: the setting <c>Emulator:Users</c>, or emulator/users.json.</summary>
internal sealed class DemoUsers
{
    public DemoUsers(IConfiguration configuration, EmulatorOptions options)
    {
        var configured = configuration.GetSection("Emulator:Users").Get<List<DemoUser>>();
        All = configured is { Count: > 0 } ? configured : options.Settings is null ? ReadFile() : [];
    }

    public IReadOnlyList<DemoUser> All { get; }

    public DemoUser? Find(string objectId) =>
        All.FirstOrDefault(user => string.Equals(user.ObjectId, objectId, StringComparison.OrdinalIgnoreCase));

    private static List<DemoUser> ReadFile()
    {
        var path = Path.Combine(RepositoryRoot.Find() ?? string.Empty, "emulator", "users.json");
        return File.Exists(path)
            ? JsonSerializer.Deserialize<List<DemoUser>>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? []
            : [];
    }
}
