namespace ContactCenter.Domain.Cases;

/// <summary>
/// What somebody may do in one organisation. A person may hold several roles there, and others elsewhere.
/// </summary>
public enum Role
{
    /// <summary>
    /// First-line operators: Customer Interaction (Flowe), Operator Service (PagoPA), I level (055055).
    /// </summary>
    FirstLevel,

    /// <summary>
    /// Those who work what is passed on: Operations (Flowe), II level of the Supplier (PagoPA), the offices (055055).
    /// </summary>
    SecondLevel,

    /// <summary>Specialists of PagoPA S.p.A., who work escalated tickets and never resolve them (PPA-13).</summary>
    Specialist,

    /// <summary>The group that re-routes rejected cases (Gruppo Gestione Rigetti, FLR-70).</summary>
    RejectionGroup,

    /// <summary>The in-house e-mail channel of 055055 (Linea Comune, FLR-30).</summary>
    MailInsourcer,

    /// <summary>Sees queues and figures, assigns work to people.</summary>
    Supervisor,

    /// <summary>Keeps operators and configuration.</summary>
    Administrator,

    /// <summary>The software itself: timers, reports, orchestrators.</summary>
    System,

    /// <summary>A channel that brings contacts in, known by its key.</summary>
    Channel,

    /// <summary>PagoPA's team under the Privacy Lead of the Supplier (Referente Privacy, PPA-30).</summary>
    PrivacyTeam,

    /// <summary>Third parties that work a ticket while it is with them; their team names the party (PPA-34).</summary>
    ThirdParty,
}

/// <summary>Who acts: recorded on every event (FLR-03).</summary>
public sealed record Actor(string Login, string Name, IReadOnlyList<Role> Roles, IReadOnlyList<string> Teams)
{
    public static readonly Actor System = new("system", "ContactCenter", [Role.System], []);

    public static Actor Channel(string name) => new($"channel:{name}", name, [Role.Channel], []);

    public OperatorId OperatorId => new(Login);

    public bool Has(Role role) => Roles.Contains(role);

    public bool HasAny(IReadOnlyList<Role> roles) => roles.Any(Has);
}
