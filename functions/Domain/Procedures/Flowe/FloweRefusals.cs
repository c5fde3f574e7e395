using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Every "no" that only Flowe's procedure says about mail, controls and complaints.</summary>
public static class FloweRefusals
{
    public static readonly Refusal NotTriaged = new(
        "NotTriaged",
        "Prima va indicato che cos'è la comunicazione e da chi proviene (passo «triage»).",
        "First say what the message is and who it comes from (step “triage”).");

    public static readonly Refusal SignalsNotJudged = new(
        "SignalsNotJudged",
        "Nel messaggio c'è la parola «reclamo»: riconoscere il reclamo oppure escluderlo indicando il motivo.",
        "The message contains the word “reclamo”: recognise the complaint, or dismiss it with the reason.");

    public static readonly Refusal IsAComplaint = new(
        "IsAComplaint",
        "La comunicazione è un reclamo: va inoltrata alla casella dei reclami, che risponde sullo stesso canale.",
        "The message is a complaint: forward it to the complaint mailbox, which answers on the same channel.");

    public static readonly Refusal NotAComplaint = new(
        "NotAComplaint",
        "Il reclamo non è stato riconosciuto: indicare prima gli elementi su cui si fonda.",
        "No complaint was recognised: first say on what grounds.");

    public static readonly Refusal FraudIsAlwaysAComplaint = new(
        "FraudIsAlwaysAComplaint",
        "Le segnalazioni di frode sono sempre trattate come reclami: non si possono escludere.",
        "Reports of fraud are always treated as complaints: they cannot be dismissed.");

    public static readonly Refusal NoSignals = new(
        "NoSignals",
        "Non ci sono segnali di reclamo da escludere.",
        "There are no complaint signals to dismiss.");

    public static readonly Refusal Disclosure = new(
        "Disclosure",
        "Il mittente non è identificato e il testo contiene dati di conto o personali: toglierli e dare solo "
            + "istruzioni.",
        "The sender is not identified and the text contains account or personal data: remove them, give only "
            + "instructions.");

    public static readonly Refusal ItemNotOpen = new(
        "ItemNotOpen",
        "L'attività indicata non è aperta in questo caso.",
        "The item named is not open in this case.");

    public static readonly Refusal AddressOnlyInApp = new(
        "AddressOnlyInApp",
        "L'indirizzo registrato lo cambia solo il cliente, nell'App: invitarlo a farlo da lì.",
        "Only the customer changes the registered address, in the App: invite them to do it there.");

    public static readonly Refusal NoSuchBug = new(
        "NoSuchBug",
        "Il bug indicato non esiste o è già risolto.",
        "The bug named does not exist or is resolved already.");

    public static readonly Refusal MassiveSectionUnknown = new(
        "MassiveSectionUnknown",
        "Il bug è massivo: indicare se è registrato nella sezione dei ticket massivi.",
        "The bug is massive: say whether it stands in the section of massive tickets.");

    public static readonly Refusal ForwardInstead = new(
        "ForwardInstead",
        "Una comunicazione di altri soggetti va inoltrata a chi se ne occupa (passo «inoltra»).",
        "A message of another subject is forwarded to those whose business it is (step “forward”).");

    public static readonly Refusal NobodyEngaged = new(
        "NobodyEngaged",
        "Prima di rispondere va aperto un bug, un Claim o una richiesta a chi deve intervenire.",
        "Before answering, open a bug, a Claim or a request to those who must act.");

    public static readonly Refusal SolveFirst = new(
        "SolveFirst",
        "La verifica dice che il problema non è risolto: rinviarlo a chi l'ha lavorato.",
        "The control says that the problem is not solved: return it to those who worked it.");

    public static readonly Refusal NotYourTeam = new(
        "NotYourTeam",
        "Questa attività è di un altro team.",
        "This item belongs to another team.", RefusalKind.Role);

    public static readonly Refusal NoteNeeded = new(
        "NoteNeeded",
        "Questo esito richiede una nota con il motivo o con quanto riscontrato (campo «note»).",
        "This outcome needs a note with the reason or the findings (field “note”).", RefusalKind.Malformed);

    public static readonly Refusal ChecksNotPassed = new(
        "ChecksNotPassed",
        "Questo esito richiede che tutte le verifiche elencate siano positive.",
        "This outcome needs every check listed to have passed.");

    public static readonly Refusal AppFunctionWorks = new(
        "AppFunctionWorks",
        "Il reset d'emergenza è possibile solo se la funzione dell'App ha problemi: indicare il bug o il problema, "
            + "altrimenti dare le istruzioni per farlo in App.",
        "The contingency reset is possible only when the function of the App has problems: name the bug or the "
            + "problem, else give the instructions for the App.");

    public static readonly Refusal WordStillValid = new(
        "WordStillValid",
        "La parola randomica è ancora valida: se ne emette un'altra solo alla scadenza.",
        "The random word is still valid: another one is issued only when it has expired.");

    public static readonly Refusal CodeVoid = new(
        "CodeVoid",
        "Il codice temporaneo non vale più: è scaduto, è stato sostituito o sono stati fatti troppi tentativi. "
            + "Chiederne un altro all'assistenza.",
        "The temporary code is void: it has expired, was replaced, or too many tries were made. Ask customer care for "
            + "another one.");

