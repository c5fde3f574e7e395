namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>
/// The fourteen controls as delivered (section 8): the keys that guards ask for. Names, applications and texts are
/// configuration; these keys and their outcomes may not be taken away (FLW-163).
/// </summary>
public static class Controls
{
    /// <summary>FLW-149.</summary>
    public static class ReportSender
    {
        public const string Key = "report-sender";
        public const string Registered = "Registered";
        public const string KnownAnomaly = "NotRegisteredKnownAnomaly";
        public const string UnknownAnomaly = "NotRegisteredUnknownAnomaly";
    }

    /// <summary>FLW-150.</summary>
    public static class AnomalyPresence
    {
        public const string Key = "anomaly-presence";
        public const string Found = "MalfunctionFound";
        public const string NotFound = "NotFound";
        public const string Confirmed = "AnomalyConfirmed";
        public const string IncorrectUse = "IncorrectUse";
    }

    /// <summary>FLW-151.</summary>
    public static class KnownReport
    {
        public const string Key = "known-report";
        public const string KnownBug = "KnownBug";
        public const string AtOperations = "HandledByOperations";
        public const string New = "New";
    }

    /// <summary>FLW-152.</summary>
    public static class ProblemSolved
    {
        public const string Key = "problem-solved";
        public const string Solved = "Solved";
        public const string NotSolved = "NotSolved";
        public const string NotVerifiable = "NotVerifiable";
    }

    /// <summary>FLW-153.</summary>
    public static class RequestSender
    {
        public const string Key = "request-sender";
        public const string Registered = "Registered";
        public const string Generic = "NotRegisteredGeneric";
        public const string Personal = "NotRegisteredPersonal";
    }

    /// <summary>FLW-154.</summary>
    public static class RequestContent
    {
        public const string Key = "request-content";
        public const string Available = "DataAvailable";
        public const string NeedsOthers = "NeedsOthers";
        public const string Duplicate = "Duplicate";
        public const string Unclear = "Unclear";
        public const string Complaint = "Complaint";
    }

    /// <summary>FLW-155.</summary>
    public static class ResetSender
    {
        public const string Key = "reset-sender";
        public const string Registered = "RegisteredAddress";
        public const string Other = "OtherAddress";
    }

    /// <summary>FLW-156.</summary>
    public static class ResetDocuments
    {
        public const string Key = "reset-documents";
        public const string Complete = "Complete";
        public const string Incomplete = "Incomplete";
    }

    /// <summary>FLW-157: three outcomes (DEC-23).</summary>
    public static class VideoSelfie
    {
        public const string Key = "video-selfie";
        public const string Positive = "Positive";
        public const string PoorQuality = "PoorQuality";
        public const string Inconsistent = "Inconsistent";
    }

    /// <summary>FLW-158.</summary>
    public static class IdentityDocument
    {
        public const string Key = "identity-document";
        public const string Positive = "Positive";
        public const string Inconsistent = "Inconsistent";
    }

    /// <summary>FLW-159.</summary>
    public static class RequestOrigin
    {
        public const string Key = "request-origin";
        public const string NothingAdverse = "NothingAdverse";
        public const string Adverse = "AdverseNews";
    }

    /// <summary>FLW-160.</summary>
    public static class ChatContent
    {
        public const string Key = "chat-content";
        public const string Available = "DataAvailable";
        public const string NeedsOthers = "NeedsOthers";
        public const string OtherChat = "OtherChatOpen";
        public const string Unclear = "Unclear";
        public const string Complaint = "Complaint";
    }

    /// <summary>FLW-161.</summary>
    public static class DispositiveKind
    {
        public const string Key = "dispositive-kind";
        public const string NotInApp = "NotInApp";
        public const string BlockedByBug = "BlockedByBug";
        public const string InApp = "AvailableInApp";
    }

    /// <summary>FLW-162.</summary>
    public static class CustomerAuthorisation
    {
        public const string Key = "customer-authorisation";
        public const string Authorised = "Authorised";
        public const string NotAuthorised = "NotAuthorised";
    }

    /// <summary>Each delivered control with the outcomes it must offer.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Delivered =
        new Dictionary<string, IReadOnlyList<string>>
        {
            [ReportSender.Key] = [ReportSender.Registered, ReportSender.KnownAnomaly, ReportSender.UnknownAnomaly],
            [AnomalyPresence.Key] =
                [AnomalyPresence.Found, AnomalyPresence.NotFound, AnomalyPresence.Confirmed,
                    AnomalyPresence.IncorrectUse],
            [KnownReport.Key] = [KnownReport.KnownBug, KnownReport.AtOperations, KnownReport.New],
            [ProblemSolved.Key] = [ProblemSolved.Solved, ProblemSolved.NotSolved, ProblemSolved.NotVerifiable],
            [RequestSender.Key] = [RequestSender.Registered, RequestSender.Generic, RequestSender.Personal],
            [RequestContent.Key] =
                [RequestContent.Available, RequestContent.NeedsOthers, RequestContent.Duplicate,
                    RequestContent.Unclear, RequestContent.Complaint],
            [ResetSender.Key] = [ResetSender.Registered, ResetSender.Other],
            [ResetDocuments.Key] = [ResetDocuments.Complete, ResetDocuments.Incomplete],
            [VideoSelfie.Key] = [VideoSelfie.Positive, VideoSelfie.PoorQuality, VideoSelfie.Inconsistent],
            [IdentityDocument.Key] = [IdentityDocument.Positive, IdentityDocument.Inconsistent],
            [RequestOrigin.Key] = [RequestOrigin.NothingAdverse, RequestOrigin.Adverse],
            [ChatContent.Key] =
                [ChatContent.Available, ChatContent.NeedsOthers, ChatContent.OtherChat, ChatContent.Unclear,
                    ChatContent.Complaint],
            [DispositiveKind.Key] = [DispositiveKind.NotInApp, DispositiveKind.BlockedByBug, DispositiveKind.InApp],
            [CustomerAuthorisation.Key] =
                [CustomerAuthorisation.Authorised, CustomerAuthorisation.NotAuthorised],
        };
}
