using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CsvHelper;

namespace ContactCenter.App.Desk.Customers;

/// <summary>A row as the file has it; <paramref name="Values"/> is null where it could not be read.</summary>
/// <param name="Line">Of a CSV file where the row begins; in JSON the position in the array, from one.</param>
internal sealed record FileRow(long Line, IReadOnlyDictionary<string, string>? Values);

/// <summary>Reads the rows of an import one after the other, without ever holding the file.</summary>
internal static class ImportFile
{
    private const int LongestRecord = 64 * 1024;

    /// <summary>
    /// CSV with a header, separated by commas, semicolons or tabs; a row with more or fewer fields than the header, or
    /// with a quote that is none, is unreadable and the next one is read all the same.
    /// </summary>
    public static async IAsyncEnumerable<FileRow> Csv(
        Stream content, [EnumeratorCancellation] CancellationToken stop)
    {
        var malformed = new HashSet<long>();
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MaxRecordSize = LongestRecord,
            OnMalformedRecord = record => malformed.Add(record.LineNumber),
        };
        await using var reader = CsvReader.Create(content, options, leaveOpen: true);
        while (await Next(reader, stop) is { } isRow)
        {
            if (!isRow)
            {
                yield return new FileRow(0, null);
                yield break;
            }
            var headers = reader.Headers;
            var line = reader.LineNumber;
            if (reader.FieldCount != headers.Count || malformed.Contains(line))
            {
                yield return new FileRow(line, null);
                continue;
            }
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < headers.Count; i++)
                values[headers[i].Trim()] = reader.GetString(i);
            yield return new FileRow(line, values);
        }
    }

    /// <summary>A JSON array of flat objects; nothing after what is no JSON can be read.</summary>
    public static async IAsyncEnumerable<FileRow> Json(
        Stream content, [EnumeratorCancellation] CancellationToken stop)
    {
        var pipe = PipeReader.Create(content, new StreamPipeReaderOptions(leaveOpen: true));
        var (state, line) = (new JsonReaderState(), 0L);
        for (var ended = false; !ended;)
        {
            var read = await pipe.ReadAsync(stop);
            var left = read.Buffer;
            for (var found = Found.Row; found is Found.Row or Found.Start && !ended;)
            {
                (found, var row, state, var end) = Next(left, read.IsCompleted, state, line > 0);
                left = left.Slice(end);
                ended = found is Found.End or Found.Broken;
                if (found is Found.Start)
                    line = 1;
                else if (found is Found.Row or Found.Broken)
                    yield return new FileRow(Math.Max(line++, 1), Flat(row));
            }
            pipe.AdvanceTo(left.Start, left.End);
        }
        await pipe.CompleteAsync();
    }

    private enum Found
    {
        Start,
        Row,
        End,

        /// <summary>The next row is not all there yet.</summary>
        More,
        Broken,
    }

    private static (Found Found, JsonElement Row, JsonReaderState State, SequencePosition End) Next(
        ReadOnlySequence<byte> buffer, bool isAll, JsonReaderState state, bool begun)
    {
        var reader = new Utf8JsonReader(buffer, isAll, state);
        try
        {
            if (!reader.Read())
                return (isAll ? Found.Broken : Found.More, default, state, buffer.Start);
            if (reader.CurrentDepth == 0)
            {
                var edge = (begun, reader.TokenType) switch
                {
                    (false, JsonTokenType.StartArray) => Found.Start,
                    (true, JsonTokenType.EndArray) => Found.End,
                    _ => Found.Broken,
                };
                return (edge, default, reader.CurrentState, reader.Position);
            }
            return JsonElement.TryParseValue(ref reader, out var row)
                ? (Found.Row, row.Value, reader.CurrentState, reader.Position)
                : (isAll ? Found.Broken : Found.More, default, state, buffer.Start);
        }
        catch (JsonException)
        {
            return (Found.Broken, default, state, buffer.Start);
        }
    }

    /// <summary>True on a row, null at the end, false where the rest cannot be read.</summary>
    private static async Task<bool?> Next(CsvReader reader, CancellationToken stop)
    {
        try
        {
            return await reader.ReadAsync(stop) ? true : null;
        }
        catch (CsvFormatException)
        {
            return false;
        }
    }

    private static Dictionary<string, string>? Flat(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in row.EnumerateObject())
        {
            if (Text(property.Value) is not { } text)
                return null;
            values[property.Name] = text;
        }
        return values;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => null,
    };
}
