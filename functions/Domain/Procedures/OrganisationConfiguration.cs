using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;

namespace ContactCenter.Domain.Procedures;

/// <summary>
/// Everything of a procedure that is a figure, a name, a matrix or a text, as one immutable JSON document. State
/// tables are C#; this is what an administrator may change without a release.
/// </summary>
public sealed record OrganisationConfiguration
{
    public required string Organisation { get; init; }
    public required string Name { get; init; }

    /// <summary>Prefix of public references: FW, PP, FI.</summary>
    public required string ReferencePrefix { get; init; }

    /// <summary>Position in the sequence of versions; 1 is the shipped default.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset EffectiveFrom { get; init; }
    public required IReadOnlyList<MailboxSetting> Mailboxes { get; init; }
    public required ServiceHoursSetting ServiceHours { get; init; }
    public required IReadOnlyList<HolidaySetting> Holidays { get; init; }

    /// <summary>Sends of one letter in all, the first included (FLR-81, DEC-83, DEC-98).</summary>
    public required int MaxSends { get; init; }

    /// <summary>Whether a mail that opens a case is acknowledged automatically, with its reference.</summary>
    public bool AcknowledgeMail { get; init; }

    /// <summary>Automatic mail to one address in 24 hours; what is over is not sent (loop guard).</summary>
    public required int AutomaticMailPerAddressPerDay { get; init; }

    /// <summary>
    /// Name under which our mail server writes what it found of a message's origin (<c>Authentication-Results</c>), or
    /// <c>*</c> when it writes none of its own; null when it does not look (DEC-41).
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AuthenticationServer { get; init; }

    /// <summary>Whether charge is taken only in service hours (FLW-35, FLW-54).</summary>
    public bool TakeChargeOnlyInHours { get; init; }
    public required IReadOnlyList<CategorySetting> Categories { get; init; }
    public required IReadOnlyList<PartySetting> Parties { get; init; }
    public required IReadOnlyList<QueueSetting> Queues { get; init; }
    public required IReadOnlyList<DeadlineSetting> Deadlines { get; init; }
    public required IReadOnlyList<TemplateSetting> Templates { get; init; }

    /// <summary>Reports that leave by mail every week.</summary>
    public IReadOnlyList<ReportDeliverySetting> Reports { get; init; } = [];

    /// <summary>What only Flowe configures; null elsewhere.</summary>
    public FloweSettings? Flowe { get; init; }

    /// <summary>What only 055055 configures.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Florence.FlorenceSettings? Florence { get; init; }

    /// <summary>PagoPA only: matrix, service lines and privacy.</summary>
    public PagoPa.TicketSettings? Tickets { get; init; }

    /// <summary>Every address by which we receive or write.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> OwnAddresses =>
        [.. Mailboxes.SelectMany(m => new[] { m.Address, m.SendsAs }).Distinct()];

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static OrganisationConfiguration Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<OrganisationConfiguration>(json, Json)
        ?? throw new JsonException("The configuration is empty.");

    /// <summary>
    /// A version as an earlier release may have stored it: what was added to the documents since comes from the
    /// default of this release, what they no longer have is left out. Items of lists are taken as they are, so what is
    /// added to those must be optional.
    /// </summary>
    public static OrganisationConfiguration ParseStored(ReadOnlySpan<byte> json, OrganisationConfiguration shipped)
    {
        var stored = JsonNode.Parse(json)?.AsObject() ?? throw new JsonException("The configuration is empty.");
        Complete(stored, JsonSerializer.SerializeToNode(shipped, Json)!.AsObject());
        return stored.Deserialize<OrganisationConfiguration>(Json)!;
    }

    private static void Complete(JsonObject stored, JsonObject shipped)
    {
        foreach (var gone in stored.Select(member => member.Key).Where(key => !shipped.ContainsKey(key)).ToList())
            stored.Remove(gone);
        foreach (var (key, value) in shipped)
        {
            if (!stored.ContainsKey(key))
                stored[key] = value?.DeepClone();
            else if (stored[key] is JsonObject inner && value is JsonObject whole)
                Complete(inner, whole);
        }
    }

    /// <summary>The default shipped with this release.</summary>
    public static OrganisationConfiguration Shipped(Organisation organisation)
    {
        var name = $"ContactCenter.Domain.Procedures.{organisation.Key}.json";
        using var stream = typeof(OrganisationConfiguration).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The shipped configuration {name} is missing.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Parse(memory.ToArray());
    }

    /// <summary>Everything wrong with it, each a sentence; empty when it may take effect.</summary>
    public IReadOnlyList<string> Problems() => ConfigurationProblems.Of(this).ToList();
}

