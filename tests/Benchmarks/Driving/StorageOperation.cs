using System.Text.RegularExpressions;

namespace ContactCenter.Benchmarks.Driving;

internal enum StorageService
{
    Blob,
    Queue,
    Table,
}

internal enum OperationKind
{
    /// <summary>A row, blob or message, by its name.</summary>
    Point,

    /// <summary>Rows by a filter.</summary>
    Query,

    /// <summary>Several rows of a partition at once.</summary>
    Transaction,

    /// <summary>Creates, or asks about, a table, container or queue.</summary>
    Setup,
}

/// <summary>One request to storage, told from its address and, for a transaction, from its first part.</summary>
internal sealed partial record StorageOperation(
    StorageService Service, string Method, string Target, OperationKind Kind)
{
    public static StorageOperation Of(StorageService service, string method, string path, ReadOnlySpan<byte> body)
    {
        var parts = path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var name = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
        if (service != StorageService.Table)
        {
            var kind = parts.Length > 2 ? OperationKind.Point : OperationKind.Setup;
            return new StorageOperation(service, method, name, kind);
        }
        if (name == "$batch")
        {
            var text = System.Text.Encoding.UTF8.GetString(body);
            return new StorageOperation(service, method, PartOf(text), OperationKind.Transaction);
        }
        var table = name.Split('(')[0];
        if (table is "Tables" or "")
            return new StorageOperation(service, method, table, OperationKind.Setup);
        var isQuery = method == "GET" && !name.Contains("RowKey", StringComparison.Ordinal);
        return new StorageOperation(service, method, table, isQuery ? OperationKind.Query : OperationKind.Point);
    }

    private static string PartOf(string batch) => FirstPart().Match(batch).Groups["table"].Value;

    [GeneratedRegex(@"^(?:GET|POST|PUT|PATCH|MERGE|DELETE) https?://[^/]+/[^/]+/(?<table>\w+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FirstPart();
}
