using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>
/// A procedure under one version of its configuration: what the three have in common. Each adds its state table and
/// where its cases wait.
/// </summary>
public abstract class ConfiguredProcedure(OrganisationConfiguration configuration, StateTable table) : IProcedure
{
    public OrganisationConfiguration Configuration { get; } = configuration;
    public WorkingCalendar Calendar { get; } = new(configuration.ServiceHours, configuration.Holidays);

    /// <summary>The ends of clocks, each with its explanation.</summary>
    public Clocks Clocks { get; } = new(new WorkingCalendar(configuration.ServiceHours, configuration.Holidays));
    public Organisation Organisation { get; } = new(configuration.Organisation);
    public int ConfigurationVersion => Configuration.Version;
    public StateTable Table { get; } = table;
    public int MaxSends => Configuration.MaxSends;
    public (string Italian, string English) HoursInWords { get; } =
        Procedures.HoursInWords.Of(configuration.ServiceHours);

    /// <summary>The steps that only this procedure knows, for the API and the desk.</summary>
    public virtual IReadOnlyList<StepKind> Steps => [];

    /// <summary>The ways a case begins here besides a mail.</summary>
    public virtual IReadOnlyList<OpeningKind> Openings => [];

    /// <summary>What the fields of those steps are chosen from, for the desk.</summary>
    public virtual IReadOnlyList<FieldChoices> Choices => [];

    public (string Italian, string English)? NameOf(Type command) =>
        Steps.FirstOrDefault(s => s.Body == command) is { } step ? (step.Italian, step.English) : null;

    public virtual Decision Decide(Case current, ProcedureCommand command, DecisionContext context) =>
        Decision.Refuse(ProcedureRefusals.UnknownStep);

    public virtual bool Repeats(Case current, ProcedureCommand command, DecisionContext context) => false;

    public virtual Decision DecideOpening(Case blank, CaseCommand.Open open, DecisionContext context) =>
        Decision.Refuse(ProcedureRefusals.UnknownStep);

    public virtual Refusal? Forbids(Case current, CaseCommand command, DecisionContext context) => null;

    public virtual IEnumerable<CaseEvent> Consequences(
        Case current, CaseCommand command, IReadOnlyList<CaseEvent> events, DecisionContext context) => [];

    public virtual IEnumerable<Tell> Tells(Case? before, Case after) => [];

    public virtual IEnumerable<RegisterLine> LinesOf(Case after, IReadOnlyList<RecordedEvent> events) => [];

    /// <summary>The registers that <see cref="LinesOf"/> writes, with who may read each.</summary>
    public virtual IReadOnlyList<RegisterKind> Registers => [];

    /// <summary>
    /// Numbers of the SMS that this change asks to send; with no case before, all that were ever asked and not begun.
    /// </summary>
    public virtual IEnumerable<int> SmsToSend(Case? before, Case after) => [];

    /// <summary>An SMS of the case by its number; null when there is none.</summary>
    public virtual OutgoingSms? Sms(Case current, int number) => null;

    /// <summary>What is known of each SMS that did not arrive, or may not have left, and that nobody settled.</summary>
    public virtual IEnumerable<SmsOutcome> SmsInTrouble(Case current) => [];

    /// <summary>What this procedure lets happen by itself to a case that goes on, and when.</summary>
    public virtual IEnumerable<(DateTimeOffset At, CaseCommand Command)> Moments(Case current) => [];

    public virtual bool MaySee(Case current, Actor actor) => true;

    public virtual IReadOnlyList<Role> Assigners(Case current) => [Role.Supervisor];

