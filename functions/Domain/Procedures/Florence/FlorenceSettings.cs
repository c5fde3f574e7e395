using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>What only 055055 configures: Entities with their services, profiles, personal data, texts.</summary>
public sealed record FlorenceSettings
{
    public required string Source { get; init; }

    /// <summary>Invented for demonstration, shown as such (DEC-99).</summary>
    public bool Demo { get; init; }

    /// <summary>Enti aderenti (FLR-01).</summary>
    public required IReadOnlyList<MemberEntitySetting> Entities { get; init; }

    /// <summary>Contact reasons admitted by each profile (FLR-24, FLR-25).</summary>
    public required IReadOnlyList<ProfileSetting> Profiles { get; init; }

    /// <summary>Personal data each reason asks for (FLR-20, DEC-82); a reason not listed asks for none.</summary>
    public required IReadOnlyList<PersonalDataSetting> PersonalData { get; init; }

    /// <summary>What is said where no particular answer is due (risposta standard, FLR-37 to FLR-39).</summary>
    public required IReadOnlyList<StandardAnswerSetting> StandardAnswers { get; init; }

    public required SmsSetting Sms { get; init; }

    public FoundService? Find(ServiceTriplet triplet) => (
        from entity in Entities
        where entity.Key == triplet.Entity
        from unit in entity.Units
        where unit.Key == triplet.Unit
        from service in unit.Services
        where service.Key == triplet.Service
        select new FoundService(entity, unit, service)).FirstOrDefault();

    /// <summary>
    /// Services whose sheet has all these words: in the names of the service, its unit and its Entity, or in what the
    /// sheet says (FLR-07). Without words all are found.
    /// </summary>
    public IEnumerable<FoundService> Search(string? words)
    {
        var wanted = SearchWords.Of(words);
        return from entity in Entities
               from unit in entity.Units
               from service in unit.Services
               let found = new FoundService(entity, unit, service)
               where SearchWords.AllIn(wanted, found.Words)
               select found;
    }

    public bool Admits(ServiceProfile profile, ContactReason reason, InformationKind? kind) =>
        Profiles.First(p => p.Profile == profile).Admits
            .Any(a => a.Reason == reason && (kind is null || a.Kinds is null || a.Kinds.Contains(kind.Value)));

    public IEnumerable<PersonalDatum> Needed(
        ContactReason reason, InformationKind? kind, EntityServiceSetting service) =>
        (service.PersonalData ?? PersonalData)
            .Where(p => p.Reason == reason && (p.Kind is null || p.Kind == kind)).SelectMany(p => p.Needs).Distinct();

    public string? StandardAnswer(ContactReason reason) =>
        StandardAnswers.FirstOrDefault(a => a.Reason == reason)?.Text;
}

/// <summary>A service with the unit and the Entity it belongs to.</summary>
public sealed record FoundService(
    MemberEntitySetting Entity, OrganisationalUnitSetting Unit, EntityServiceSetting Service)
{
    /// <summary>What a search may hit.</summary>
    internal IEnumerable<string> Words => SearchWords.Of(string.Join(
        ' ',
        [
            Entity.Italian, Entity.English, Unit.Italian, Unit.English, Service.Italian, Service.English,
            Service.SmsText ?? "", .. (Service.Documents ?? []).Select(d => d.Name),
        ]));

    public ServiceQuadruplet Route(ContactReason reason) => new(
        new ServiceTriplet(Entity.Key, Unit.Key, Service.Key), reason, Service.Profile,
        Service.Routing?.FirstOrDefault(r => r.Reason == reason)?.Inbox ?? Unit.Inbox, Service.ContactBack);
}

/// <summary>Provincia or Comune.</summary>
/// <param name="Switchboard">The Entity asked for the switchboard service (FLR-116).</param>
/// <param name="Directory">Its offices and employees (rubrica telefonica).</param>
public sealed record MemberEntitySetting(
    string Key, string Italian, string English, IReadOnlyList<OrganisationalUnitSetting> Units,
    bool Switchboard = false, IReadOnlyList<DirectoryEntrySetting>? Directory = null);

/// <summary>Macrostruttura Organizzativa.</summary>
/// <param name="Inbox">Work list of its second level.</param>
public sealed record OrganisationalUnitSetting(
    string Key, string Italian, string English, string Inbox, IReadOnlyList<EntityServiceSetting> Services);

/// <param name="ContactBack">The second level may ask the first to call the citizen back (FLR-59).</param>
/// <param name="SmsText">The section of the service sheet made for SMS (FLR-86); null when it has none.</param>
/// <param name="SmsProcessed">The one that tells that a practice was processed (FLR-90).</param>
/// <param name="Documents">What may be sent by mail after a call (FLR-73).</param>
/// <param name="PersonalData">Where the service asks for other data than the reasons do (DEC-82).</param>
/// <param name="Routing">Reasons that go to another inbox than the unit's (DEC-72).</param>
public sealed record EntityServiceSetting(
    string Key, string Italian, string English, ServiceProfile Profile, bool ContactBack = false,
    string? SmsText = null, string? SmsProcessed = null, IReadOnlyList<SheetDocumentSetting>? Documents = null,
    IReadOnlyList<PersonalDataSetting>? PersonalData = null, IReadOnlyList<RoutingSetting>? Routing = null);

public sealed record RoutingSetting(ContactReason Reason, string Inbox);

/// <param name="Address">Where the KMS publishes it.</param>
public sealed record SheetDocumentSetting(string Key, string Name, string Address);

public sealed record DirectoryEntrySetting(string Key, string Name, string Number);

public sealed record ProfileSetting(ServiceProfile Profile, IReadOnlyList<AdmittedReasonSetting> Admits);

/// <param name="Kinds">For Information only; null for all.</param>
public sealed record AdmittedReasonSetting(ContactReason Reason, IReadOnlyList<InformationKind>? Kinds = null);

public sealed record PersonalDataSetting(
    ContactReason Reason, IReadOnlyList<PersonalDatum> Needs, InformationKind? Kind = null);

public sealed record StandardAnswerSetting(ContactReason Reason, string Text);

/// <param name="Sender">Number or name that messages come from.</param>
/// <param name="MaxLength">Characters of one message (DEC-90).</param>
/// <param name="ConsentVersion">Of the text that is read to the citizen (DEC-91).</param>
public sealed record SmsSetting(string Sender, int MaxLength, string ConsentVersion, string ConsentText);
