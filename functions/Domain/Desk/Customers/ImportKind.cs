namespace ContactCenter.Domain.Desk.Customers;

/// <summary>What can be imported; each row of each kind names its customer by the user identifier.</summary>
public enum ImportKind
{
    Customers,
    Products,
    Documents,
    Cards,
    CardOperations,
    Movements,
    SelfieChecks,
}

/// <summary>A column of an import, or a field of its JSON objects.</summary>
public sealed record ImportColumn(string Name, string Italian, string English, bool Required = false);

/// <summary>The columns of each kind of import, with their labels.</summary>
public static class ImportColumns
{
    private static readonly ImportColumn _user = new(
        CustomerFields.UserIdentifier, "Identificativo utente", "User identifier", Required: true);

    private static readonly ImportColumn _id = new("id", "Identificativo", "Identifier", Required: true);
    private static readonly ImportColumn _at = new("at", "Data e ora", "Date and time", Required: true);
    private static readonly ImportColumn _amount = new("amount", "Importo", "Amount", Required: true);
    private static readonly ImportColumn _currency = new("currency", "Divisa", "Currency", Required: true);
    private static readonly ImportColumn _description =
        new("description", "Descrizione", "Description", Required: true);

    private static readonly ImportColumn _name = new("name", "Nome", "Name", Required: true);
    private static readonly ImportColumn _state = new("state", "Stato", "State", Required: true);
    private static readonly ImportColumn _outcome = new("outcome", "Esito", "Outcome", Required: true);

    private static readonly Dictionary<ImportKind, (string Name, IReadOnlyList<ImportColumn> Columns)> _kinds = new()
    {
        [ImportKind.Customers] = ("customers",
        [
            _user, _name, new(CustomerFields.Surname, "Cognome", "Surname", Required: true),
            new(CustomerFields.Email, "Indirizzo e-mail", "E-mail address"),
            new(CustomerFields.Mobile, "Cellulare certificato", "Certified mobile"),
            new(CustomerFields.TaxCode, "Codice fiscale", "Tax code"),
            new(CustomerFields.AccountNumber, "Numero di conto", "Account number"),
            new(CustomerFields.Residence, "Residenza", "Residence"),
            new("onboarding", "Stato dell'onboarding", "State of the onboarding", Required: true),
            new("onboardingAt", "Data dello stato dell'onboarding", "Date of the onboarding's state"),
            new("refusalReason", "Motivo del rifiuto", "Reason of the refusal"),
        ]),
        [ImportKind.Products] = ("products",
            [_user, _id, _name, _state, new("activatedAt", "Attivato il", "Activated on")]),
        [ImportKind.Documents] = ("documents",
        [
            _user, _id, new("kind", "Tipo di documento", "Kind of document", Required: true), _name, _at,
            new("fileName", "Nome del file", "File name"),
        ]),
        [ImportKind.Cards] = ("cards",
        [
            _user, _id, new("maskedNumber", "Numero mascherato", "Masked number", Required: true),
            new("product", "Prodotto", "Product", Required: true),
            new("physical", "Carta fisica", "Physical card", Required: true), _state,
            new("shippedAt", "Spedita il", "Shipped on"), new("carrier", "Corriere", "Carrier"),
            new("tracking", "Codice di spedizione", "Tracking code"),
            new("returnedAt", "Resa il", "Returned on"), new("returnReason", "Motivo del reso", "Reason of the return"),
            new("blockedAt", "Bloccata il", "Blocked on"),
            new("blockReason", "Motivo del blocco", "Reason of the block"),
        ]),
        [ImportKind.CardOperations] = ("card-operations",
        [
            _user, _id, new("card", "Identificativo della carta", "Identifier of the card", Required: true), _at,
            _description, _amount, _currency, _outcome,
        ]),
        [ImportKind.Movements] = ("movements",
        [
            _user, _id, new("bookedAt", "Data contabile", "Booked on", Required: true),
            new("valueAt", "Data valuta", "Value date"), _description, _amount, _currency,
        ]),
        [ImportKind.SelfieChecks] = ("selfie-checks",
            [_user, _id, _at, _outcome, new("note", "Nota", "Note")]),
    };

    public static readonly IReadOnlyList<ImportKind> All = [.. Enum.GetValues<ImportKind>()];

    public static IReadOnlyList<ImportColumn> Of(ImportKind kind) => _kinds[kind].Columns;

    public static string NameOf(ImportKind kind) => _kinds[kind].Name;

    public static ImportKind? Find(string name) =>
        All.Where(k => NameOf(k) == name).Select(k => (ImportKind?)k).FirstOrDefault();
}
