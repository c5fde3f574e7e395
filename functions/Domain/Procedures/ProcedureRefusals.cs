using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>The "no" that only a procedure can say.</summary>
public static class ProcedureRefusals
{
    public static readonly Refusal UnknownStep = new(
        "UnknownStep",
        "La procedura di questa organizzazione non prevede questo passo.",
        "The procedure of this organisation knows no such step.");

    public static readonly Refusal MustEscalateFirst = new(
        "MustEscalateFirst",
        "Questa categoria si risolve solo dopo la notifica di risoluzione di chi l'ha lavorata.",
        "This category is resolved only after the resolution notification of those who worked it.");

    public static readonly Refusal CategoryDoesNotEscalate = new(
        "CategoryDoesNotEscalate",
        "Questa categoria non ammette escalation: riclassificare il ticket.",
        "This category does not admit escalation: classify the ticket anew.");

    public static readonly Refusal AnswerMustBeSent = new(
        "AnswerMustBeSent",
        "La risposta va inviata: l'invio si può omettere solo per i ticket di tipo I o se manca un recapito.",
        "The answer must be sent: sending may be skipped only for tickets of type I or without an address.");

    public static readonly Refusal PartyNotForThisType = new(
        "PartyNotForThisType",
        "I ticket di tipo I, PA e PI si scalano solo a PagoPA.",
        "Tickets of type I, PA and PI are escalated to PagoPA only.");

    public static readonly Refusal StillWaiting = new(
        "StillWaiting",
        "Il tempo di attesa previsto per la risposta del mittente non è ancora trascorso.",
        "The time foreseen for the sender to write back has not passed yet.");

    public static Refusal UnknownCategory(string category, IEnumerable<string> known) => new(
        "UnknownCategory",
        $"La categoria «{category}» non esiste. Categorie: {string.Join(", ", known)}.",
        $"The category “{category}” does not exist. Categories: {string.Join(", ", known)}.", RefusalKind.Malformed);

    public static Refusal TypeNotAllowed(string category, string? type, IReadOnlyList<string> allowed) => new(
        "TypeNotAllowed",
        $"La categoria «{category}» non ammette il tipo «{type ?? "(vuoto)"}». Tipi: {Listed(allowed, "nessuno")}.",
        $"The category “{category}” does not admit the type “{type ?? "(empty)"}”. Types: {Listed(allowed, "none")}.");

    public static Refusal UnknownParty(string party, IEnumerable<string> known) => new(
        "UnknownParty",
        $"«{party}» non è tra i destinatari previsti: {string.Join(", ", known)}.",
        $"“{party}” is none of the parties foreseen: {string.Join(", ", known)}.", RefusalKind.Malformed);

    private static string Listed(IReadOnlyList<string> values, string none) =>
        values.Count == 0 ? none : string.Join(", ", values);
}
