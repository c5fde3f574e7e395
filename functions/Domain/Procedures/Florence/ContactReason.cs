namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>Why a citizen calls (motivo di contatto, 055055 §3.1).</summary>
public enum ContactReason
{
    /// <summary>Informazione: who, where, when, how (FLR-12).</summary>
    Information,

    /// <summary>Informazione su Case: how a case at the second level stands (FLR-13).</summary>
    CaseStatusInquiry,

    /// <summary>Reclamo: personal data recorded, an answer is owed (FLR-14).</summary>
    Complaint,

    /// <summary>Lamentela: no answer is owed, the citizen may stay anonymous (FLR-15).</summary>
    Grievance,

    /// <summary>Segnalazione: something to look at, say a pothole; no answer is owed (FLR-16).</summary>
    CivicReport,

    /// <summary>Sollecito of a case given to the second level (FLR-17).</summary>
    Reminder,

    /// <summary>Notifica per informazione: additions to an open case, or its cancellation (FLR-18).</summary>
    InformationNotice,

    /// <summary>Prenotazione (FLR-19).</summary>
    Booking,
}

/// <summary>What an <see cref="ContactReason.Information"/> asks for (DEC-75).</summary>
public enum InformationKind
{
    /// <summary>Base: the only one of the base profile.</summary>
    Basic,

    /// <summary>Avanzata di primo livello: the first level has the answer.</summary>
    AdvancedL1,

    /// <summary>Avanzata specialistica: only the second level has it.</summary>
    AdvancedSpecialist,
}

/// <summary>Whether first and second level work together on a service (profilo, FLR-21).</summary>
public enum ServiceProfile
{
    /// <summary>Profilo base: no collaboration; needs are recorded for information only (FLR-22).</summary>
    Base,

    /// <summary>Profilo avanzato: the second level takes specialist requests (FLR-23).</summary>
    Advanced,
}

/// <summary>How the first level records a contact: the states it may set at once (table 7.1).</summary>
public enum CallOutcome
{
    /// <summary>Risolto I livello, Comunicato (TF-01).</summary>
    Solved,

    /// <summary>Risolto I livello, Non Comunicato: offline only (TF-02).</summary>
    SolvedNotCommunicated,

    /// <summary>Risolto I livello, Non Comunicabile: offline only (TF-03).</summary>
    SolvedNotCommunicable,

    /// <summary>Non risolvibile per informazione carente (TF-04).</summary>
    NotResolvable,

    /// <summary>Trasferito, with the caller (TF-05).</summary>
    Transferred,

    /// <summary>Assegnato (TF-06, TF-07).</summary>
    Assigned,

    /// <summary>Assegnato Risolto (TF-08).</summary>
    AssignedResolved,

    /// <summary>Annullato (TF-09).</summary>
    Cancelled,
}

/// <summary>What the first level found when it tried the second level's telephone (FLR-53).</summary>
public enum SecondLevelAvailability
{
    /// <summary>Somebody is there: the call can be transferred.</summary>
    Available,

    /// <summary>Nobody answers, or they cannot take the call.</summary>
    Unavailable,

    /// <summary>The KMS lacks what is needed to find or reach the office (DEC-74).</summary>
    NotIdentifiable,
}

/// <summary>Why a case is cancelled (FLR-102).</summary>
public enum CancellationReason
{
    NotOfCompetence,
    ContactAbandoned,
    OpenedByError,

    /// <summary>The citizen asked for it, by a notice (DEC-78).</summary>
    CitizenRequest,

    /// <summary>No Entity is competent (TF-24).</summary>
    NoCompetentEntity,
}

/// <summary>Why the second level sends a case back (FLR-69).</summary>
public enum RejectionReason
{
    /// <summary>Ambiguous, or on the border between units.</summary>
    AmbiguousRequest,

    /// <summary>The KMS does not say which second level it is.</summary>
    LackingInformation,

    /// <summary>Error of the first-level operator.</summary>
    OperatorError,
}

/// <summary>A thing of the personal data that a contact reason may ask for (FLR-20).</summary>
public enum PersonalDatum
{
    Name,
    Surname,
    Phone,
    Email,

    /// <summary>Telephone or e-mail, whichever.</summary>
    Contact,

    /// <summary>Where the citizen lives.</summary>
    Residence,
}

/// <summary>How the answer reaches the citizen (canale di risposta).</summary>
public enum AnswerChannel
{
    Phone,
    Email,
    Sms,
}

/// <summary>How an attempt to reach the citizen ended (FLR-110).</summary>
public enum ContactResult
{
    /// <summary>The citizen was told.</summary>
    Reached,

    /// <summary>Not this time; there will be another attempt.</summary>
    NotReached,

    /// <summary>Not this time either, and there will be no more.</summary>
    Unreachable,
}
