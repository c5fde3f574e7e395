namespace ContactCenter.Domain.Desk.Customers;

/// <summary>Why a row of an import is not taken, in both languages.</summary>
public static class ImportProblems
{
    public static readonly RowProblem UnknownUser = new(
        "UnknownUser", CustomerFields.UserIdentifier,
        "Nessun cliente ha questo identificativo utente: importare prima i clienti.",
        "No customer has this user identifier: import the customers first.");

    public static readonly RowProblem UnknownCard = new(
        "UnknownCard", "card",
        "Il cliente non ha questa carta: importare prima le carte.",
        "The customer has no such card: import the cards first.");

    public static readonly RowProblem Unreadable = new(
        "UnreadableRow", null, "La riga non è leggibile.", "The row cannot be read.");

    public static readonly RowProblem Repeated = new(
        "RepeatedRow", null,
        "La riga ripete un elemento già presente nello stesso file.",
        "The row repeats something that stands in the same file already.");

    public static readonly RowProblem WholeCardNumber = new(
        "WholeCardNumber", "maskedNumber",
        "Il numero di carta è completo: indicarlo mascherato, con le sole ultime quattro cifre.",
        "The card number is whole: give it masked, with its last four digits only.");

    public static readonly RowProblem NothingToFindBy = new(
        "NothingToFindBy", null,
        "Indicare almeno uno tra e-mail, cellulare e codice fiscale.",
        "Give at least one of e-mail, mobile and tax code.");

    public static readonly RowProblem Erased = new(
        "ErasedPerson", null,
        "I dati di questa persona sono stati cancellati: non si importano di nuovo sotto la stessa posizione.",
        "The data of this person were erased: they are not imported again under the same position.");

    public static RowProblem Held(string column) => new(
        "HeldByAnother", column,
        "Il valore appartiene già a un altro cliente.", "The value belongs to another customer already.");

    public static RowProblem Missing(ImportColumn column) => new(
        "MissingValue", column.Name, $"Manca: {column.Italian}.", $"Missing: {column.English}.");

    public static RowProblem UnknownColumn(string column) => new(
        "UnknownColumn", column,
        "Questa colonna non è prevista.", "This column is not foreseen.");

    public static RowProblem TooLong(string column) => new(
        "TooLong", column, "Il valore è troppo lungo.", "The value is too long.");

    public static RowProblem NotOneOf(string column, IEnumerable<string> allowed) => new(
        "NotAllowed", column,
        $"Valore non previsto. Valori: {string.Join(", ", allowed)}.",
        $"Value not foreseen. Values: {string.Join(", ", allowed)}.");

    public static RowProblem NotADate(string column) => new(
        "NotADate", column,
        "La data non è valida: usare la forma 2026-11-22 oppure 2026-11-22T09:30:00+01:00.",
        "The date is not valid: use the form 2026-11-22 or 2026-11-22T09:30:00+01:00.");

    public static RowProblem NotAnAmount(string column) => new(
        "NotAnAmount", column,
        "L'importo non è valido: usare cifre con al più due decimali, ad esempio -12.50.",
        "The amount is not valid: use digits with two decimals at most, like -12.50.");

    internal static RowProblem Of(Cases.Refusal refusal, string column) =>
        new(refusal.Code, column, refusal.Italian, refusal.English);
}
