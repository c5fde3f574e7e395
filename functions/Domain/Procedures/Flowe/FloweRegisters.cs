using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Flowe's registers as reports show them.</summary>
internal static class FloweRegisters
{
    private static readonly RegisterFact Control = new("control", "Controllo", "Control");
    private static readonly RegisterFact Channel = new("channel", "Canale", "Channel");
    private static readonly RegisterFact Mailbox = new("mailbox", "Casella", "Mailbox");
    private static readonly RegisterFact Outcome = new("outcome", "Esito", "Outcome");

    public static readonly IReadOnlyList<RegisterKind> Kinds =
    [
        new(FloweLines.Complaints, "Registro reclami", "Complaint register",
            [
                Outcome, Mailbox, Channel, new("answerChannel", "Canale di risposta", "Answer channel"),
                new("grounds", "Segnali", "Grounds"), new("fraud", "Frode", "Fraud"),
            ],
            [Role.Supervisor, Role.SecondLevel], ["ClaimsTeam"]),
        new(FloweLines.ControlsMade, "Controlli eseguiti", "Controls made",
            [Control, Outcome, new("application", "Applicativo", "Application")], [Role.Supervisor]),
        new(FloweLines.GuardedSteps, "Passaggi soggetti a controllo", "Steps that a control guards",
            [new("row", "Transizione", "Transition"), Control, new("recorded", "Esito registrato", "Outcome recorded")],
            [Role.Supervisor]),
        new(FloweLines.Reports, "Segnalazioni di anomalia", "Anomaly reports", [Channel, Mailbox], [Role.Supervisor]),
    ];
}
