using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>The "no" that only PagoPA's procedure can say.</summary>
public static class TicketRefusals
{
    public static readonly Refusal NotForYou = new(
        "NotForYou",
        "Il ticket è riservato: lo vede solo chi lo lavora, il Team Privacy o gli specialisti ingaggiati.",
        "The ticket is restricted: only those who work it, the Privacy team or the specialists engaged see it.",
        RefusalKind.Role);

    public static readonly Refusal AtOtherLevel = new(
        "AtOtherLevel",
        "Il ticket è all'altro livello del Servizio Operatori: lo lavora chi è a quel livello.",
        "The ticket stands at the other level of the Operator Service: those of that level work it.",
        RefusalKind.Role);

    public static readonly Refusal OnlyChatbot = new(
        "OnlyChatbot",
        "Il tipo B è riservato ai ticket evasi dal chatbot: scegliere un'altra categoria.",
        "Type B is for tickets the chatbot handled: choose another category.");

    public static readonly Refusal WithTheChatbot = new(
        "WithTheChatbot",
        "La richiesta è ancora con il chatbot: si prende in carico quando l'utente chiede un operatore.",
        "The request is still with the chatbot: charge is taken when the user asks for an operator.");

    public static readonly Refusal ClassifyFirst = new(
        "ClassifyFirst",
        "Prima di scalare il ticket va preso in carico, analizzato e classificato.",
        "Before escalation the ticket must be taken in charge, analysed and classified.");

    public static readonly Refusal PrivacyQuestionFirst = new(
        "PrivacyQuestionFirst",
        "Il testo può riguardare dati personali: rispondere prima alla domanda privacy.",
        "The text may regard personal data: answer the privacy question first.");

    public static readonly Refusal CheckMalfunctionsFirst = new(
        "CheckMalfunctionsFirst",
        "Verificare prima i malfunzionamenti in atto: se il malfunzionamento è noto il tipo è Q, altrimenti I.",
        "Check the malfunctions under way first: a known malfunction makes type Q, otherwise I.");

    public static readonly Refusal ConsultRemindedFirst = new(
        "ConsultRemindedFirst",
        "Consultare prima lo stato del ticket sollecitato.",
        "Consult the status of the reminded ticket first.");

    public static readonly Refusal RemindedIsOver = new(
        "RemindedIsOver",
        "Il ticket sollecitato è già risolto: comunicarne l'esito o trattare la richiesta come nuova.",
        "The reminded ticket is resolved already: tell its outcome, or treat the request as a new one.");

    public static readonly Refusal NotAReminder = new(
        "NotAReminder",
        "Si consulta il ticket sollecitato solo per un sollecito, e mai il ticket stesso.",
        "A reminded ticket is consulted for a reminder only, and never the ticket itself.");

    public static readonly Refusal NoOpenContact = new(
        "NoOpenContact",
        "Non c'è una chiamata o una chat aperta da chiudere.",
        "There is no open call or chat to close.");

    public static readonly Refusal CloseContactFirst = new(
        "CloseContactFirst",
        "La chiamata o la chat è ancora aperta: chiuderla con un recapito prima di proseguire il lavoro.",
        "The call or chat is still open: close it with an address before the work goes on.");

    public static readonly Refusal ClassifyBeforeClosing = new(
        "ClassifyBeforeClosing",
        "Classificare il ticket prima di chiudere il contatto.",
        "Classify the ticket before closing the contact.");

    public static readonly Refusal ResolveBeforeClosing = new(
        "ResolveBeforeClosing",
        "Un ticket di tipo Q si risolve durante il contatto: risolverlo prima di chiuderlo.",
        "A ticket of type Q is resolved during the contact: resolve it before closing.");

    public static readonly Refusal EscalateBeforeClosing = new(
        "EscalateBeforeClosing",
        "Una segnalazione di tipo I si scala a PagoPA prima di chiudere il contatto.",
        "A report of type I is escalated to PagoPA before the contact is closed.");

    public static readonly Refusal AddressBeforeClosing = new(
        "AddressBeforeClosing",
        "Chiedere un recapito (e-mail o telefono) prima di chiudere, o registrare che l'utente lo rifiuta.",
        "Ask for an address (mail or phone) before closing, or record that the user refuses it.");

