using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Kernel.Communication;

/// <summary>A refusal in the shape of the service: <c>{"error":{"code","message"}}</c>.</summary>
internal sealed record ServiceError(int Status, string Code, string Message, int? RetryAfterSeconds = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.Headers["x-ms-error-code"] = Code;
        if (RetryAfterSeconds is { } seconds)
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return httpContext.Response.WriteAsJsonAsync(new { error = new { code = Code, message = Message } });
    }
}