    public static readonly Refusal WrongCode = new(
        "WrongCode",
        "Il codice non è quello inviato: controllare l'ultimo SMS ricevuto. Dopo troppi tentativi il codice decade.",
        "The code is not the one sent: look at the last SMS. After too many tries the code is void.");

    public static readonly Refusal NotTheirCase = new(
        "NotTheirCase",
        "Il caso è di un altro cliente: solo il cliente del caso può dirlo.",
        "The case is another customer's: only the customer of the case may say so.", RefusalKind.Role);

    public static readonly Refusal NoCertifiedMobile = new(
        "NoCertifiedMobile",
        "Manca il numero di cellulare certificato del cliente, o non è un numero che riceve SMS.",
        "The customer's certified mobile number is missing, or is none that receives SMS.");

    public static readonly Refusal NoSuchSms = new(
        "NoSuchSms", "L'SMS indicato non esiste in questo caso.", "The case has no such SMS.", RefusalKind.Unknown);

    public static readonly Refusal NoException = new(
        "NoException",
        "L'esito non corrisponde all'operazione: si raccoglie solo ciò che in App non c'è o che un bug indicato "
            + "impedisce.",
        "The outcome does not fit the operation: only what the App lacks, or what a named bug prevents, is collected.");

    public static readonly Refusal AppCannotShow = new(
        "AppCannotShow",
        "Se l'App non può mostrare la notifica la richiesta non si raccoglie in chat: proporre la procedura via "
            + "e-mail.",
        "When the App cannot show the notification, the request is not collected by chat: offer the mail contingency.");

    public static readonly Refusal ConfirmationVoid = new(
        "ConfirmationVoid",
        "La conferma è scaduta o si riferisce a dati che sono cambiati.",
        "The confirmation has expired, or is of data that changed.");

    public static readonly Refusal ExecutedByOperator = new(
        "ExecutedByOperator",
        "Questa operazione la esegue direttamente l'operatore.",
        "This operation is executed by the operator.");

    public static readonly Refusal ExecutedByTeam = new(
        "ExecutedByTeam",
        "Questa operazione si inoltra con un Claim al team che la esegue.",
        "This operation is forwarded through a Claim to the team that executes it.");

    public static readonly Refusal VerificationMissing = new(
        "VerificationMissing",
        "Servono due verifiche positive: di Customer Interaction e del team che esegue.",
        "Two positive verifications are needed: Customer Interaction's and the executing team's.");

    public static Refusal UnknownOperation(string operation, IEnumerable<string> known) => new(
        "UnknownOperation",
        $"L'operazione «{operation}» non è prevista. Operazioni: {Listed(known)}.",
        $"The operation “{operation}” is not foreseen. Operations: {Listed(known)}.", RefusalKind.Malformed);

    public static Refusal ControlMissing(ControlSetting control) => new(
        "ControlMissing",
        $"Manca l'esito del controllo «{control.Italian}»: registrarlo prima di questo passo.",
        $"The outcome of the control “{control.English}” is missing: record it before this step.");

    public static Refusal ControlForbids(ControlSetting control, string outcome)
    {
        var found = control.Outcomes.First(o => o.Key == outcome);
        return new(
            "ControlForbids",
            $"Il controllo «{control.Italian}» dice: {found.Italian}. Questo passo non è possibile.",
            $"The control “{control.English}” says: {found.English}. This step is not possible.");
    }

    public static Refusal UnknownControl(string control, IEnumerable<string> known) => new(
        "UnknownControl",
        $"Il controllo «{control}» non è previsto qui. Controlli: {Listed(known)}.",
        $"The control “{control}” is not foreseen here. Controls: {Listed(known)}.", RefusalKind.Malformed);

    public static Refusal UnknownOutcome(string outcome, IEnumerable<string> known) => new(
        "UnknownOutcome",
        $"L'esito «{outcome}» non è previsto. Esiti: {Listed(known)}.",
        $"The outcome “{outcome}” is not foreseen. Outcomes: {Listed(known)}.", RefusalKind.Malformed);

    public static Refusal UnknownApplication(string application, IEnumerable<string> known) => new(
        "UnknownApplication",
        $"L'applicativo «{application}» non è tra quelli del controllo: {Listed(known)}.",
        $"The application “{application}” is none of the control's: {Listed(known)}.", RefusalKind.Malformed);

    public static Refusal TemplateNeeded(string template) => new(
        "TemplateNeeded",
        $"A questo mittente si può inviare solo il modello «{template}».",
        $"Only the template “{template}” may be sent to this sender.");

    public static Refusal SameKindOpen(string item) => new(
        "SameKindOpen",
        $"Una segnalazione uguale è già aperta per il cliente ({item}): collegarla senza aprirne un'altra.",
        $"A report of the same kind is open for the customer already ({item}): link it, open no other.");

    public static Refusal UnknownRoute(string kind, IEnumerable<string> known) => new(
        "UnknownRoute",
        $"Il tipo «{kind}» non è previsto. Tipi: {Listed(known)}.",
        $"The kind “{kind}” is not foreseen. Kinds: {Listed(known)}.", RefusalKind.Malformed);

    public static Refusal NoMailAddress(string party) => new(
        "NoMailAddress",
        $"Per «{party}» non è configurato un indirizzo e-mail.",
        $"No mail address is configured for “{party}”.");

    private static string Listed(IEnumerable<string> values) => string.Join(", ", values);
}
