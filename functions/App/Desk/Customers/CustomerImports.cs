using System.Collections.Concurrent;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Desk.Customers;

/// <summary>
/// An import that was made: what became of its rows, and which were not taken and why. It holds nothing of what the
/// rows said.
/// </summary>
public sealed record ImportRun(
    string Kind, DateTimeOffset At, string By, int Rows, int Added, int Changed, int Unchanged, int Rejected,
    IReadOnlyList<RejectedRow> Problems)
{
    internal static readonly RecordKind<ImportRun> Stored = new("imports");
}

/// <param name="Line">Line of the CSV file, or position in the JSON array.</param>
public sealed record RejectedRow(long Line, string Code, string? Column, string Italian, string English)
{
    internal static RejectedRow Of(long line, RowProblem problem) =>
        new(line, problem.Code, problem.Column, problem.Italian, problem.English);
}

/// <summary>Takes the rows of a file in, several at a time: good rows are kept whatever the others are.</summary>
public sealed class CustomerImports(
    IImportedCustomers customers, IRecords records, NewIds ids, TimeProvider time)
{
    private const int AtOnce = 8;

    /// <summary>The first ones are shown; a file with more wrong rows is wrong as a whole.</summary>
    private const int MostProblems = 500;

    internal async Task<(string Id, ImportRun Run)> Run(
        Organisation where, ImportKind kind, IAsyncEnumerable<FileRow> rows, Actor by, CancellationToken stop)
    {
        var counts = new ConcurrentDictionary<RowEffect, int>();
        var problems = new ConcurrentBag<RejectedRow>();
        try
        {
            await Parallel.ForEachAsync(
                Understood(kind, rows, problems, stop),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
                async (row, token) =>
                {
                    var (effect, problem) = await customers.Keep(where, row.Row, token);
                    if (problem is not null)
                        problems.Add(RejectedRow.Of(row.Line, problem));
                    else
                        counts.AddOrUpdate(effect, 1, (_, count) => count + 1);
                });
        }
        catch (BodyTooLargeException)
        {
            // What came before the limit is kept, and the report says so; the answer says that the rest is missing.
            await Save(where, kind, by, counts, problems);
            throw;
        }
        return await Save(where, kind, by, counts, problems);
    }

    private async Task<(string Id, ImportRun Run)> Save(
        Organisation where, ImportKind kind, Actor by, ConcurrentDictionary<RowEffect, int> counts,
        ConcurrentBag<RejectedRow> problems)
    {
        var (added, changed, unchanged) =
            (Count(RowEffect.Added), Count(RowEffect.Changed), Count(RowEffect.Unchanged));
        var run = new ImportRun(
            ImportColumns.NameOf(kind), time.GetUtcNow(), by.Name, added + changed + unchanged + problems.Count, added,
            changed, unchanged, problems.Count, [.. problems.OrderBy(p => p.Line).Take(MostProblems)]);
        var id = ids.Next();
        // Whoever stops listening, the rows are there: the report is kept under nobody's token.
        await records.Save(where, ImportRun.Stored, id, run, etag: null, CancellationToken.None);
        return (id, run);

        int Count(RowEffect effect) => counts.GetValueOrDefault(effect);
    }

    private static async IAsyncEnumerable<(long Line, ImportedRow Row)> Understood(
        ImportKind kind, IAsyncEnumerable<FileRow> rows, ConcurrentBag<RejectedRow> problems,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var held = new HashSet<(CustomerKey, string)>();
        await foreach (var row in rows.WithCancellation(stop))
        {
            var (read, problem) = row.Values is { } values
                ? ImportReading.Read(kind, values)
                : (null, ImportProblems.Unreadable);
            if (problem is null && !seen.Add(read!.Identity))
                problem = ImportProblems.Repeated;
            // The rows are kept several at a time: of two that hold the same key, the first one in the file is to win.
            if (problem is null && read is ImportedRow.OfCustomer customer
                && CustomerKeys.Of(customer.Fields).Where(k => !held.Add(k)).ToList() is [var (twice, _), ..])
                problem = ImportProblems.Held(CustomerKeys.FieldOf(twice));
            if (problem is not null)
                problems.Add(RejectedRow.Of(row.Line, problem));
            else
                yield return (row.Line, read!);
        }
    }
}