    /// <summary>
    /// Whether this person may read the case: lists, search, attachments and steps all ask here. The first level
    /// answers whoever calls, so it reads every case; others read what waits in their lists, what they are in charge
    /// of and what was asked of them and not withdrawn (TP-08, PPA-80). An administrator keeps accounts, not cases.
    /// </summary>
    public virtual bool MayRead(Case current, Actor actor) =>
        MaySee(current, actor)
        && (actor.HasAny([Role.FirstLevel, Role.Supervisor, Role.System, Role.Channel])
            || current.File.Assignee == actor.OperatorId
            || QueuesOf(current).Any(queue => IsOpenTo(queue, actor) && GivesReading(queue, actor))
            || current.File.Engagements.Exists(
                e => e.Status != EngagementStatus.Withdrawn && WorksFor(current, actor, e.Party)));

    /// <summary>Whether who sees the list may open what waits there.</summary>
    protected virtual bool GivesReading(string queue, Actor actor) => true;

    protected bool IsOpenTo(string queue, Actor actor) =>
        Configuration.Queues.FirstOrDefault(q => q.Key == queue)?.IsOpenTo(actor) == true;

    /// <summary>What the API shows of <see cref="CaseFile.Own"/>; identifiers as strings.</summary>
    public virtual object? Shown(Case current, Actor actor) => current.File.Own;

    /// <summary>Composes a letter from a template and asks for it to be sent.</summary>
    protected Decision Write(
        Case current, LetterText text, TemplatePurpose template, LetterPurpose purpose, DecisionContext context)
    {
        var composed = Composer.Compose(
            current.File, Configuration, template, text.Template, text.Text, context.Actor.Name);
        return composed is null
            ? Decision.Refuse(Composer.UnknownTemplate(Configuration, template, text.Template))
            : string.IsNullOrWhiteSpace(text.Text)
                ? Decision.Refuse(Refusals.Missing("text", "il testo della lettera", "the text of the letter"))
                : LetterRules.Compose(current, composed, purpose, context);
    }

    /// <summary>The queues in which a case waits now: none when it is over and nothing asks for attention.</summary>
    public IReadOnlyList<string> QueuesOf(Case current)
    {
        var queues = new List<string>();
        if (!current.State.IsTerminal && QueueOf(current) is { } queue)
            queues.Add(queue);
        if (current.File.Letters.Exists(l => WaitsForAPerson(l, current.State)) || SmsInTrouble(current).Any())
            queues.Add(UndeliverableQueue);
        if (current.File.OpenEngagement is { IsOverdue: true, Reminders: >= Engagement.MostReminders })
            queues.Add(OverdueQueue);
        queues.AddRange(AlsoIn(current));
        return queues;
    }

    /// <summary>
    /// What surely did not arrive and may not be sent again is settled once the case is over (DEC-98); what nobody
    /// knows about, or has not left, is not.
    /// </summary>
    private static bool WaitsForAPerson(Letter letter, CaseState state) =>
        letter.Delayed
        || (letter.NeedsAttention && (letter.AttemptsLeft || letter.InDoubt || !state.IsTerminal));

    public virtual bool WorksFor(Case current, Actor actor, string party) =>
        Party(party) is { } engaged && IsOpenTo(engaged.Queue, actor);

    /// <summary>Undelivered letters and SMS wait here, whatever the state of their case (FLR-79, DEC-98).</summary>
    public const string UndeliverableQueue = "undeliverable";

    /// <summary>Work that others did not do, for all the reminders they had: a supervisor's matter (FLW-47).</summary>
    public const string OverdueQueue = "overdue-engagements";

    /// <summary>Nothing more is to be sent, and the case only waits to be closed (TP-16).</summary>
    public virtual bool IsSettled(Case current) => false;

    protected abstract string? QueueOf(Case current);

    /// <summary>Where a case is shown besides, be it over or not: to those who only have to know of it.</summary>
    protected virtual IEnumerable<string> AlsoIn(Case current) => [];

    /// <summary>What a work list shows of a case to people who may not be allowed to open it (PPA-80).</summary>
    public virtual (string Subject, string RequesterName) Headline(Case current) =>
        (current.File.Subject, current.File.Requester.Name);

    /// <summary>
    /// What asks for attention in this procedure besides what does in all: see <see cref="WorkFlags"/>.
    /// </summary>
    public virtual IEnumerable<string> FlagsOf(Case current) => [];

