using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>
/// The registers of an organisation: lines derived from the events of cases, by month. Reports are made of them, and
/// each number leads to its lines.
/// </summary>
public interface IRegisters
{
    /// <summary>Adds lines; a line added before is the same line.</summary>
    Task Add(Organisation organisation, IReadOnlyList<RegisterLine> lines, CancellationToken stop);

    /// <summary>The lines from an instant (included) to another (excluded), by time.</summary>
    IAsyncEnumerable<RegisterLine> Read(
        Organisation organisation, string register, DateTimeOffset from, DateTimeOffset to, CancellationToken stop);
}
