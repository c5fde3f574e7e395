using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>Every "no" about the customer card and imported rows, in both languages.</summary>
public static class CustomerRefusals
{
    public static readonly Refusal UnknownCustomer = new(
        "UnknownCustomer", "Il cliente non esiste.", "The customer does not exist.", RefusalKind.Unknown);

    public static readonly Refusal UnknownCard = new(
        "UnknownCard", "Il cliente non ha questa carta.", "The customer has no such card.", RefusalKind.Unknown);

    public static readonly Refusal UnknownCase = new(
        "UnknownCase",
        "Indicare il caso per cui si interviene (campo «case»): quello indicato non esiste.",
        "Name the case for which this is done (field “case”): the one named does not exist.",
        RefusalKind.Malformed);

    public static readonly Refusal CaseIsOver = new(
        "CaseIsOver",
        "Il caso indicato è concluso: intervenire per un caso ancora aperto.",
        "The case named is over: act for a case that is still open.");

    public static readonly Refusal NotBlocked = new(
        "NotBlocked", "Non c'è alcun blocco da rimuovere.", "There is no block to remove.");

    public static readonly Refusal ToolDeclined = new(
        "ToolDeclined",
        "L'applicativo ha rifiutato la modifica: verificare la posizione del cliente e riprovare.",
        "The tool declined the change: check the customer's position and try again.");

    public static readonly Refusal KeptElsewhere = new(
        "KeptElsewhere",
        "Questi dati sono forniti dall'applicativo collegato: non si importano.",
        "These data come from the connected tool: they are not imported.");

    public static readonly Refusal NotAnEmail = new(
        "NotAnEmail", "L'indirizzo e-mail non è valido.", "The e-mail address is not valid.", RefusalKind.Malformed);

    public static readonly Refusal NotATelephone = new(
        "NotATelephone", "Il numero di telefono non è valido.", "The telephone number is not valid.",
        RefusalKind.Malformed);

    public static readonly Refusal NotATaxCode = new(
        "NotATaxCode",
        "Il codice fiscale non ha la forma prevista (16 caratteri, oppure 11 cifre).",
        "The tax code has not the form expected (16 characters, or 11 digits).", RefusalKind.Malformed);

    public static Refusal UnknownKey(string key) => new(
        "UnknownSearchKey",
        $"«{key}» non è una chiave di ricerca. Chiavi: {Keys()}.",
        $"“{key}” is not a search key. Keys: {Keys()}.", RefusalKind.Malformed);

    public static Refusal NotEditable(string field, IEnumerable<string> editable) => new(
        "FieldNotEditable",
        $"Il campo «{field}» non si modifica dalla scheda. Campi modificabili: {string.Join(", ", editable)}.",
        $"The field “{field}” cannot be changed from the card. Editable fields: {string.Join(", ", editable)}.");

    public static Refusal OnlyInApp(FieldSetting field) => new(
        "OnlyInApp",
        $"«{field.Italian}» lo modifica solo il cliente nell'App: invitarlo a farlo lì.",
        $"“{field.English}” is changed by the customer alone, in the App: invite them to do so there.");

    private static string Keys() => string.Join(", ", CustomerKeys.All.Select(CustomerKeys.NameOf));
}
