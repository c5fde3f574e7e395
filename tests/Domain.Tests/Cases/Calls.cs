using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>Contacts as the first level of 055055 records them, complete unless a test takes something away.</summary>
internal static class Calls
{
    public static readonly ServiceTriplet Residence = new("ComuneFirenze", "ServiziDemografici", "CambioResidenza");
    public static readonly ServiceTriplet IdentityCard = new("ComuneFirenze", "ServiziDemografici", "CartaIdentita");
    public static readonly ServiceTriplet Roads = new("ComuneFirenze", "Mobilita", "ManutenzioneStrade");
    public static readonly ServiceTriplet Traffic = new("ComuneFirenze", "Mobilita", "ZonaTrafficoLimitato");
    public static readonly ServiceTriplet Gardens = new("ComuneFirenze", "Ambiente", "VisiteGiardini");

    /// <summary>Of the base profile.</summary>
    public static readonly ServiceTriplet Records = new("ComuneFirenze", "ServiziDemografici", "CertificatiStorici");

    /// <summary>An officer of another unit than Olga's.</summary>
    public static readonly Actor Marta = new("marta", "Marta Strada", [Role.SecondLevel], ["Level2Mobility"]);

    public static readonly Requester Anonymous = new(
        new PersonId("p9"), Requester.NoName, null, null, IdentityLevel.Caller);

    public static readonly CallDetails Solved = new(
        CallOutcome.Solved, ContactReason.Information, InformationKind.AdvancedL1, Residence, "Dalle 8:30 alle 13.");

    public static readonly CallDetails Lacking = new(
        CallOutcome.NotResolvable, ContactReason.Information, InformationKind.Basic, Records);

    public static readonly CallDetails ToTransfer = new(
        CallOutcome.Transferred, ContactReason.Information, InformationKind.AdvancedSpecialist, Residence,
        SecondLevel: SecondLevelAvailability.Available);

    public static readonly CallDetails ToAssign = new(
        CallOutcome.Assigned, ContactReason.Information, InformationKind.AdvancedSpecialist, Residence,
        SecondLevel: SecondLevelAvailability.Unavailable);

    public static readonly CallDetails Complaint = new(
        CallOutcome.Assigned, ContactReason.Complaint, Service: Residence, Residence: "via di Esempio 2, Firenze");

    public static readonly CallDetails Grievance = new(
        CallOutcome.Solved, ContactReason.Grievance, Service: Residence);

    public static readonly CallDetails Pothole = new(
        CallOutcome.AssignedResolved, ContactReason.CivicReport, Service: Roads);

    public static readonly CallDetails Abandoned = new(
        CallOutcome.Cancelled, Cancellation: CancellationReason.ContactAbandoned);

    /// <summary>A booking for which a place was kept.</summary>
    public static readonly CallDetails Booking = new(
        CallOutcome.Solved, ContactReason.Booking, Service: Gardens, Appointment: Story.Monday.AddDays(1))
    {
        Booked = new Appointment(Story.Monday.AddDays(1), "Giardino di Esempio, ingresso principale"),
    };

    public static readonly SwitchboardDetails NumberTold = new(
        "ComuneFirenze", SwitchboardOutcome.NumberTold, "Cercava l'anagrafe, occupato.", ExplicitRequest: true,
        "anagrafe");

    public static readonly InformationNeedDetails MissingHours = new("ComuneFirenze", Residence);

    public static readonly CallDetails WithDocuments = Solved with
    {
        Letter = new LetterText("Ecco quanto richiesto."),
        Documents = ["modulo-residenza"],
        AddressOrigin = AddressOrigin.Declared,
    };

    public static readonly SendSms Text = new(SmsSection.Summary, "333 1234567", Consent: true);

    /// <summary>The day after, at ten in Rome.</summary>
    public static readonly DateTimeOffset Ten = Story.Monday.AddDays(1);

    /// <summary>One slot of one place, taken by whom a test says.</summary>
    public static BookingAgenda Agenda(params Reservation[] taken) =>
        new(Gardens, new DateOnly(2026, 3, 3), "Giardino di Esempio") { Slots = [new(Ten, 1) { Taken = [.. taken] }] };

    public static Story Heard((BookingAgenda? Agenda, Refusal? Refusal) answer) =>
        Story.In(Organisation.Florence) with { Outcome = Decision.Refuse(answer.Refusal!) };

    public static Story ANeed() => Story.In(Organisation.Florence).Then(Open(MissingHours), People.Anna);

    public static Story AVerifiedNeed() => ANeed().Then(new VerifyNeed("mancano davvero"), People.Sofia);

    public static Story ANeedAtTheEntity() =>
        AVerifiedNeed().Then(new SendNeedToEntity("scritto al referente"), People.Sofia);

    public static CallDetails Reminder(Story parent) => Child(ContactReason.Reminder, parent);

    public static CallDetails Notice(Story parent, bool cancels = false) =>
        Child(ContactReason.InformationNotice, parent) with { CancelsParent = cancels };

    public static CallDetails Inquiry(Story parent) => Child(ContactReason.CaseStatusInquiry, parent) with
    {
        Outcome = CallOutcome.Solved,
        AnswerGiven = "La richiesta è all'esame dell'ufficio.",
    };

    public static CaseCommand.Open Open(
        ProcedureOpening details, Requester? by = null, string id = "01hq0000000000000000000002", bool offline = false)
    {
        var caseId = new CaseId(id);
        return new(
            caseId, CaseReference.Derive("FI", caseId, 1), Organisation.Florence,
            offline ? Channel.OrdinaryMail : Channel.Phone, by ?? Given.ARequester(), "Cambio di residenza",
            "Chiede come cambiare residenza.", [], offline ? "offline" : "call", details);
    }

    public static Story Ask(ProcedureOpening details, Requester? by = null, bool offline = false) =>
        Story.In(Organisation.Florence).When(Open(details, by, offline: offline), People.Anna);

    public static Story Recorded(CallDetails details, Requester? by = null, bool offline = false) =>
        Story.In(Organisation.Florence).Then(Open(details, by, offline: offline), People.Anna);

    private static CallDetails Child(ContactReason reason, Story parent) =>
        new(CallOutcome.Assigned, reason, Service: Residence, Parent: parent.File.Id.Value)
        {
            ParentCase = parent.Case,
        };
}
