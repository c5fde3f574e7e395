using static ContactCenter.Domain.Cases.CaseCommand;

namespace ContactCenter.Domain.Cases;

/// <summary>What the steps that all procedures share are called by people; each procedure names its own.</summary>
public static class StepNames
{
    private static readonly Dictionary<Type, (string Italian, string English)> _names = new()
    {
        [typeof(OpenFromMail)] = ("Apri da un'e-mail", "Open from a mail"),
        [typeof(Open)] = ("Apri il caso", "Open the case"),
        [typeof(Acknowledge)] = ("Conferma la ricezione", "Acknowledge"),
        [typeof(AddMessage)] = ("Aggiungi il messaggio", "Add the message"),
        [typeof(TakeCharge)] = ("Prendi in carico", "Take charge"),
        [typeof(Assign)] = ("Assegna", "Assign"),
        [typeof(Release)] = ("Rilascia", "Release"),
        [typeof(Classify)] = ("Classifica", "Classify"),
        [typeof(AddNote)] = ("Nota interna", "Internal note"),
        [typeof(AskSender)] = ("Chiedi al mittente", "Ask the sender"),
        [typeof(Answer)] = ("Rispondi", "Answer"),
        [typeof(Resolve)] = ("Risolvi", "Resolve"),
        [typeof(Escalate)] = ("Passa ad altri", "Pass to others"),
        [typeof(NotifyResolution)] = ("Registra esito", "Record the outcome"),
        [typeof(Close)] = ("Chiudi il caso", "Close the case"),
        [typeof(PutOnHold)] = ("Sospendi", "Put on hold"),
        [typeof(EndHold)] = ("Riprendi", "End the hold"),
        [typeof(CorrectAddress)] = ("Correggi indirizzo", "Correct the address"),
        [typeof(ResendLetter)] = ("Reinvia", "Send again"),
        [typeof(BeginAttempt)] = ("Avvia l'invio", "Begin the send"),
        [typeof(ReportAttempt)] = ("Registra l'esito dell'invio", "Record the outcome of the send"),
        [typeof(MarkLetterDelayed)] = ("Segna l'invio in ritardo", "Mark the letter delayed"),
        [typeof(GiveUpLetter)] = ("Non reinviare più", "Give up sending"),
        [typeof(RemindDeadline)] = ("Ricorda la scadenza", "Remind of the deadline"),
        [typeof(PauseDeadline)] = ("Sospendi il termine", "Stop the clock"),
        [typeof(ResumeDeadline)] = ("Riprendi il termine", "Let the clock run on"),
        [typeof(ExtendDeadline)] = ("Proroga il termine", "Extend the clock"),
        [typeof(RemindEngagement)] = ("Sollecita chi è stato ingaggiato", "Remind those engaged"),
        [typeof(Settle)] = ("Chiudi senza altri invii", "Close without another send"),
    };

    /// <summary>Null for a step of one procedure.</summary>
    public static (string Italian, string English)? Of(Type command) =>
        _names.TryGetValue(command, out var name) ? name : null;
}
