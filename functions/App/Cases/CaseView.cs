using System.Text.Json;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Cases;

/// <summary>A case as the API shows it: all of it, for the person who asks.</summary>
/// <param name="Own">What only this organisation's procedure keeps; its shape is the procedure's.</param>
public sealed record CaseView(
    string Id, string Reference, string Organisation, string State, string? Attribute, bool Over, string Subject,
    string? Description, string Channel, string? Mailbox, DateTimeOffset OpenedAt, DateTimeOffset ChangedAt,
    RequesterView Requester, PersonView? Assignee, ClassificationView? Classification, string? Answer, HoldView? Hold,
    IReadOnlyList<DeadlineView> Deadlines, IReadOnlyList<MessageView> Messages, IReadOnlyList<NoteView> Notes,
    IReadOnlyList<LetterView> Letters, IReadOnlyList<EngagementView> Engagements, IReadOnlyList<MoveView> Moves,
    IReadOnlyList<LinkView> Links, IReadOnlyList<StepView> Steps, JsonElement? Own)
{
    public static CaseView Of(
        Case current, ConfiguredProcedure procedure, Actor actor, IReadOnlyList<StepView> steps, DateTimeOffset now)
    {
        var file = current.File;
        var suppressed = file.Requester.Address is { } address
            && file.SuppressedAddresses.Contains(address, StringComparer.OrdinalIgnoreCase);
        return new CaseView(
            file.Id.Value, file.Reference.Value, file.Organisation.Key, current.State.Name, AttributeOf(current.State),
            current.State.IsTerminal, file.Subject, file.Description, file.Channel.ToString(), file.Mailbox,
            file.OpenedAt, file.ChangedAt,
            new RequesterView(file.Requester.Name, file.Requester.Address, file.Requester.Phone,
                file.Requester.Identity.ToString(), suppressed),
            file.Assignee is { } assignee ? new PersonView(assignee.Value, file.AssigneeName ?? assignee.Value) : null,
            file.Classification is { } c ? new ClassificationView(c.Category, c.TicketType) : null,
            file.Answer,
            file.Hold is { } hold ? HoldView.Of(hold) : null,
            [.. file.Deadlines.Select(d => DeadlineView.Of(d, procedure.Configuration, current.State.IsTerminal, now))],
            [.. file.Messages.Select(m => MessageView.Of(m, file))],
            [.. file.Notes.Select(n => new NoteView(n.Number, n.At, PersonView.Of(n.By), n.Text))],
            [.. file.Letters.Select((l, i) => LetterView.Of(l, i + 1))],
            [.. file.Engagements.Select((g, i) => EngagementView.Of(g, i + 1, procedure.Configuration))],
            [.. file.Moves.Select(m => new MoveView(m.Row, m.At, PersonView.Of(m.By), m.From, m.To))],
            [.. file.Links.Select(l => new LinkView(l.Other.Value, l.Relation))],
            steps,
            procedure.Shown(current, actor) is { } own
                ? JsonSerializer.SerializeToElement(own, own.GetType(), Http.ApiJson.Options) : null);
    }

    private static string? AttributeOf(CaseState state) => state switch
    {
        Domain.Procedures.Florence.FlorenceCase.ResolvedL1 solved => solved.Attribute.ToString(),
        Domain.Procedures.Florence.FlorenceCase.ResolvedL2 solved => solved.Attribute.ToString(),
        _ => null,
    };
}

public sealed record RequesterView(
    string Name, string? Address, string? Phone, string Identity, bool AddressSuppressed);

/// <summary>Who works or worked on the case; the software itself is <c>system</c>.</summary>
public sealed record PersonView(string Id, string Name)
{
    internal static PersonView Of(Actor actor) => new(actor.Login, actor.Name);
}

public sealed record ClassificationView(string Category, string? TicketType);

public sealed record HoldView(DateTimeOffset Since, DateTimeOffset Until, string Reason, PersonView By)
{
    internal static HoldView Of(Hold hold) => new(hold.Since, hold.Until, hold.Reason, PersonView.Of(hold.By));
}

