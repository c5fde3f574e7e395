using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>What an administrator may change of PagoPA's procedure without a release (PPA-02).</summary>
/// <param name="Matrix">Who may do what in each category (PPA-16 to PPA-24).</param>
/// <param name="ChannelTypes">Types of a category on one channel, instead of the category's own (DEC-46).</param>
/// <param name="TechnicalTeams">Whom the Area engages for complex problems (PPS-27).</param>
/// <param name="Groups">Whom a ticket may be forwarded to inside the service.</param>
/// <param name="Greetings">What users of the synchronous channels are welcomed with.</param>
/// <param name="ChannelRequestsPerMinute">Of one client of a channel, on one instance.</param>
public sealed record TicketSettings(
    IReadOnlyList<DutiesSetting> Matrix,
    IReadOnlyList<ChannelTypeSetting> ChannelTypes,
    PrivacySetting Privacy,
    IReadOnlyList<ServiceLineSetting> Lines,
    IReadOnlyList<GroupSetting> Groups,
    IReadOnlyList<NameSetting> TechnicalTeams,
    GreetingsSetting Greetings,
    int ChannelRequestsPerMinute);

/// <summary>The welcome of the IVR in hours (PPA-37), and that of the chatbot (PPA-47).</summary>
public sealed record GreetingsSetting(
    string VoiceItalian, string VoiceEnglish, string ChatItalian, string ChatEnglish);

/// <summary>C, L and R of the matrix.</summary>
public enum Duty
{
    /// <summary>Presa in carico (C).</summary>
    TakeCharge,

    /// <summary>Lavorazione (L).</summary>
    Work,

    /// <summary>Risoluzione (R).</summary>
    Resolve,
}

/// <summary>A row of the matrix: what a category grants to each of the two sides.</summary>
/// <param name="Others">PagoPA and third parties.</param>
public sealed record DutiesSetting(
    string Category, IReadOnlyList<Duty> OperatorService, IReadOnlyList<Duty> Others);

/// <summary>The types a category has on one channel (DEC-46).</summary>
public sealed record ChannelTypeSetting(Channel Channel, string Category, IReadOnlyList<string> TicketTypes);

/// <summary>How privacy matters are recognised (PPA-75).</summary>
/// <param name="AlwaysAsk">The question must be answered before every classification, not only where a cue is found.
/// </param>
/// <param name="Cues">Words in a request that suggest a privacy matter.</param>
public sealed record PrivacySetting(bool AlwaysAsk, IReadOnlyList<string> Cues);

/// <summary>A name in both languages.</summary>
public sealed record NameSetting(string Key, string Italian, string English);

/// <summary>A group inside the service, with the work list in which it finds what is forwarded to it.</summary>
public sealed record GroupSetting(string Key, string Italian, string English, string Queue);

/// <summary>A service line: pagoPA platform or app IO (PPS-01).</summary>
/// <param name="Hours">Of the first level, and of the channels (DEC-60).</param>
/// <param name="Mailboxes">Keys of its mailboxes.</param>
/// <param name="Channels">By which it is reached.</param>
/// <param name="AlternativesItalian">Substitute channels out of hours (PPA-46, PPA-57).</param>
/// <param name="SecondLevelHours">Of the second level, when it has a calendar of its own.</param>
public sealed record ServiceLineSetting(
    string Key,
    string Italian,
    string English,
    ServiceHoursSetting Hours,
    IReadOnlyList<string> Mailboxes,
    IReadOnlyList<Channel> Channels,
    IReadOnlyList<AudienceSetting> Audiences,
    IReadOnlyList<TopicSetting> Topics,
    IReadOnlyList<ToolSetting> Tools,
    string AlternativesItalian,
    string AlternativesEnglish,
    ServiceHoursSetting? SecondLevelHours = null);

/// <summary>A group of requesters.</summary>
/// <param name="Accredited">May use the self-service portal (PPS-13, DEC-59).</param>
/// <param name="Level">The level that serves them first (PPS-24 to PPS-26).</param>
public sealed record AudienceSetting(
    string Key, string Italian, string English, bool Accredited, SupportLevel Level = SupportLevel.Level1);

/// <summary>What a request is about.</summary>
/// <param name="Audiences">Who may ask about it; empty for all of the line.</param>
/// <param name="SupportedUntil">Last day on which a new ticket may have it (PPS-20); an administrator extends it.
/// </param>
/// <param name="Group">The group it is forwarded to, when the line's operators do not work it themselves.</param>
public sealed record TopicSetting(
    string Key, string Italian, string English, IReadOnlyList<string> Audiences, DateOnly? SupportedUntil = null,
    string? Group = null);

/// <summary>An application or site that operators of the line consult (PPS-33, PPS-36).</summary>
/// <param name="Address">Where it opens; null until it is configured.</param>
public sealed record ToolSetting(string Key, string Italian, string English, string? Address = null);
