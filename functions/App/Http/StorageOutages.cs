using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Http;

/// <summary>Whether an exception says that storage could not be reached.</summary>
public delegate bool IsStorageOutage(Exception fault);

/// <summary>
/// Who calls while storage is away is told so, and when to come back: a mail gateway keeps its mail and repeats, the
/// desk repeats under the same <c>Idempotency-Key</c>. Whatever else fails stays an error of ours.
/// </summary>
public sealed partial class StorageOutages(IsStorageOutage isOutage, ILogger<StorageOutages> logger)
    : IFunctionsWorkerMiddleware
{
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(5);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (
            context.GetHttpContext() is { Response.HasStarted: false, RequestAborted.IsCancellationRequested: false }
            && isOutage(fault))
        {
            Away(logger, context.FunctionDefinition.Name, fault.GetType().Name);
            context.GetHttpContext()!.Response.Headers.RetryAfter =
                ComeBackAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            context.GetInvocationResult().Value = Problems.StorageAway();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} could not reach storage ({Fault}).")]
    private static partial void Away(ILogger logger, string function, string fault);
}
