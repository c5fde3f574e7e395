using System.Globalization;
using System.Text;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Registers;

/// <summary>
/// The mail of a weekly report: numbers in its text, one line for each event in a table beside it. Neither says
/// anything personal: who may, opens the case by its reference.
/// </summary>
public sealed class ReportMail
{
    /// <summary>What a mail can carry; whoever needs more reads the register itself.</summary>
    public const int MostLines = 20_000;

    private readonly WeeklyReport _report;
    private readonly RegisterQuery _query;
    private readonly RegisterCounts _counts;
    private readonly StringBuilder _table = new(Csv.ByteOrderMark);
    private readonly string _organisation;
    private int _lines;

    public ReportMail(WeeklyReport report, RegisterQuery query, string organisationName)
    {
        (_report, _query, _organisation) = (report, query, organisationName);
        _counts = new RegisterCounts(query);
        _table.Append(Csv.Row(query.Columns()));
    }

    public string Subject => $"{_organisation}: {_report.Setting.Italian} {Period("dal", "al")}";

    public string FileName => $"{_report.Id}.csv";

    public byte[] File => Encoding.UTF8.GetBytes(_table.ToString());

    /// <summary>Italian first, then English.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.AppendLine(Invariant($"{_report.Setting.Italian}, {Period("dal", "al")}: {_counts.Total}."));
            text.AppendLine(Invariant($"{_report.Setting.English}, {Period("from", "to")}: {_counts.Total}."));
            text.AppendLine();
            foreach (var row in _counts.Rows)
                text.AppendLine(Invariant($"{string.Join(" / ", row.Values)}: {row.Count}"));
            if (_counts.Rows.Count > 0)
                text.AppendLine();
            text.AppendLine(Attached);
            text.Append("Messaggio automatico: non rispondere. / Automatic message: please do not reply.");
            return text.ToString();
        }
    }

    private string Attached => _counts.Total > MostLines
        ? Invariant($"In allegato le prime {MostLines} righe; tutte si leggono nel registro. / ")
            + Invariant($"Attached are the first {MostLines} lines; the register has them all.")
        : "In allegato il dettaglio. / The details are attached.";

    public void Add(RegisterLine line)
    {
        _counts.Add(line);
        if (_query.Holds(line) && _lines++ < MostLines)
            _table.Append(Csv.Row(_query.Cells(line)));
    }

    private string Period(string from, string to) => string.Create(
        CultureInfo.InvariantCulture,
        $"{from} {_report.Period.First:dd/MM/yyyy} {to} {_report.Period.Last:dd/MM/yyyy}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