/// <summary>A mailbox of the organisation: what comes in by it, and what it writes as.</summary>
/// <param name="Key">Path segment of the mail channel, e.g. <c>info</c>.</param>
/// <param name="Channel"><see cref="Channel.OrdinaryMail"/> or <see cref="Channel.CertifiedMail"/> (FLW-28).</param>
/// <param name="SendsAs">Sender address at the mail service; its domain must be verified there.</param>
/// <param name="Undeliverable">Receives non-delivery notices only (FLR-79).</param>
public sealed record MailboxSetting(
    string Key, string Address, Channel Channel, string SendsAs, bool Undeliverable = false);

/// <summary>
/// Opening hours on local Italian time; the opening minute is in, the closing minute is out (DEC-05).
/// </summary>
/// <param name="Demo">Invented for demonstration, shown as such (DEC-89, DEC-99).</param>
public sealed record ServiceHoursSetting(IReadOnlyList<OpeningSetting> Openings, string Source, bool Demo = false);

/// <summary>Days as .NET day names, times as <c>HH:mm</c>.</summary>
public sealed record OpeningSetting(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To);

/// <summary>A day without service. Not approved ones are shown as such and observed (DEC-99).</summary>
public sealed record HolidaySetting(DateOnly Date, string Name, string Source, bool Approved);

/// <summary>A category or contact reason, with the ticket types it admits (PagoPA matrix, PPA-16 to PPA-24).</summary>
/// <param name="Escalates">Whether work may be passed to others from it.</param>
public sealed record CategorySetting(
    string Key, string Italian, string English, IReadOnlyList<string> TicketTypes, bool Escalates = true);

public enum PartyKind
{
    Team,
    SecondLevel,
    Specialist,
    ThirdParty,
}

/// <summary>Others to whom work may be passed.</summary>
/// <param name="Queue">The work list in which they find it.</param>
/// <param name="AgreedHours">Service hours within which they answer; null when nothing is agreed (FLW-27).</param>
public sealed record PartySetting(
    string Key, string Italian, string English, PartyKind Kind, string Queue, int? AgreedHours = null);

/// <summary>A work list and who may see it.</summary>
public sealed record QueueSetting(
    string Key, string Italian, string English, IReadOnlyList<Role> Roles, IReadOnlyList<string> Teams)
{
    /// <summary>A supervisor sees the queues of every team.</summary>
    public bool IsOpenTo(Actor actor) =>
        actor.HasAny(Roles)
        && (Teams.Count == 0 || actor.Has(Role.Supervisor) || Teams.Any(actor.Teams.Contains));
}

public enum ClockUnit
{
    /// <summary>Counted while the service is open.</summary>
    ServiceMinutes,

    /// <summary>Days on which the service opens, to the end of the last one.</summary>
    WorkingDays,
    CalendarDays,

    /// <summary>To the end of the same day of a later month, or of its last day (privacy, one month).</summary>
    Months,

    /// <summary>By the clock, day and night (breach, 72 hours).</summary>
    Hours,
}

/// <summary>A clock of the procedure.</summary>
/// <param name="StartsIn">State names whose entry starts it.</param>
/// <param name="FulfilledBy">Command names that meet it.</param>
/// <param name="RemindBeforePercent">Share of the time after which a reminder is due, e.g. 80.</param>
/// <param name="Approved">False for figures the documents do not give (DEC-06, DEC-99).</param>
/// <param name="MayPause">Whether it stands still while the answer hangs on somebody else.</param>
/// <param name="Extension">The longer time, from the same start, that may be made use of once.</param>
public sealed record DeadlineSetting(
    string Kind,
    string Italian,
    string English,
    IReadOnlyList<string> StartsIn,
    IReadOnlyList<string> FulfilledBy,
    int Amount,
    ClockUnit Unit,
    int RemindBeforePercent,
    string Source,
    bool Approved,
    bool MayPause = false,
    ExtensionSetting? Extension = null);

/// <summary>The whole time with the extension, counted from the start of the clock.</summary>
public sealed record ExtensionSetting(int Amount, ClockUnit Unit, string Source);

public enum TemplatePurpose
{
    Answer,
    Question,
    Automatic,

    /// <summary>To others than the requester: third parties, referents, another mailbox of ours.</summary>
    Party,
}

/// <summary>
/// Texts with <c>{{reference}}</c>, <c>{{name}}</c>, <c>{{subject}}</c>, <c>{{text}}</c> and <c>{{operator}}</c>.
/// </summary>
public sealed record TemplateSetting(
    string Key, TemplatePurpose Purpose, string Italian, string English, string Subject, string Body);
