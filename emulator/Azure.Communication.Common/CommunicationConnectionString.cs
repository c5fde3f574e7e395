namespace Azure.Communication;

/// <summary>The <c>endpoint=...;accesskey=...</c> string of a Communication Services resource.</summary>
internal sealed record CommunicationConnectionString(Uri Endpoint, string AccessKey)
{
    public static CommunicationConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);

        var segments = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var segment in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = segment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new InvalidOperationException("Connection string doesn't have value for a keyword.");
            if (!segments.TryAdd(segment[..equals].Trim(), segment[(equals + 1)..].Trim()))
                throw new InvalidOperationException($"Duplicate keyword '{segment[..equals].Trim()}'.");
        }

        return new(new Uri(Required(segments, "endpoint")), Required(segments, "accesskey"));
    }

    private static string Required(Dictionary<string, string> segments, string keyword) =>
        segments.TryGetValue(keyword, out var value) && value.Length > 0
            ? value
            : throw new InvalidOperationException($"Required keyword '{keyword}' is missing in connection string.");
}
