using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>
/// What the first level may record of a contact, and what must be there for it (055055 §3, §4.1): the profile of the
/// service admits the reason, the reason admits the outcome, and the personal data the reason asks for are given.
/// </summary>
internal static class Recording
{
    private static readonly CallOutcome[] _offline =
        [CallOutcome.SolvedNotCommunicated, CallOutcome.SolvedNotCommunicable];

    public static readonly Guard Described = Of("the contact is described", (open, _, _) =>
        string.IsNullOrWhiteSpace(open.Description)
            ? Refusals.Missing("description", "la descrizione del contatto", "the description of the contact")
            : open.Description.Length > 20_000 ? Refusals.TooLong("description", 20_000) : null);

    /// <summary>FLR-33, FLR-37: a solution is what was told, or the standard answer of the reason.</summary>
    public static readonly Guard AnswerKnown = Of("the answer is given", (_, call, settings) =>
        string.IsNullOrWhiteSpace(Told(call, settings))
            ? Refusals.Missing("answerGiven", "la risposta data", "the answer given") : null);

    /// <summary>FLR-42: a booking is a place in the agenda, and nothing else is.</summary>
    public static readonly Guard PlaceKept = Of("a place is kept for a booking", (_, call, _) =>
        call.Reason == ContactReason.Booking
            ? call.Booked is null ? FlorenceRefusals.AppointmentNeeded : null
            : call.Appointment is null ? null : FlorenceRefusals.AppointmentOnlyToBook);

    /// <summary>FLR-26, DEC-79.</summary>
    public static readonly Guard ReasonInProfile = Of("the profile admits the reason", (_, call, settings) =>
    {
        if (call.Service is not { } triplet || call.Reason is not { } reason || settings.Find(triplet) is not { } found)
            return null;
        var profile = found.Service.Profile;
        if (settings.Admits(profile, reason, call.Information))
            return call.ComplaintWanted && !ComplaintIsImpossible(settings, found, reason)
                ? FlorenceRefusals.ComplaintIsPossible : null;
        return reason == ContactReason.Complaint
            ? FlorenceRefusals.ComplaintNotInProfile
            : FlorenceRefusals.ReasonNotInProfile(reason, call.Information, profile);
    });

    /// <summary>Section 7.1 with 7.2: which states a reason may be left in at once.</summary>
    public static readonly Guard OutcomeOfReason = Of("the reason has this outcome", (_, call, _) =>
        call.Reason is { } reason && !Outcomes(reason, call.Information).Contains(call.Outcome)
            ? FlorenceRefusals.OutcomeNotForReason(
                reason, call.Information, call.Outcome, Outcomes(reason, call.Information))
            : null);

    /// <summary>FLR-20, DEC-82.</summary>
    public static readonly Guard PersonalDataGiven = Of("the personal data are given", (open, call, settings) =>
    {
        if (call.Reason is not { } reason || call.Service is null || settings.Find(call.Service) is not { } found)
            return null;
        var missing = settings.Needed(reason, call.Information, found.Service)
            .Where(datum => !Has(open.Requester, call, datum)).ToList();
        return missing.Count == 0 ? null : FlorenceRefusals.PersonalDataMissing(reason, missing);
    });

    /// <summary>FLR-109.</summary>
    public static readonly Guard Offline = Of("handled offline", (open, _, _) =>
        open.Channel == Channel.Phone ? FlorenceRefusals.OnlyOffline : null);

    /// <summary>FLR-53: a transfer without the check is refused.</summary>
    public static readonly Guard SecondLevelAvailable = Of("the second level is available", (_, call, _) =>
        call.SecondLevel switch
        {
            null => FlorenceRefusals.AvailabilityNotChecked,
            SecondLevelAvailability.Available => null,
            _ => FlorenceRefusals.SecondLevelNotAvailable,
        });

    /// <summary>FLR-36, FLR-63, DEC-74: first the transfer; a complaint is assigned without one.</summary>
    public static readonly Guard TransferNotPossible = Of("no transfer is possible, or a complaint", (_, call, _) =>
        call.Reason != ContactReason.Information ? null : call.SecondLevel switch
        {
            null => FlorenceRefusals.AvailabilityNotChecked,
            SecondLevelAvailability.Available => FlorenceRefusals.TransferFirst,
            _ => null,
        });

    /// <summary>FLR-31, FLR-76: mail goes out after a call.</summary>
    public static readonly Guard LetterAfterACall = Of("a letter follows a call and its solution", (open, call, _) =>
        call.Letter is null ? null
        : open.Channel != Channel.Phone ? FlorenceRefusals.NeedsACall
        : call.Outcome != CallOutcome.Solved ? FlorenceRefusals.LetterNeedsASolution
        : null);