    public static readonly Refusal NotAccredited = new(
        "NotAccredited",
        "Il portale self-service è riservato ai soggetti accreditati: usare un altro canale.",
        "The self-service portal is for accredited parties: use another channel.", RefusalKind.Role);

    public static readonly Refusal AlreadyAtSecondLevel = new(
        "AlreadyAtSecondLevel",
        "Il ticket è già al II livello: scalarlo a PagoPA se la categoria lo ammette.",
        "The ticket is at the second level already: escalate it to PagoPA if its category allows.");

    public static readonly Refusal NoOpenForwarding = new(
        "NoOpenForwarding",
        "Il ticket non è inoltrato ad alcun gruppo.",
        "The ticket is not forwarded to any group.");

    public static readonly Refusal NotYourGroup = new(
        "NotYourGroup",
        "Il ticket è inoltrato a un altro gruppo o scalato ad altri.",
        "The ticket is forwarded to another group or escalated to others.", RefusalKind.Role);

    public static Refusal DutyNotGranted(string category, Duty duty)
    {
        var (italian, english) = duty switch
        {
            Duty.TakeCharge => ("la presa in carico (C)", "taking charge (C)"),
            Duty.Work => ("la lavorazione (L)", "working (L)"),
            Duty.Resolve => ("la risoluzione (R)", "resolving (R)"),
            _ => throw new System.Diagnostics.UnreachableException(duty.ToString()),
        };
        return new Refusal(
            "DutyNotGranted",
            $"La categoria «{category}» non prevede {italian} a chi agisce: vedere la matrice delle responsabilità.",
            $"The category “{category}” does not grant {english} to who acts: see the duty matrix.");
    }

    public static Refusal UnknownLine(string line, IEnumerable<string> known) => new(
        "UnknownLine",
        $"La linea di servizio «{line}» non esiste. Linee: {string.Join(", ", known)}.",
        $"The service line “{line}” does not exist. Lines: {string.Join(", ", known)}.", RefusalKind.Malformed);

    public static Refusal ChannelNotOfLine(ServiceLineSetting line, Channel channel) => new(
        "ChannelNotOfLine",
        $"La linea «{line.Italian}» non ha il canale {channel}. Canali: {string.Join(", ", line.Channels)}.",
        $"The line “{line.English}” has no channel {channel}. Channels: {string.Join(", ", line.Channels)}.");

    public static Refusal UnknownTopic(string topic, IEnumerable<string> known) => new(
        "UnknownTopic",
        $"L'argomento «{topic}» non è della linea di servizio. Argomenti: {string.Join(", ", known)}.",
        $"The topic “{topic}” is none of the service line. Topics: {string.Join(", ", known)}.",
        RefusalKind.Malformed);

    public static Refusal TopicExpired(TopicSetting topic) => new(
        "TopicExpired",
        $"L'argomento «{topic.Italian}» è assistito fino al {topic.SupportedUntil:dd/MM/yyyy}: sceglierne un altro.",
        $"The topic “{topic.English}” is supported until {topic.SupportedUntil:yyyy-MM-dd}: choose another.");

    public static Refusal UnknownAudience(string audience, IEnumerable<string> known) => new(
        "UnknownAudience",
        $"Il soggetto «{audience}» non è tra quelli previsti: {string.Join(", ", known)}.",
        $"The audience “{audience}” is none of those foreseen: {string.Join(", ", known)}.", RefusalKind.Malformed);

    public static Refusal TopicNotForAudience(TopicSetting topic, IEnumerable<string> audiences) => new(
        "TopicNotForAudience",
        $"L'argomento «{topic.Italian}» è riservato a: {string.Join(", ", audiences)}.",
        $"The topic “{topic.English}” is for: {string.Join(", ", audiences)}.");

    public static Refusal LineClosed(ServiceLineSetting line, (string Italian, string English) hours) => new(
        "LineClosed",
        $"Il Servizio Operatori non è disponibile ora ({line.Italian}: {hours.Italian}). {line.AlternativesItalian}",
        $"The Operator Service is not available now ({line.English}: {hours.English}). {line.AlternativesEnglish}");

    public static Refusal UnknownGroup(string group, IEnumerable<string> known) => new(
        "UnknownGroup",
        $"Il gruppo «{group}» non è tra quelli previsti: {string.Join(", ", known)}.",
        $"The group “{group}” is none of those foreseen: {string.Join(", ", known)}.", RefusalKind.Malformed);
}
