namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>Ente / Macrostruttura Organizzativa / Servizio (tripletta, FLR-08), by their configured keys.</summary>
public sealed record ServiceTriplet(string Entity, string Unit, string Service);

/// <summary>
/// The triplet with the contact reason (quadrupletta, DEC-72): where it leads and whether the second level may ask the
/// first to call back. A case keeps the one of its own day (SC-78).
/// </summary>
/// <param name="Inbox">The work list of the competent second level.</param>
/// <param name="ContactBack">Contact back is enabled for the service (FLR-60).</param>
public sealed record ServiceQuadruplet(
    ServiceTriplet Triplet, ContactReason Reason, ServiceProfile Profile, string Inbox, bool ContactBack);