    /// <summary>The service hours that a case's clocks count by.</summary>
    protected virtual Clocks ClocksOf(CaseFile file) => Clocks;

    public bool IsOpenAt(DateTimeOffset at) => !Configuration.TakeChargeOnlyInHours || Calendar.IsOpen(at);

    public virtual Refusal? CheckClassification(string category, string? ticketType)
    {
        var setting = Category(category);
        if (setting is null)
            return ProcedureRefusals.UnknownCategory(category, Configuration.Categories.Select(c => c.Key));
        if (setting.TicketTypes.Count == 0)
            return ticketType is null ? null : ProcedureRefusals.TypeNotAllowed(category, ticketType, []);
        return ticketType is not null && setting.TicketTypes.Contains(ticketType)
            ? null
            : ProcedureRefusals.TypeNotAllowed(category, ticketType, setting.TicketTypes);
    }

    public virtual Refusal? CheckParty(Case current, string party) =>
        Configuration.Parties.Any(p => p.Key == party)
            ? null
            : ProcedureRefusals.UnknownParty(party, Configuration.Parties.Select(p => p.Key));

    public DateTimeOffset? AgreedTime(string party, DateTimeOffset since) =>
        Configuration.Parties.FirstOrDefault(p => p.Key == party)?.AgreedHours is { } hours
            ? Calendar.AddServiceMinutes(since, hours * 60)
            : null;

    public virtual IEnumerable<CaseEvent.DeadlineSet> DeadlinesStartedBy(
        CaseFile file, CaseState from, CaseState to, DateTimeOffset at)
    {
        foreach (var setting in Configuration.Deadlines.Where(d => d.StartsIn.Contains(to.Name)))
        {
            // A clock that is already running is not set back by returning to the state that started it.
            if (file.Deadlines.Exists(d => d.Kind == setting.Kind && !d.Met))
                continue;
            if (ClocksOf(file).Started(setting, at) is { } end)
            {
                yield return new CaseEvent.DeadlineSet(
                    setting.Kind, end.DueAt, end.BecauseIt, end.BecauseEn, setting.Approved);
            }
        }
    }

    /// <summary>A mail that a machine wrote fulfils nothing: who waits for a person goes on waiting.</summary>
    public bool Fulfils(CaseCommand command, string deadlineKind) =>
        command is not CaseCommand.AddMessage { Message.Automatic: true }
        && (Configuration.Deadlines.FirstOrDefault(d => d.Kind == deadlineKind)?
            .FulfilledBy.Contains(command.GetType().Name) ?? false);

    public bool MayPause(string deadlineKind) => Clock(deadlineKind)?.MayPause ?? false;

    public ClockEnd? Resumed(CaseFile file, Deadline deadline, DateTimeOffset at) =>
        Clock(deadline.Kind) is { } setting ? ClocksOf(file).Resumed(setting, deadline, at) : null;

    public ClockEnd? Extended(CaseFile file, Deadline deadline) =>
        Clock(deadline.Kind) is { Extension: not null } setting ? ClocksOf(file).Extended(setting, deadline) : null;

    protected DeadlineSetting? Clock(string kind) => Configuration.Deadlines.FirstOrDefault(d => d.Kind == kind);

    /// <summary>When to remind before a deadline: after the configured share of the time from its start.</summary>
    public DateTimeOffset RemindBeforeAt(Deadline deadline)
    {
        var percent = Configuration.Deadlines.FirstOrDefault(d => d.Kind == deadline.Kind)?.RemindBeforePercent ?? 80;
        return deadline.StartedAt + ((deadline.DueAt - deadline.StartedAt) * percent / 100);
    }

    protected CategorySetting? Category(string? key) =>
        Configuration.Categories.FirstOrDefault(c => c.Key == key);

    protected PartySetting? Party(string? key) => Configuration.Parties.FirstOrDefault(p => p.Key == key);
}
