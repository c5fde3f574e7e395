using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Kernel.Host;

/// <summary>The name under which processes of one application share locks and statuses in a storage account.</summary>
internal sealed class HostIdentity(IConfiguration configuration, EmulatorOptions options)
{
    public string Id { get; } = configuration["AzureFunctionsWebHost:hostid"]
        ?? (options.Functions ?? Assembly.GetEntryAssembly())?.GetName().Name?.ToLowerInvariant().Replace('.', '-')
        ?? "local";
}
