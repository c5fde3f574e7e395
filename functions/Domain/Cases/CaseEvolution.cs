using System.Collections.Immutable;
using System.Diagnostics;
using static ContactCenter.Domain.Cases.CaseEvent;

namespace ContactCenter.Domain.Cases;

/// <summary>
/// Folds events into a case. Total over what the decider produces; anything else is a bug and throws.
/// </summary>
public static class CaseEvolution
{
    public static Case Fold(IEnumerable<RecordedEvent> events)
    {
        Case? current = null;
        foreach (var recorded in events)
            current = current is null ? Open(recorded) : Apply(current, recorded);
        return current ?? throw new UnreachableException("A case without events.");
    }

    /// <summary>The case after more events; null before means the first of them opens it.</summary>
    public static Case Fold(Case? current, IEnumerable<RecordedEvent> events)
    {
        foreach (var recorded in events)
            current = current is null ? Open(recorded) : Apply(current, recorded);
        return current ?? throw new UnreachableException("A case without events.");
    }

    internal static Case Open(RecordedEvent recorded)
    {
        if (recorded.Change is not CaseOpened opened)
            throw new UnreachableException($"{recorded.Change.GetType().Name} cannot open a case.");
        var file = new CaseFile
        {
            Id = opened.Id,
            Reference = opened.Reference,
            Organisation = opened.Organisation,
            Channel = opened.Channel,
            Mailbox = opened.Mailbox,
            Requester = opened.Requester,
            Subject = opened.Subject,
            Description = opened.Description,
            OpenedAt = recorded.At,
            ChangedAt = recorded.At,
            Links = opened.Links,
        };
        return new Case(file, opened.State, Version: 1);
    }

    internal static Case Apply(Case current, RecordedEvent recorded)
    {
        var file = current.File with { ChangedAt = recorded.At };
        var next = current with { Version = current.Version + 1 };
        return recorded.Change switch
        {
            Moved moved => next with { State = moved.To, File = Move(file, moved, recorded) },
            ProcedureEvent own => next with { File = own.Apply(file, recorded) },
            _ => next with { File = Change(file, recorded) },
        };
    }

    private static CaseFile Move(CaseFile file, Moved moved, RecordedEvent recorded)
    {
        var move = new Move(moved.Row, recorded.At, recorded.By, moved.From, moved.To.Name);
        file = file with { Moves = file.Moves.Add(move) };
        return moved.To.GoesToOthers ? file with { Assignee = null, AssigneeName = null } : file;
    }

    private static CaseFile Change(CaseFile file, RecordedEvent recorded) => recorded.Change switch
    {
        MessageReceived e => file with { Messages = file.Messages.Add(e.Message) },
        TakenInCharge e => file with { Assignee = e.By, AssigneeName = e.Name },
        Assigned e => file with { Assignee = e.To, AssigneeName = e.Name },
        Released => file with { Assignee = null, AssigneeName = null },
        Classified e => file with { Classification = new Classification(e.Category, e.TicketType) },
        NoteAdded e => file with { Notes = file.Notes.Add(new Note(e.Number, recorded.At, recorded.By, e.Text)) },
        AnswerCompiled e => file with { Answer = e.Text },
        PutOnHold e => file with { Hold = new Hold(recorded.At, e.Until, e.Reason, recorded.By) },
        HoldEnded => file with { Hold = null },
        DeadlineSet or DeadlineMet or DeadlineReminded or DeadlinePaused or DeadlineResumed or DeadlineExtended =>
            file with { Deadlines = Deadlines(file, recorded) },
        EngagementOpened or EngagementReminded or EngagementResolved or EngagementWithdrawn =>
            file with { Engagements = Engagements(file, recorded) },
        AddressCorrected e => file with
        {
            Requester = file.Requester with { Address = e.New },
            AddressCorrectedAt = recorded.At,
        },
        _ => Letters(file, recorded),
    };

