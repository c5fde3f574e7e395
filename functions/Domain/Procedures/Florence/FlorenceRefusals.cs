using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>The "no" of 055055.</summary>
public static class FlorenceRefusals
{
    public static readonly Refusal UnknownService = new(
        "UnknownService",
        "Il servizio indicato non esiste: scegliere Ente, Macrostruttura Organizzativa e Servizio dall'elenco.",
        "The service named does not exist: choose Entity, unit and service from the list.", RefusalKind.Malformed);

    public static readonly Refusal ComplaintNotInProfile = new(
        "ComplaintNotInProfile",
        "Il servizio ha un profilo base e non prevede il reclamo: proporre una lamentela o una segnalazione, "
            + "annotando che il cittadino voleva un reclamo.",
        "The service has a base profile and takes no complaint: offer a grievance or a report, and mark that the "
            + "citizen wanted a complaint.");

    public static readonly Refusal ComplaintIsPossible = new(
        "ComplaintIsPossible",
        "Il reclamo si annota come desiderato solo in una lamentela o segnalazione su un servizio a profilo base: "
            + "qui si registra il reclamo.",
        "A complaint is marked as wanted only in a grievance or report on a base-profile service: here record the "
            + "complaint.");

    public static readonly Refusal OnlyOffline = new(
        "OnlyOffline",
        "Non Comunicato e Non Comunicabile si usano al primo livello solo per la gestione off line: al telefono la "
            + "risposta si dà subito.",
        "Not Communicated and Not Communicable are for offline handling at the first level: on the phone the answer "
            + "is given at once.");

    /// <summary>FLR-50, DEC-78.</summary>
    public static readonly Refusal OnlyANoticeCancels = new(
        "OnlyANoticeCancels",
        "Solo una comunicazione del cittadino che rinuncia annulla il caso a cui si riferisce.",
        "Only a notice by which the citizen gives up cancels the case it is about.");

    /// <summary>FLR-110.</summary>
    public static readonly Refusal TellOrSayHow = new(
        "TellOrSayHow",
        "La risposta va inviata; se il cittadino è stato informato in altro modo, registrare la soluzione con il "
        + "tentativo di contatto.",
        "The answer is to be sent; when the citizen was told otherwise, record the solution with the attempt to "
        + "contact them.");

    public static readonly Refusal NeedsACall = new(
        "NeedsACall",
        "Il primo livello scrive e-mail e SMS solo in seguito a una chiamata: registrare prima la chiamata.",
        "The first level writes mail and SMS only after a call: record the call first.");

    public static readonly Refusal LetterNeedsASolution = new(
        "LetterNeedsASolution",
        "L'e-mail di risposta accompagna una soluzione del primo livello: per gli altri esiti non si invia.",
        "The answer by mail goes with a solution of the first level: with other outcomes none is sent.");

    public static readonly Refusal AvailabilityNotChecked = new(
        "AvailabilityNotChecked",
        "Prima di passare il caso va verificata la disponibilità del secondo livello: registrarne l'esito.",
        "Before passing the case on, check whether the second level is available and record what you found.");

    public static readonly Refusal SecondLevelNotAvailable = new(
        "SecondLevelNotAvailable",
        "Il secondo livello non è disponibile: assegnare il caso anziché trasferirlo.",
        "The second level is not available: assign the case instead of transferring it.");

    public static readonly Refusal TransferFirst = new(
        "TransferFirst",
        "Il secondo livello è disponibile: trasferire la chiamata con il caso, l'assegnazione viene dopo.",
        "The second level is available: transfer call and case; assigning comes after that.");

    public static readonly Refusal ParentNeeded = new(
        "ParentNeeded",
        "Indicare il caso a cui si riferisce la richiesta (campo «parent»).",
        "Name the case the request is about (field “parent”).", RefusalKind.Malformed);

    public static readonly Refusal ParentNotForThisReason = new(
        "ParentNotForThisReason",
        "Solo solleciti, notifiche e informazioni su un caso si riferiscono a un caso già aperto.",
        "Only reminders, notices and inquiries are about a case that exists.", RefusalKind.Malformed);

    public static readonly Refusal ParentIsAChild = new(
        "ParentIsAChild",
        "Il caso indicato è a sua volta un caso figlio: indicare il suo caso padre.",
        "The case named is a child itself: name its parent.");

    public static readonly Refusal ParentNotOpen = new(
        "ParentNotOpen",
        "Il caso indicato non è aperto presso il secondo livello: comunicare la soluzione o aprire un nuovo caso.",
        "The case named is not open at the second level: tell the solution or open a new case.");

    public static readonly Refusal ParentNeverAssigned = new(
        "ParentNeverAssigned",
        "Il caso indicato non è mai stato dato al secondo livello: le informazioni si danno direttamente.",
        "The case named was never given to the second level: give the information directly.");

