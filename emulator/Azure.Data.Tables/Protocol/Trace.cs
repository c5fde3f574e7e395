#nullable enable
using System.Diagnostics;

namespace Azure.Data.Tables.Protocol;

/// <summary>The operations of a client in a distributed trace; nothing at all while nobody listens.</summary>
#pragma warning disable CA1001 // The two sources live as long as the process.
internal sealed class Trace(string client)
#pragma warning restore CA1001
{
    internal static readonly Trace Table = new(nameof(TableClient));
    internal static readonly Trace Service = new(nameof(TableServiceClient));

    private readonly ActivitySource source = new("Azure.Data.Tables." + client);

    /// <summary>Runs an operation. It completes synchronously if the operation does.</summary>
    internal ValueTask<T> Run<T>(string operation, Func<ValueTask<T>> run) =>
        source.HasListeners() ? RunTraced(operation, run) : run();

    private async ValueTask<T> RunTraced<T>(string operation, Func<ValueTask<T>> run)
    {
        using var activity = source.StartActivity($"{client}.{operation}");
        activity?.SetTag("az.namespace", "Microsoft.Tables");
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            throw;
        }
    }
}
