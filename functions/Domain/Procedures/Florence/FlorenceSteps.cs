using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>The steps of 055055 as the API and the desk offer them.</summary>
internal static class FlorenceSteps
{
    private const string Example = "…";

    public static readonly IReadOnlyList<StepKind> All =
    [
        StepKind.Of<FailTransfer>("transfer-failed", "Trasferimento non riuscito", "The transfer failed",
            (_, _) => new FailTransfer(Example)),
        StepKind.Of<FindSolution>("solution", "Registra la soluzione", "Record the solution",
            (_, _) => new FindSolution(Example, Communicated, new ContactMade(AnswerChannel.Phone))),
        StepKind.Of<RejectCase>("reject", "Rigetta", "Reject",
            (_, _) => new RejectCase(RejectionReason.OperatorError, Example)),
        StepKind.Of<Reassign>("reassign", "Riassegna", "Reassign",
            (current, _) => FlorenceFile.Of(current).Route is { } route
                ? new Reassign(route.Triplet, Example) : null),
        StepKind.Of<CancelCase>("cancel", "Annulla il caso", "Cancel the case",
            (_, _) => new CancelCase(CancellationReason.OpenedByError, Example)),
        StepKind.Of<ContactCitizen>("contact-citizen", "Registra un tentativo di contatto", "Record a contact attempt",
            (_, _) => new ContactCitizen(ContactResult.Reached, AnswerChannel.Phone)),
        StepKind.Of<AskContactBack>("ask-contact-back", "Chiedi il contact back", "Ask for contact back",
            (_, _) => new AskContactBack(Example)),
        StepKind.Of<Advise>("advise", "Parere dello specialista", "Advice of the specialist",
            (current, _) => current.File.OpenEngagement is null ? null : new Advise(Example)),
        StepKind.Of<MarkSeen>("seen", "Presa visione", "Mark as seen",
            (current, _) => FlorenceProcedure.IsForInformation(current) || InformationNeeds.IsToBeSeen(current)
                ? new MarkSeen() : null),
        StepKind.Of<SendSms>("sms", "Invia un SMS", "Send an SMS",
            (current, _) => FlorenceFile.Of(current).Route is null
                ? null
                : new SendSms(
                    current.State is FlorenceCase.ResolvedL2 ? SmsSection.PracticeProcessed : SmsSection.Summary,
                    "+390000000000", Consent: true)),
        StepKind.Of<VerifyNeed>("verify-need", "Verifica l'esigenza", "Verify the need",
            (_, _) => new VerifyNeed(Example)),
        StepKind.Of<SendNeedToEntity>("send-need", "Comunica all'Ente", "Send to the Entity",
            (_, _) => new SendNeedToEntity(Example)),
        StepKind.Of<CompleteInformation>("complete-information", "Informazione aggiornata", "Information completed",
            (_, _) => new CompleteInformation(Example)),
        StepKind.Of<DiscardNeed>("discard-need", "Scarta l'esigenza", "Discard the need",
            (_, _) => new DiscardNeed(Example)),
    ];
}