public sealed record DeadlineView(
    string Kind, string Italian, string English, DateTimeOffset DueAt, string BecauseIt, string BecauseEn,
    bool Approved, bool Met, bool Late, DateTimeOffset? PausedAt, bool Extended, bool MayPause, bool MayExtend)
{
    /// <summary>No deadline runs in a case that is over.</summary>
    internal static DeadlineView Of(
        Deadline deadline, OrganisationConfiguration configuration, bool over, DateTimeOffset now)
    {
        var setting = configuration.Deadlines.FirstOrDefault(d => d.Kind == deadline.Kind);
        return new DeadlineView(
            deadline.Kind, setting?.Italian ?? deadline.Kind, setting?.English ?? deadline.Kind, deadline.DueAt,
            deadline.BecauseIt, deadline.BecauseEn, deadline.Approved, deadline.Met,
            !over && deadline is { Met: false, PausedAt: null } && deadline.DueAt < now, deadline.PausedAt,
            deadline.Extended,
            setting is { MayPause: true } && !deadline.Met,
            setting is { Extension: not null } && deadline is { Met: false, Extended: false });
    }
}

public sealed record AttachmentView(int Index, string Name, string ContentType, long Size, bool Inline);

/// <param name="OfRequester">False when somebody else joined the conversation.</param>
/// <param name="Authenticity">Failed is a warning: somebody else may have written it; null where nobody looked.</param>
public sealed record MessageView(
    string Contact, string Channel, DateTimeOffset ReceivedAt, string From, bool OfRequester, string Subject,
    string Text, bool TextIsCut, bool Automatic, IReadOnlyList<string> Defects,
    IReadOnlyList<AttachmentView> Attachments, string? Authenticity)
{
    internal static MessageView Of(Message message, CaseFile file) => new(
        message.Contact.Value, message.Channel.ToString(), message.ReceivedAt, message.From,
        file.IsOfRequester(message), message.Subject, message.Text, message.TextIsCut, message.Automatic,
        message.Defects,
        [.. message.Attachments.Select((a, i) => new AttachmentView(i, a.Name, a.ContentType, a.Size, a.Inline))],
        message.Authenticity?.ToString());
}

public sealed record NoteView(int Number, DateTimeOffset At, PersonView By, string Text);

public sealed record AttemptView(
    int Number, string To, DateTimeOffset At, string Outcome, DateTimeOffset? OutcomeAt, string? Detail);

public sealed record LetterView(
    int Number, string Purpose, string To, string Subject, string Body, DateTimeOffset ComposedAt, PersonView By,
    int Sends, int MaxSends, bool AttemptsLeft, bool Disabled, bool NeedsAttention, bool SendAsked,
    bool Delayed, bool GivenUp, IReadOnlyList<string> Enclosures,
    IReadOnlyList<AttemptView> Attempts)
{
    internal static LetterView Of(Letter letter, int number) => new(
        number, letter.Purpose.ToString(), letter.Attempts.LastOrDefault()?.To ?? letter.To, letter.Subject,
        letter.Body, letter.ComposedAt, PersonView.Of(letter.By), letter.Sends, letter.MaxAttempts,
        letter.AttemptsLeft, letter.Disabled, letter.NeedsAttention, letter.SendAsked, letter.Delayed, letter.GivenUp,
        [.. letter.Enclosures.Select(f => f.Name)],
        [.. letter.Attempts.Select(a =>
            new AttemptView(a.Number, a.To, a.At, a.Outcome.ToString(), a.OutcomeAt, a.Detail))]);
}

public sealed record EngagementView(
    int Number, string Party, string PartyItalian, string PartyEnglish, string Reason, DateTimeOffset Since,
    PersonView By, DateTimeOffset? AgreedBy, string Status, string? Findings, DateTimeOffset? ClosedAt, int Reminders)
{
    internal static EngagementView Of(Engagement engagement, int number, OrganisationConfiguration configuration)
    {
        var party = configuration.Parties.FirstOrDefault(p => p.Key == engagement.Party);
        return new EngagementView(
            number, engagement.Party, party?.Italian ?? engagement.Party, party?.English ?? engagement.Party,
            engagement.Reason, engagement.Since, PersonView.Of(engagement.By), engagement.AgreedBy,
            engagement.Status.ToString(), engagement.Findings, engagement.ClosedAt, engagement.Reminders);
    }
}

public sealed record MoveView(string Row, DateTimeOffset At, PersonView By, string From, string To);

public sealed record LinkView(string Case, string Relation);