    public static readonly Refusal ChildFollowsItsParent = new(
        "ChildFollowsItsParent",
        "Un sollecito o una notifica segue il suo caso padre: lavorare il caso padre.",
        "A reminder or a notice follows its parent: work the parent.");

    public static readonly Refusal ContactBackNotEnabled = new(
        "ContactBackNotEnabled",
        "Il servizio non prevede il contact back: contattare il cittadino e registrare il tentativo.",
        "The service has no contact back: contact the citizen and record the attempt.");

    public static readonly Refusal NoIndicationOfSpecialist = new(
        "NoIndicationOfSpecialist",
        "Un caso sospeso si rigetta solo su indicazione dello specialista: attenderne il parere.",
        "A suspended case is rejected only when the specialist indicates it: wait for their advice.");

    public static readonly Refusal BaseProfileHasNoSecondLevel = new(
        "BaseProfileHasNoSecondLevel",
        "Il servizio indicato ha un profilo base e non accetta assegnazioni: sceglierne uno a profilo avanzato.",
        "The service named has a base profile and takes no assignments: choose one with an advanced profile.");

    public static readonly Refusal NoSwitchboard = new(
        "NoSwitchboard",
        "L'Ente indicato non ha richiesto il servizio di centralino.",
        "The Entity named did not ask for the switchboard service.");

    public static readonly Refusal RecordAsInformation = new(
        "RecordAsInformation",
        "Il chiamante non chiede espressamente un ufficio o una persona: registrare la richiesta come informazione.",
        "The caller does not expressly ask for an office or a person: record the request as information.");

    public static readonly Refusal NotInDirectory = new(
        "NotInDirectory",
        "L'ufficio o la persona non è nella rubrica dell'Ente: cercare un'altra voce o annullare la chiamata.",
        "The office or person is not in the directory of the Entity: look for another entry or cancel the call.",
        RefusalKind.Malformed);

    public static readonly Refusal AppointmentNeeded = new(
        "AppointmentNeeded",
        "Per una prenotazione scegliere data e ora tra quelle libere in agenda (campo «appointment»).",
        "For a booking choose a free date and time of the agenda (field “appointment”).", RefusalKind.Malformed);

    public static readonly Refusal AppointmentOnlyToBook = new(
        "AppointmentOnlyToBook",
        "Un appuntamento si fissa solo con il motivo Prenotazione.",
        "An appointment is fixed only with the reason Booking.", RefusalKind.Malformed);

    public static readonly Refusal OutsideAgenda = new(
        "OutsideAgenda",
        "L'agenda del servizio non prevede questo appuntamento: scegliere una data e un'ora dell'agenda.",
        "The agenda of the service has no such appointment: choose a date and time of the agenda.");

    public static readonly Refusal SlotIsFull = new(
        "SlotIsFull",
        "Non ci sono più posti a quest'ora: scegliere un altro appuntamento.",
        "No places are left at this time: choose another appointment.");

    public static readonly Refusal SlotIsPast = new(
        "SlotIsPast",
        "L'ora indicata è passata: scegliere un appuntamento futuro.",
        "The time named has passed: choose a future appointment.");

    public static readonly Refusal NotAnAgenda = new(
        "NotAnAgenda",
        $"L'agenda di un giorno ha al più {BookingAgenda.MostSlots} orari di quel giorno, con almeno un posto.",
        $"The agenda of a day has at most {BookingAgenda.MostSlots} distinct times of that day, with a place or more.",
        RefusalKind.Malformed);

    public static readonly Refusal PlacesAreTaken = new(
        "PlacesAreTaken",
        "Un orario con prenotazioni non si toglie e non scende sotto i posti già presi.",
        "A time that was booked neither goes nor shrinks below the places taken.");

    public static readonly Refusal ConsentMissing = new(
        "ConsentMissing",
        "Manca il consenso all'uso del numero: leggere il testo del consenso e registrarlo prima dell'invio.",
        "The consent to use the number is missing: read the consent text and record it before sending.");

    public static readonly Refusal OneNumberOnly = new(
        "OneNumberOnly",
        "Serve un solo numero di cellulare: l'SMS è per una persona, non per un elenco.",
        "One mobile number is needed: an SMS is for one person, not for a list.", RefusalKind.Malformed);

    public static readonly Refusal NoSmsSection = new(
        "NoSmsSection",
        "La scheda informativa del servizio non ha una sezione per questo SMS.",
        "The service sheet has no section for this SMS.");

    public static readonly Refusal SmsOnlyForInformation = new(
        "SmsOnlyForInformation",
        "L'SMS riassume un'informazione Chi-Dove-Quando già data al telefono.",
        "The SMS sums up who-where-when information that was given on the phone.");

    public static readonly Refusal PracticeNotProcessed = new(
        "PracticeNotProcessed",
        "L'SMS di avvenuta lavorazione si invia quando il secondo livello ha risolto il caso.",
        "The SMS that a practice was processed is sent when the second level has resolved the case.");