    /// <summary>FLR-46, FLR-47, FLR-49, DEC-77.</summary>
    public static readonly Guard ParentFits = Of("the parent admits this child", (_, call, _) =>
    {
        if (call.CancelsParent && call.Reason != ContactReason.InformationNotice)
            return FlorenceRefusals.OnlyANoticeCancels;
        if (call.Reason is not { } reason || !NeedsParent(reason) || call.Outcome == CallOutcome.Cancelled)
            return call.Parent is null ? null : FlorenceRefusals.ParentNotForThisReason;
        if (call.ParentCase is not { } parent)
            return FlorenceRefusals.ParentNeeded;
        if (FlorenceFile.Of(parent).Parent is not null)
            return FlorenceRefusals.ParentIsAChild;
        if (call.IsFollower)
            return Opened(parent.State) ? null : FlorenceRefusals.ParentNotOpen;
        return FlorenceFile.WasGivenToSecondLevel(parent) ? null : FlorenceRefusals.ParentNeverAssigned;
    });

    /// <summary>Reminder, notice and inquiry are about another case.</summary>
    public static bool NeedsParent(ContactReason reason) => reason
        is ContactReason.Reminder or ContactReason.InformationNotice or ContactReason.CaseStatusInquiry;

    public static bool IsOffline(CallOutcome outcome) => _offline.Contains(outcome);

    public static IReadOnlyList<CallOutcome> Outcomes(ContactReason reason, InformationKind? kind) => reason switch
    {
        ContactReason.Information => kind switch
        {
            InformationKind.Basic =>
                [CallOutcome.Solved, .. _offline, CallOutcome.NotResolvable, CallOutcome.Cancelled],
            InformationKind.AdvancedL1 => [CallOutcome.Solved, .. _offline, CallOutcome.Cancelled],
            _ => [CallOutcome.Transferred, CallOutcome.Assigned, CallOutcome.Cancelled],
        },
        ContactReason.Complaint or ContactReason.Reminder or ContactReason.InformationNotice =>
            [CallOutcome.Assigned, CallOutcome.Cancelled],
        ContactReason.CivicReport => [CallOutcome.AssignedResolved, CallOutcome.Cancelled],
        _ => [CallOutcome.Solved, CallOutcome.Cancelled],
    };

    /// <summary>What is wrong before any rule is asked: a thing that is not there, or that does not exist.</summary>
    public static Refusal? Incomplete(CallDetails call, FlorenceSettings settings)
    {
        var cancelled = call.Outcome == CallOutcome.Cancelled;
        if (call.Service is null && !cancelled)
            return Refusals.Missing("service", "Ente, Macrostruttura e Servizio", "Entity, unit and service");
        if (call.Service is not null && settings.Find(call.Service) is null)
            return FlorenceRefusals.UnknownService;
        if (call.Reason is null && !cancelled)
            return Refusals.Missing("reason", "il motivo di contatto", "the contact reason");
        if (cancelled != call.Cancellation is not null)
        {
            return Refusals.Missing(
                "cancellation", "il motivo dell'annullamento, e solo per un annullamento",
                "the reason of the cancellation, and only for one");
        }
        return call.Reason == ContactReason.Information != call.Information is not null
            ? Refusals.Missing(
                "information", "il tipo di informazione, e solo per un'informazione",
                "the kind of information, and only for one")
            : null;
    }

    public static string? Told(CallDetails call, FlorenceSettings settings) => call.AnswerGiven ?? call.Letter?.Text
        ?? (call.Booked is { } booked ? InWords(booked) : null)
        ?? (call.Reason is { } reason ? settings.StandardAnswer(reason) : null);

    /// <summary>What the caller is told of the booking (FLR-43).</summary>
    private static string InWords(Appointment booked) =>
        $"Appuntamento: {HoursInWords.Moment(booked.Start).Italian}, {booked.Place}.";

    private static bool Opened(CaseState state) => state is FlorenceCase.Assigned or FlorenceCase.Transferred
        or FlorenceCase.Suspended or FlorenceCase.Rejected;

    private static bool ComplaintIsImpossible(FlorenceSettings settings, FoundService found, ContactReason reason) =>
        reason is ContactReason.Grievance or ContactReason.CivicReport
        && !settings.Admits(found.Service.Profile, ContactReason.Complaint, null);

    /// <summary>Two words are taken for name and surname: the record of a person has one name.</summary>
    private static bool Has(Requester requester, CallDetails call, PersonalDatum datum) => datum switch
    {
        PersonalDatum.Name => !requester.IsAnonymous,
        PersonalDatum.Surname => !requester.IsAnonymous
            && requester.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 1,
        PersonalDatum.Phone => Given(requester.Phone),
        PersonalDatum.Email => Given(requester.Address),
        PersonalDatum.Contact => Given(requester.Phone) || Given(requester.Address),
        PersonalDatum.Residence => Given(call.Residence),
        _ => throw new System.Diagnostics.UnreachableException(datum.ToString()),
    };

    private static bool Given(string? text) => !string.IsNullOrWhiteSpace(text);

    private static Guard Of(
        string name, Func<CaseCommand.Open, CallDetails, FlorenceSettings, Refusal?> check) => new(
        name, (_, command, context) => command is CaseCommand.Open { Details: CallDetails call } open
            ? check(open, call, ((FlorenceProcedure)context.Procedure).Settings) : null);
}
