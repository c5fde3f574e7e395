using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.App.Http;

/// <summary>A body read with a limit and understood strictly: unknown, missing and null fields are named.</summary>
internal static class RequestBody
{
    public const int LargestJson = 256 * 1024;

    public static async Task<ReadOnlyMemory<byte>> Read(HttpRequest request, int largest, CancellationToken stop)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, stop)) > 0)
        {
            if (memory.Length + read > largest)
                throw new BodyTooLargeException(largest);
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }

    /// <summary>
    /// The body as that type, or the problem to answer. An empty body stands for <c>{}</c>.
    /// </summary>
    public static (T? Body, IActionResult? Problem) Parse<T>(ReadOnlyMemory<byte> bytes)
        where T : class
    {
        var (body, problem) = Parse(bytes, typeof(T));
        return ((T?)body, problem);
    }

    public static (object? Body, IActionResult? Problem) Parse(ReadOnlyMemory<byte> bytes, Type type)
    {
        try
        {
            var json = bytes.IsEmpty ? "{}"u8 : bytes.Span;
            return JsonSerializer.Deserialize(json, type, ApiJson.Options) is { } body
                ? (body, null)
                : (null, Problems.Malformed("NotJson", "Il corpo è vuoto.", "The body is empty."));
        }
        catch (JsonException fault)
        {
            // The message names the field and the line, and nothing of the content.
            return (null, Problems.Malformed(
                "MalformedBody", "Il corpo della richiesta non è valido:", "The request body is not valid:",
                fault.Message));
        }
    }
}

/// <summary>More was sent than may be; nothing of it is kept.</summary>
internal sealed class BodyTooLargeException(long largest) : Exception("The body is too large.")
{
    public long Largest { get; } = largest;
}
