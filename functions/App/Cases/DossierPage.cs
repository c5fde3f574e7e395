using System.Globalization;
using System.Net;
using System.Text;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Cases;

/// <summary>The readable page of a dossier: no script, nothing fetched from elsewhere, every text escaped.</summary>
internal static class DossierPage
{
    public static string Of(Dossier dossier)
    {
        var c = dossier.Case;
        var page = new StringBuilder(64 * 1024);
        page.Append("<!doctype html>\n<html lang=\"it\"><head><meta charset=\"utf-8\"><title>")
            .Append(Text($"Fascicolo {c.Reference}")).Append("</title><style>")
            .Append("body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}")
            .Append("table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.3rem .5rem;")
            .Append("text-align:left;vertical-align:top}pre{white-space:pre-wrap;background:#f5f5f5;padding:.8rem}")
            .Append("code{font-size:.8em}</style></head><body>\n");
        Heading(page, 1, $"Fascicolo {c.Reference} · Dossier");
        Table(page, ["", ""],
        [
            ["Oggetto · Subject", c.Subject],
            ["Stato · State", c.Attribute is null ? c.State : $"{c.State} ({c.Attribute})"],
            ["Canale · Channel", c.Channel],
            ["Richiedente · Requester", $"{c.Requester.Name} {c.Requester.Address} {c.Requester.Phone}"],
            ["Aperto · Opened", Moment(c.OpenedAt)],
            ["Ultima modifica · Last change", Moment(c.ChangedAt)],
            ["Esportato · Exported", $"{Moment(dossier.At)}, {dossier.By}"],
            ["Registro · Ledger", dossier.Problems.Count == 0
                ? "Integro: ogni evento è concatenato al precedente · Whole: every event is chained to the one before"
                : string.Join(' ', dossier.Problems)],
        ]);
        if (c.Description is { } description)
            Block(page, "Descrizione · Description", description);
        foreach (var (message, number) in c.Messages.Select((m, i) => (m, i + 1)))
        {
            Block(page, $"Messaggio {number} · Message {number}: {message.Subject}",
                $"{Moment(message.ReceivedAt)}, {message.From}\n\n{message.Text}");
        }
        foreach (var letter in c.Letters)
        {
            var attempts = letter.Attempts.Select(a => $"{a.Number}. {Moment(a.At)} → {a.To}: {a.Outcome} {a.Detail}");
            Block(page, $"Lettera {letter.Number} · Letter {letter.Number}: {letter.Subject}",
                $"{letter.Body}\n\n{string.Join('\n', attempts)}");
        }
        foreach (var note in c.Notes)
            Block(page, $"Nota {note.Number} · Note {note.Number}", note.Text);
        Heading(page, 2, "Termini · Deadlines");
        Table(page, ["Termine · Clock", "Scadenza · Due", "Perché · Why"],
            c.Deadlines.Select(d => new[] { d.Italian, Moment(d.DueAt), $"{d.BecauseIt} {d.BecauseEn}" }));
        Heading(page, 2, "Registro degli eventi · Ledger");
        Table(page, ["#", "Quando · When", "Chi · Who", "Evento · Event", "Contenuto · Content", "SHA-256"],
            dossier.Ledger.Select(e => new[]
            {
                $"{e.Sequence}", Moment(e.At), e.Recorded?.By.Name ?? e.Login, e.Type,
                e.Content ?? "(cancellato · erased)", e.Hash,
            }));
        return page.Append("</body></html>\n").ToString();
    }

    private static void Heading(StringBuilder page, int level, string text) =>
        page.Append("<h").Append(level).Append('>').Append(Text(text)).Append("</h").Append(level).Append(">\n");

    private static void Block(StringBuilder page, string title, string text)
    {
        Heading(page, 2, title);
        page.Append("<pre>").Append(Text(text)).Append("</pre>\n");
    }

    private static void Table(StringBuilder page, string[] head, IEnumerable<string[]> rows)
    {
        page.Append("<table><tr>");
        foreach (var cell in head)
            page.Append("<th>").Append(Text(cell)).Append("</th>");
        page.Append("</tr>\n");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            foreach (var cell in row)
                page.Append("<td>").Append(Text(cell)).Append("</td>");
            page.Append("</tr>\n");
        }
        page.Append("</table>\n");
    }

    private static string Moment(DateTimeOffset at) =>
        WorkingCalendar.Local(at).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
