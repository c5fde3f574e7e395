using System.Globalization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Registers;

/// <summary>Why a report cannot be made as it was asked for.</summary>
public static class ReportRefusals
{
    public static readonly Refusal UnknownCursor = new(
        "UnknownCursor",
        "Il parametro «cursor» non viene da un elenco: ripartire dalla prima pagina.",
        "The parameter “cursor” comes from no list: start again from the first page.", RefusalKind.Malformed);

    public static Refusal NotADay(string name, string form) => new(
        "NotADay",
        $"Il parametro «{name}» non è una data valida: indicarla come {form}.",
        $"The parameter “{name}” is no valid date: give it as {form}.", RefusalKind.Malformed);

    public static Refusal WrongPeriod(int mostDays) => new(
        "WrongPeriod",
        string.Create(CultureInfo.InvariantCulture,
            $"Il periodo deve finire dopo il suo inizio e durare al massimo {mostDays} giorni."),
        string.Create(CultureInfo.InvariantCulture,
            $"The period must end after it begins and last {mostDays} days at most."), RefusalKind.Malformed);

    public static Refusal UnknownFact(string fact, IEnumerable<string> known) => new(
        "UnknownFact",
        $"Il registro non ha il dato «{fact}». Dati: {string.Join(", ", known)}.",
        $"The register has no fact “{fact}”. Facts: {string.Join(", ", known)}.", RefusalKind.Malformed);

    public static Refusal UnknownLine(string line, IEnumerable<string> known) => new(
        "UnknownLine",
        $"La linea di servizio «{line}» non esiste. Linee: {string.Join(", ", known)}.",
        $"The service line “{line}” does not exist. Lines: {string.Join(", ", known)}.", RefusalKind.Malformed);
}