    public static readonly Refusal DocumentsNeedALetter = new(
        "DocumentsNeedALetter",
        "I documenti accompagnano l'e-mail di risposta a una richiesta di informazioni: scrivere prima l'e-mail.",
        "Documents go with the answer by mail to a request for information: write the mail first.");

    public static readonly Refusal NothingToSee = new(
        "NothingToSee",
        "Il caso non è tra quelli inviati al secondo livello per conoscenza.",
        "The case is none of those sent to the second level for information.");

    public static Refusal ReasonNotInProfile(
        ContactReason reason, InformationKind? kind, ServiceProfile profile) => new(
        "ReasonNotInProfile",
        $"Il motivo «{Named(reason, kind)}» non è previsto dal profilo {Named(profile)} del servizio.",
        $"The reason “{Said(reason, kind)}” is not admitted by the {Said(profile)} profile of the service.");

    public static Refusal OutcomeNotForReason(
        ContactReason reason, InformationKind? kind, CallOutcome outcome, IEnumerable<CallOutcome> possible) => new(
        "OutcomeNotForReason",
        $"«{outcome}» non è un esito di «{Named(reason, kind)}». Esiti: {string.Join(", ", possible)}.",
        $"“{outcome}” is no outcome of “{Said(reason, kind)}”. Outcomes: {string.Join(", ", possible)}.");

    public static Refusal PersonalDataMissing(ContactReason reason, IReadOnlyList<PersonalDatum> missing) => new(
        "PersonalDataMissing",
        $"Per il motivo «{Named(reason, null)}» servono in anagrafica: {string.Join(", ", missing.Select(Named))}.",
        $"The reason “{Said(reason, null)}” asks for personal data: {string.Join(", ", missing.Select(Said))}.",
        RefusalKind.Malformed);

    public static Refusal DocumentNotOffered(string document) => new(
        "DocumentNotOffered",
        $"«{document}» non è tra i documenti che l'Ente ha definito per questo servizio.",
        $"“{document}” is none of the documents that the Entity defined for this service.", RefusalKind.Malformed);

    public static Refusal NotYourOffice(string inbox) => new(
        "NotYourOffice",
        $"Il caso è di competenza di un altro ufficio ({inbox}).",
        $"The case belongs to another office ({inbox}).", RefusalKind.Role);

    internal static string Named(ContactReason reason, InformationKind? kind) => reason switch
    {
        ContactReason.Information => kind switch
        {
            InformationKind.Basic => "Informazione base",
            InformationKind.AdvancedL1 => "Informazione avanzata",
            InformationKind.AdvancedSpecialist => "Informazione specialistica",
            _ => "Informazione",
        },
        ContactReason.CaseStatusInquiry => "Informazione su Case",
        ContactReason.Complaint => "Reclamo",
        ContactReason.Grievance => "Lamentela",
        ContactReason.CivicReport => "Segnalazione",
        ContactReason.Reminder => "Sollecito",
        ContactReason.InformationNotice => "Notifica per informazione",
        ContactReason.Booking => "Prenotazione",
        _ => throw new System.Diagnostics.UnreachableException(reason.ToString()),
    };

    internal static string Said(ContactReason reason, InformationKind? kind) => reason switch
    {
        ContactReason.Information => kind switch
        {
            InformationKind.Basic => "Basic information",
            InformationKind.AdvancedL1 => "Advanced information",
            InformationKind.AdvancedSpecialist => "Specialist information",
            _ => "Information",
        },
        ContactReason.CaseStatusInquiry => "Information on a case",
        ContactReason.CivicReport => "Report",
        ContactReason.InformationNotice => "Notice of information",
        _ => reason.ToString(),
    };

    private static string Named(ServiceProfile profile) => profile == ServiceProfile.Base ? "base" : "avanzato";

    private static string Said(ServiceProfile profile) => profile == ServiceProfile.Base ? "base" : "advanced";

    private static string Named(PersonalDatum datum) => datum switch
    {
        PersonalDatum.Name => "nome",
        PersonalDatum.Surname => "cognome",
        PersonalDatum.Phone => "telefono",
        PersonalDatum.Email => "e-mail",
        PersonalDatum.Contact => "telefono o e-mail",
        PersonalDatum.Residence => "residenza",
        _ => throw new System.Diagnostics.UnreachableException(datum.ToString()),
    };

    private static string Said(PersonalDatum datum) => datum switch
    {
        PersonalDatum.Name => "name",
        PersonalDatum.Surname => "surname",
        PersonalDatum.Phone => "phone",
        PersonalDatum.Email => "e-mail",
        PersonalDatum.Contact => "phone or e-mail",
        PersonalDatum.Residence => "residence",
        _ => throw new System.Diagnostics.UnreachableException(datum.ToString()),
    };
}