    private static CaseFile Letters(CaseFile file, RecordedEvent recorded)
    {
        switch (recorded.Change)
        {
            case LetterComposed e:
                // The first letters were stored with the login of their author alone; the event knows the person.
                return file with { Letters = file.Letters.Add(e.Letter with { By = recorded.By }) };
            case LetterSendAsked e:
                return Letter(file, e.Letter, l => l with { SendAsked = true, SendAskedAt = recorded.At });
            case LetterAttemptIntended e:
                var attempt = new Attempt(e.Number, e.OperationId, e.To, recorded.At, AttemptOutcome.Intended);
                return Letter(file, e.Letter, l => l with { SendAsked = false, Attempts = l.Attempts.Add(attempt) });
            case LetterAttemptReported e:
                var changed = Letter(file, e.Letter, l => l with
                {
                    Delayed = false,
                    Attempts = Replace(l.Attempts, a => a.Number == e.Number,
                        a => a with { Outcome = e.Outcome, OutcomeAt = recorded.At, Detail = e.Detail }),
                });
                return e.Outcome == AttemptOutcome.Suppressed ? Suppress(changed, e) : changed;
            case LetterGivenUp e:
                return Letter(
                    file, e.Letter, l => l with { GivenUp = true, Delayed = false, MaxAttempts = l.Sends });
            case LetterDelayed e:
                return Letter(file, e.Letter, l => l with { Delayed = true });
            default:
                throw new UnreachableException($"{recorded.Change.GetType().Name} cannot follow.");
        }
    }

    private static CaseFile Suppress(CaseFile file, LetterAttemptReported report)
    {
        var to = file.FindLetter(report.Letter)!.Attempts.First(a => a.Number == report.Number).To;
        return file.SuppressedAddresses.Contains(to, StringComparer.OrdinalIgnoreCase)
            ? file
            : file with { SuppressedAddresses = file.SuppressedAddresses.Add(to) };
    }

    private static ImmutableList<Deadline> Deadlines(CaseFile file, RecordedEvent recorded) => recorded.Change switch
    {
        DeadlineSet e => file.Deadlines.RemoveAll(d => d.Kind == e.Kind)
            .Add(new Deadline(e.Kind, recorded.At, e.DueAt, e.BecauseIt, e.BecauseEn, e.Approved)),
        DeadlineMet e => Replace(file.Deadlines, d => d.Kind == e.Kind, d => d with { Met = true }),
        DeadlineReminded e => Replace(file.Deadlines, d => d.Kind == e.Kind,
            d => d with { Reminded = d.Reminded.Add(e.Phase) }),
        DeadlinePaused e => Replace(file.Deadlines, d => d.Kind == e.Kind, d => d with { PausedAt = recorded.At }),
        DeadlineResumed e => Replace(file.Deadlines, d => d.Kind == e.Kind,
            d => d with { PausedAt = null, DueAt = e.DueAt, BecauseIt = e.BecauseIt, BecauseEn = e.BecauseEn }),
        // What was reminded of the shorter time says nothing of the longer one.
        DeadlineExtended e => Replace(file.Deadlines, d => d.Kind == e.Kind, d => d with
        {
            Extended = true,
            DueAt = e.DueAt,
            BecauseIt = e.BecauseIt,
            BecauseEn = e.BecauseEn,
            Reminded = [],
        }),
        _ => throw new UnreachableException(recorded.Change.GetType().Name),
    };

    private static ImmutableList<Engagement> Engagements(CaseFile file, RecordedEvent recorded) =>
        recorded.Change switch
        {
            EngagementOpened e => file.Engagements.Add(new Engagement(
                e.Id, e.Party, e.Reason, recorded.At, recorded.By, e.AgreedBy, EngagementStatus.Open)),
            EngagementReminded e => Replace(file.Engagements, g => g.Id == e.Id,
                g => g with { Reminders = e.Number, RemindedAt = recorded.At }),
            EngagementResolved e => Replace(file.Engagements, g => g.Id == e.Id, g => g with
            {
                Status = EngagementStatus.Resolved,
                Findings = e.Findings,
                ClosedAt = recorded.At,
            }),
            EngagementWithdrawn e => Replace(file.Engagements, g => g.Id == e.Id,
                g => g with { Status = EngagementStatus.Withdrawn, ClosedAt = recorded.At }),
            _ => throw new UnreachableException(recorded.Change.GetType().Name),
        };

    private static CaseFile Letter(CaseFile file, LetterId id, Func<Letter, Letter> change) =>
        file with { Letters = Replace(file.Letters, l => l.Id == id, change) };

    private static ImmutableList<T> Replace<T>(ImmutableList<T> list, Predicate<T> which, Func<T, T> change)
    {
        var index = list.FindIndex(which);
        return index >= 0
            ? list.SetItem(index, change(list[index]))
            : throw new UnreachableException($"A {typeof(T).Name} that was never recorded.");
    }
}
