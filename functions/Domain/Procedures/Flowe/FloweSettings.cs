namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>What only Flowe configures: controls, routes, parties by mail, operations, words and times.</summary>
public sealed record FloweSettings
{
    /// <summary>The first-level controls of section 8 (FLW-149 to FLW-163) and those added since.</summary>
    public required IReadOnlyList<ControlSetting> Controls { get; init; }

    /// <summary>Where mail of other subjects goes, by kind; the list is open (FLW-105, FLW-110).</summary>
    public required IReadOnlyList<RouteSetting> Routes { get; init; }

    /// <summary>Outsourcers and third parties who are engaged by mail (FLW-27).</summary>
    public required IReadOnlyList<DirectoryEntry> Directory { get; init; }

    /// <summary>Dispositive operations: whether the App has them and who executes them (FLW-142, FLW-148).</summary>
    public required IReadOnlyList<OperationSetting> Operations { get; init; }

    /// <summary>Fields of the customer card that an operator may change (FLW-14, DEC-40).</summary>
    public required IReadOnlyList<FieldSetting> CardFields { get; init; }

    /// <summary>Mailbox for complaints that came by ordinary mail (FLW-95).</summary>
    public required string ComplaintMailbox { get; init; }

    /// <summary>Mailbox for complaints that came by certified mail (FLW-96).</summary>
    public required string CertifiedComplaintMailbox { get; init; }

    /// <summary>Words that signal a complaint (FLW-97, FLW-165).</summary>
    public required IReadOnlyList<string> ComplaintWords { get; init; }

    /// <summary>Words to be pronounced in the video selfie (FLW-81).</summary>
    public required IReadOnlyList<string> RandomWords { get; init; }

    /// <summary>Hours a random word holds (DEC-21).</summary>
    public required int RandomWordHours { get; init; }

    /// <summary>Hours a temporary access code holds (DEC-22).</summary>
    public required int TemporaryCodeHours { get; init; }

    /// <summary>Other codes that may be given before a temporary access code is void.</summary>
    public required int TemporaryCodeTries { get; init; }

    /// <summary>Hours the customer has to confirm a dispositive request (DEC-38).</summary>
    public required int ConfirmationHours { get; init; }

    /// <summary>Number or name that customers see as the sender of SMS.</summary>
    public required string SmsSender { get; init; }

    /// <summary>Affected customers from which a bug is suggested as massive (DEC-18).</summary>
    public required int MassiveFrom { get; init; }

    public required MailBotSetting MailBot { get; init; }

    public required FloweTexts Texts { get; init; }
}

/// <summary>What the contingency procedures and dispositive requests write to customers.</summary>
/// <param name="ResetInstructions">With <c>{{word}}</c>.</param>
/// <param name="CodeSms">With <c>{{code}}</c>.</param>
public sealed record FloweTexts(
    string ResetInstructions, string ResetEnded, string ResetRefused, string CodeSms, string SignedRequest,
    string UrgentRefused, string ExecutedSms, string NotExecuted);

/// <summary>The item in whose life a control is made.</summary>
public enum ControlFlow
{
    AnomalyMail,
    InformationMail,
    PasscodeReset,
    MiscellaneousMail,
    InformationChat,
    DispositiveRequest,
}

/// <summary>A first-level control (controllo di primo livello): what is checked, where, and how it may end.</summary>
/// <param name="Requirement">Of section 8; null for a control added by the organisation.</param>
/// <param name="Checks">The sub-checks of which it consists.</param>
public sealed record ControlSetting(
    string Key, string? Requirement, string Italian, string English, string Section,
    IReadOnlyList<ControlFlow> Flows, string Type, string Frequency, IReadOnlyList<string> Applications,
    IReadOnlyList<OutcomeSetting> Outcomes, IReadOnlyList<CheckSetting> Checks);

/// <param name="NeedsNote">Whether this outcome says nothing without a reason or findings.</param>
/// <param name="NeedsAllChecks">Whether every sub-check must have passed.</param>
public sealed record OutcomeSetting(
    string Key, string Italian, string English, bool NeedsNote = false, bool NeedsAllChecks = false);

public sealed record CheckSetting(string Key, string Italian, string English);

/// <summary>A kind of mail that others than customers send, and whose business it is.</summary>
/// <param name="NeedsOriginControl">Whether the sender's reputation is looked up first (FLW-159).</param>
/// <param name="Reply">Text for the sender; null when the sender gets none.</param>
public sealed record RouteSetting(
    string Kind, string Italian, string English, string Recipient, string Address, bool NeedsOriginControl,
    string? Reply = null);

/// <param name="Party">Key of the party, which holds its agreed time.</param>
public sealed record DirectoryEntry(string Party, string Address, IReadOnlyList<string> Areas);

/// <param name="InApp">Whether the customer can do it in the App alone.</param>
/// <param name="ExecutedBy">Team that gets the Claim; null when the operator executes it (FLW-148).</param>
public sealed record OperationSetting(
    string Key, string Italian, string English, bool InApp, string? ExecutedBy);

/// <param name="AppOnly">Only the customer may change it, in the App (FLW-65).</param>
public sealed record FieldSetting(string Key, string Italian, string English, bool AppOnly);

/// <summary>The bot that answers mail on trained topics (FLW-72 to FLW-75, DEC-30).</summary>
public sealed record MailBotSetting(bool Enabled, string Mailbox, IReadOnlyList<TopicSetting> Topics);

/// <param name="Phrases">Each a set of words that must all be in the mail.</param>
/// <param name="Answer">Null for "non risposta": the mail waits for an operator.</param>
public sealed record TopicSetting(
    string Key, string Italian, string English, IReadOnlyList<string> Phrases, string? Answer);
