using System.Globalization;
using Azure.Data.Tables;

namespace Kernel.Durable;

/// <summary>Strings longer than a property may be are spread over several: <c>Input</c>, <c>Input1</c>, ...</summary>
internal static class LongText
{
    private const int LongestProperty = 32 * 1024;

    public static void Put(TableEntity row, string name, string? text)
    {
        for (var (part, at) = (0, 0); text is not null && (at < text.Length || part == 0); part++)
        {
            var length = Math.Min(LongestProperty, text.Length - at);
            row[Part(name, part)] = text.Substring(at, length);
            at += length;
        }
    }

    public static string? Get(TableEntity row, string name)
    {
        var text = row.GetString(name);
        for (var part = 1; text is not null && row.TryGetValue(Part(name, part), out var more); part++)
        {
            text += (string)more;
        }

        return text;
    }

    public static int Length(TableEntity row) =>
        row.Select(property => property.Value).OfType<string>().Sum(text => text.Length);

    private static string Part(string name, int part) =>
        part == 0 ? name : name + part.ToString(CultureInfo.InvariantCulture);
}

internal static class InstanceRow
{
    public static TableEntity Write(InstanceState state)
    {
        var row = new TableEntity(state.InstanceId, state.InstanceId)
        {
            ["Name"] = state.Name,
            ["Status"] = (int)state.Status,
            ["CreatedAt"] = state.CreatedAt,
            ["UpdatedAt"] = state.UpdatedAt,
            ["Execution"] = state.Execution,
            ["HistoryRows"] = state.HistoryRows,
            ["HistoryRowsEver"] = state.HistoryRowsEver,
            ["Term"] = state.Term,
            ["IsOpen"] = state.IsOpen,
            ["HasOpenWork"] = state.HasOpenWork,
        };
        if (state.StartAt is { } startAt)
        {
            row["StartAt"] = startAt;
        }

        LongText.Put(row, "Input", state.Input);
        LongText.Put(row, "Output", state.Output);
        LongText.Put(row, "CustomStatus", state.CustomStatus);
        LongText.Put(row, "Failure", Json(state.Failure, state.Failure is not null));
        LongText.Put(row, "Parent", Json(state.Parent, state.Parent is not null));
        LongText.Put(row, "Tags", Json(state.Tags, state.Tags.Count > 0));
        LongText.Put(row, "Timers", Json(state.Timers, state.Timers.Count > 0));
        LongText.Put(row, "Outbox", Json(state.Outbox, state.Outbox.Count > 0));
        LongText.Put(row, "Consumed", Json(state.Consumed, state.Consumed.Count > 0));
        return row;
    }

    public static InstanceState Read(TableEntity row) => new(row.PartitionKey, row.GetString("Name")!)
    {
        Status = (InstanceStatus)row.GetInt32("Status")!.Value,
        Input = LongText.Get(row, "Input"),
        Output = LongText.Get(row, "Output"),
        CustomStatus = LongText.Get(row, "CustomStatus"),
        Failure = Parsed<TaskFailure?>(row, "Failure", null),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        UpdatedAt = row.GetDateTimeOffset("UpdatedAt")!.Value,
        StartAt = row.GetDateTimeOffset("StartAt"),
        Execution = row.GetString("Execution")!,
        HistoryRows = row.GetInt32("HistoryRows")!.Value,
        HistoryRowsEver = row.GetInt32("HistoryRowsEver")!.Value,
        Term = row.GetInt64("Term")!.Value,
        HasOpenWork = row.GetBoolean("HasOpenWork")!.Value,
        Parent = Parsed<ParentLink?>(row, "Parent", null),
        Tags = Parsed<Dictionary<string, string>>(row, "Tags", []),
        Timers = Parsed<List<OpenTimer>>(row, "Timers", []),
        Outbox = Parsed<List<SentEvent>>(row, "Outbox", []),
        Consumed = Parsed<List<string>>(row, "Consumed", []),
        ETag = row.ETag,
    };

    private static string? Json<T>(T value, bool isThere) => isThere ? DurableJson.Write(value) : null;

    private static T Parsed<T>(TableEntity row, string name, T absent) =>
        LongText.Get(row, name) is { } json ? DurableJson.Read<T>(json) : absent;
}

internal static class HistoryRow
{
    public const string Execution = "Execution";

    // An entity takes 1 MiB, that is 512 Ki characters in UTF-16.
    private const int LongestRow = 400_000;

    public static string Key(string instanceId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{instanceId}-h-{number:D5}");

    /// <summary>As few rows as hold the events, numbered on from the rows already there.</summary>
    public static IReadOnlyList<TableEntity> Write(InstanceState state, IReadOnlyList<HistoryEvent> events)
    {
        var rows = new List<TableEntity>();
        var lines = new List<string>();
        var length = 0;
        foreach (var line in events.Select(DurableJson.Write))
        {
            if (length + line.Length > LongestRow && lines.Count > 0)
            {
                rows.Add(Row(state, rows.Count, lines));
                (lines, length) = ([], 0);
            }

            lines.Add(line);
            length += line.Length + 1;
        }

        if (lines.Count > 0)
        {
            rows.Add(Row(state, rows.Count, lines));
        }

        return rows;
    }

    public static IReadOnlyList<HistoryEvent> Read(TableEntity row) =>
        DurableJson.Read<List<HistoryEvent>>(LongText.Get(row, "Events")!);

    private static TableEntity Row(InstanceState state, int offset, List<string> lines)
    {
        var row = new TableEntity(state.InstanceId, Key(state.InstanceId, state.HistoryRows + offset))
        {
            [Execution] = state.Execution,
        };
        LongText.Put(row, "Events", $"[{string.Join(',', lines)}]");
        return row;
    }
}

internal static class InboxEntity
{
    public static TableEntity Write(string partition, InboxRow message)
    {
        var row = new TableEntity(partition, message.Key)
        {
            ["InstanceId"] = message.InstanceId,
            ["Kind"] = message.Kind.ToString(),
            ["Recursive"] = message.Recursive,
        };
        LongText.Put(row, "Name", message.Name);
        LongText.Put(row, "Payload", message.Payload);
        return row;
    }

    public static InboxRow Read(TableEntity row) => new(
        row.RowKey,
        row.GetString("InstanceId")!,
        Enum.Parse<InboxKind>(row.GetString("Kind")!),
        LongText.Get(row, "Name"),
        LongText.Get(row, "Payload"))
    {
        Recursive = row.GetBoolean("Recursive") ?? false,
    };
}
