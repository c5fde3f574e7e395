using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>
/// The registers of 055055 (§4.1, §3.2, §4.3, §8): what the second level and the Entities are told of.
/// </summary>
internal static class FlorenceRegisters
{
    /// <summary>Reportistica dettagliata of grievances (FLR-121).</summary>
    public const string Grievances = "grievances";

    /// <summary>Weekly, of reports (FLR-122).</summary>
    public const string CivicReports = "civic-reports";

    /// <summary>Needs that base-profile services left unresolved, and complaints they do not take (FLR-124).</summary>
    public const string BaseProfileNeeds = "base-profile-needs";

    /// <summary>By reason (FLR-71).</summary>
    public const string Rejections = "rejections";

    /// <summary>Periodic, of switchboard calls (FLR-123).</summary>
    public const string SwitchboardCalls = "switchboard";

    private static readonly IReadOnlyList<RegisterFact> Triplet =
    [
        new("entity", "Ente", "Entity"), new("unit", "Macrostruttura", "Unit"), new("service", "Servizio", "Service"),
    ];

    /// <summary>The registers as reports show them; what concerns the offices is theirs to read.</summary>
    public static readonly IReadOnlyList<RegisterKind> Kinds =
    [
        new(Grievances, "Lamentele", "Grievances", Triplet, [Role.SecondLevel, Role.Supervisor]),
        new(CivicReports, "Segnalazioni", "Reports", Triplet, [Role.SecondLevel, Role.Supervisor]),
        new(BaseProfileNeeds, "Esigenze non soddisfatte dei servizi a profilo base",
            "Unresolved needs of base-profile services", [.. Triplet, new("need", "Esigenza", "Need")],
            [Role.SecondLevel, Role.Supervisor]),
        new(Rejections, "Rigetti", "Rejections", [.. Triplet, new("reason", "Motivo", "Reason")],
            [Role.RejectionGroup, Role.Supervisor]),
        new(SwitchboardCalls, "Centralino", "Switchboard",
            [new("entity", "Ente", "Entity"), new("outcome", "Esito", "Outcome")], [Role.Supervisor]),
    ];

    public static IEnumerable<RegisterLine> LinesOf(Case after, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            foreach (var (register, facts) in Lines(after, recorded.Change, events))
            {
                yield return new RegisterLine(
                    register, recorded.At, after.File.Id, after.File.Reference, recorded.Sequence, facts);
            }
        }
    }

    private static IEnumerable<(string, Dictionary<string, string>)> Lines(
        Case after, CaseEvent change, IReadOnlyList<RecordedEvent> events)
    {
        switch (change)
        {
            case RequestRecorded { Reason: ContactReason.Grievance, Route: { } route } grievance
                when Left<FlorenceCase.ResolvedL1>(events):
                yield return (Grievances, Facts(route.Triplet));
                if (grievance.ComplaintWanted)
                    yield return (BaseProfileNeeds, With(route.Triplet, "need", "complaint"));
                break;
            case RequestRecorded { Reason: ContactReason.CivicReport, Route: { } route } report
                when Left<FlorenceCase.AssignedResolved>(events):
                yield return (CivicReports, Facts(route.Triplet));
                if (report.ComplaintWanted)
                    yield return (BaseProfileNeeds, With(route.Triplet, "need", "complaint"));
                break;
            case RequestRecorded { Route: { } route } when Left<FlorenceCase.NotResolvable>(events):
                yield return (BaseProfileNeeds, With(route.Triplet, "need", "information"));
                break;
            case SwitchboardCallRecorded { Call: var call }:
                yield return (SwitchboardCalls, new Dictionary<string, string>
                {
                    ["entity"] = call.Entity,
                    ["outcome"] = call.Outcome.ToString(),
                });
                break;
            case CaseRejected rejected:
                yield return (Rejections, With(RejectedFrom(after, rejected), "reason", rejected.Reason.ToString()));
                break;
        }
    }

    private static ServiceTriplet RejectedFrom(Case after, CaseRejected rejected) => FlorenceFile.Of(after).Routing
        .Last(r => r.Rejection == rejected.Reason && r.Note == rejected.Note).Service;

    private static bool Left<TState>(IReadOnlyList<RecordedEvent> events)
        where TState : FlorenceCase =>
        events.Any(e => e.Change is CaseEvent.Moved { From: nameof(Unopened), To: TState });

    private static Dictionary<string, string> Facts(ServiceTriplet triplet) => new()
    {
        ["entity"] = triplet.Entity,
        ["unit"] = triplet.Unit,
        ["service"] = triplet.Service,
    };

    private static Dictionary<string, string> With(ServiceTriplet triplet, string fact, string value)
    {
        var facts = Facts(triplet);
        facts[fact] = value;
        return facts;
    }
}
