namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>What the API shows of a 055055 case besides what it shows of all.</summary>
public sealed record FlorenceView(
    ServiceQuadruplet? Route, ContactReason? Reason, InformationKind? Information, AnswerChannel? AnswerChannel,
    SecondLevelAvailability? SecondLevel, string? Residence, bool ComplaintWanted, CancellationReason? Cancellation,
    string? Parent, IReadOnlyList<ChildView> Children, IReadOnlyList<RoutingStep> Routing,
    IReadOnlyList<ContactAttempt> Attempts, IReadOnlyList<SpecialistAdvice> Advice, SwitchboardCall? Switchboard,
    Appointment? Appointment, IReadOnlyList<TextMessage> Texts, IReadOnlyList<string> Documents,
    AddressOrigin? AddressOrigin, bool Seen)
{
    internal static FlorenceView Of(FlorenceFile own) => new(
        own.Route, own.Reason, own.Information, own.AnswerChannel, own.SecondLevel, own.Residence,
        own.ComplaintWanted, own.Cancellation, own.Parent?.Value,
        [.. own.Children.Select(c => new ChildView(c.Case.Value, c.Reason))], own.Routing, own.Attempts, own.Advice,
        own.Switchboard, own.Appointment, own.Texts, own.Documents, own.AddressOrigin, own.Seen);
}

/// <summary>What the API shows of an information need; its dates are those of its moves.</summary>
public sealed record NeedView(string Entity, ServiceTriplet? Service, string? Origin, bool Seen);

public sealed record ChildView(string Case, ContactReason Reason);
