namespace ContactCenter.Domain.Cases;

/// <summary>
/// Letters and their attempts (FLR-76 to FLR-83): intent before effect, three sends in all, an unknown outcome is
/// never repeated without a person's word, and a corrected address does not start the count again (DEC-83).
/// </summary>
internal static class LetterRules
{
    private const int LongestBody = 20_000;

    public static Decision Decide(Case current, CaseCommand command, DecisionContext context) => command switch
    {
        CaseCommand.AskSender ask => Compose(current, ask.Letter, LetterPurpose.Question, context),
        CaseCommand.Acknowledge acknowledge =>
            Compose(current, acknowledge.Letter, LetterPurpose.Automatic, context),
        CaseCommand.Answer answer => Answer(current, answer.Letter.Body, answer.Letter, null, context),
        CaseCommand.Resolve resolve =>
            Answer(current, resolve.AnswerText, resolve.Letter, resolve.SendingSkipped, context),
        CaseCommand.ResendLetter resend => Resend(current, resend),
        CaseCommand.BeginAttempt begin => Begin(current, begin),
        CaseCommand.ReportAttempt report => Report(current, report),
        CaseCommand.MarkLetterDelayed delayed => MarkDelayed(current, delayed, context),
        CaseCommand.GiveUpLetter give => GiveUp(current, give),
        CaseCommand.CorrectAddress correct => CorrectAddress(current, correct),
        _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
    };

    internal static Decision Compose(
        Case current, ComposedLetter composed, LetterPurpose purpose, DecisionContext context, string? toOthers = null,
        IEnumerable<Attachment>? enclosures = null)
    {
        var file = current.File;
        if ((toOthers ?? file.Requester.Address) is not { } to)
            return Decision.Refuse(Refusals.NoAddress);
        if (file.SuppressedAddresses.Contains(to, StringComparer.OrdinalIgnoreCase))
            return Decision.Refuse(Refusals.AddressSuppressed(to));
        if (file.Letters.Count >= CaseFile.MaxLetters)
            return Decision.Refuse(Refusals.Full);
        if (string.IsNullOrWhiteSpace(composed.Body))
            return Decision.Refuse(Refusals.Missing("text", "il testo della lettera", "the text of the letter"));
        if (composed.Body.Length > LongestBody)
            return Decision.Refuse(Refusals.TooLong("text", LongestBody));
        var letter = new Letter(
            LetterId.Of(file.Id, file.Letters.Count + 1), purpose, to, composed.Subject, composed.Body,
            composed.TemplateKey, file.Messages.LastOrDefault()?.MessageId, composed.From, context.Actor,
            context.At, context.Procedure.MaxSends)
        {
            ToOthers = toOthers is not null,
            Enclosures = [.. enclosures ?? []],
        };
        return Decision.Accept(new CaseEvent.LetterComposed(letter), new CaseEvent.LetterSendAsked(letter.Id));
    }

    private static Decision Answer(
        Case current, string text, ComposedLetter? letter, string? sendingSkipped, DecisionContext context)
    {
        if (DeskRules.Require(text, "text", "il testo della risposta", "the text of the answer") is { } missing)
            return missing;
        if (letter is null)
        {
            return DeskRules.Require(sendingSkipped, "sendingSkipped",
                    "il motivo per cui la risposta non viene inviata", "why the answer is not sent")
                ?? Decision.Accept(new CaseEvent.AnswerCompiled(text, sendingSkipped));
        }
        var composed = Compose(current, letter, LetterPurpose.Answer, context);
        return composed is Decision.Accepted accepted
            ? new Decision.Accepted([new CaseEvent.AnswerCompiled(text, null), .. accepted.Events])
            : composed;
    }

    private static Decision Resend(Case current, CaseCommand.ResendLetter resend)
    {
        if (current.File.FindLetter(resend.Letter) is not { } letter)
            return Decision.Refuse(Refusals.NoSuchLetter);
        if (letter.SendAsked)
            return Decision.Nothing;
        if (letter.GivenUp || (letter.NeedsAttention && !letter.AttemptsLeft))
            return Decision.Refuse(Refusals.AttemptsExhausted(letter.Sends));
        if (!letter.NeedsAttention)
            return Decision.Refuse(Refusals.NothingToResend);
        if (letter.InDoubt && !resend.SentTwiceAccepted)
            return Decision.Refuse(Refusals.OutcomeUnknown);
        if (AddressOf(current, letter) is not { } to)
            return Decision.Refuse(Refusals.NoAddress);
        return current.File.SuppressedAddresses.Contains(to, StringComparer.OrdinalIgnoreCase)
            ? Decision.Refuse(Refusals.AddressSuppressed(to))
            : Decision.Accept(new CaseEvent.LetterSendAsked(letter.Id));
    }

    private static Decision Begin(Case current, CaseCommand.BeginAttempt begin)
    {
        if (current.File.FindLetter(begin.Letter) is not { } letter)
            return Decision.Refuse(Refusals.NoSuchLetter);
        if (!letter.SendAsked)
            return Decision.Nothing;
        var number = letter.Attempts.Count + 1;
        return Decision.Accept(new CaseEvent.LetterAttemptIntended(
            letter.Id, number, Letter.OperationIdOf(letter.Id, number),
            AddressOf(current, letter) ?? letter.To));
    }

    /// <summary>A letter to the requester follows the address in the personal data (FLR-80).</summary>
    private static string? AddressOf(Case current, Letter letter) =>
        letter.ToOthers ? letter.To : current.File.Requester.Address;

    private static Decision Report(Case current, CaseCommand.ReportAttempt report)
    {
        var letter = current.File.FindLetter(report.Letter);
        var attempt = letter?.Attempts.Find(a => a.Number == report.Number);
        if (attempt is null)
            return Decision.Refuse(Refusals.NoSuchLetter);
        return Follows(attempt.Outcome, report.Outcome)
            ? Decision.Accept(new CaseEvent.LetterAttemptReported(
                report.Letter, report.Number, report.Outcome, Cut(report.Detail)))
            : Decision.Nothing;
    }

    /// <summary>
    /// Reports come more than once and out of order. What is nearer to the truth wins: a bounce after "delivered" is
    /// news (a later server gave up), "accepted" after any report is not.
    /// </summary>
    internal static bool Follows(AttemptOutcome known, AttemptOutcome reported) => Weight(reported) > Weight(known);

    private static int Weight(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Intended => 0,
        AttemptOutcome.Uncertain => 1,
        AttemptOutcome.Accepted => 2,
        AttemptOutcome.Unconfirmed => 3,
        AttemptOutcome.Delivered => 4,
        AttemptOutcome.Suppressed => 5,
        AttemptOutcome.Failed => 6,
        AttemptOutcome.Bounced => 7,
        _ => throw new System.Diagnostics.UnreachableException(outcome.ToString()),
    };

    private static string? Cut(string? detail) => detail is { Length: > 1_000 } ? detail[..1_000] : detail;

    private static Decision MarkDelayed(
        Case current, CaseCommand.MarkLetterDelayed delayed, DecisionContext context)
    {
        if (current.File.FindLetter(delayed.Letter) is not { } letter)
            return Decision.Refuse(Refusals.NoSuchLetter);
        return letter.LeavingSince <= context.At - Letter.LeavesWithin && !letter.Delayed
            ? Decision.Accept(new CaseEvent.LetterDelayed(letter.Id))
            : Decision.Nothing;
    }

    private static Decision GiveUp(Case current, CaseCommand.GiveUpLetter give)
    {
        if (current.File.FindLetter(give.Letter) is not { } letter)
            return Decision.Refuse(Refusals.NoSuchLetter);
        if (letter.GivenUp)
            return Decision.Nothing;
        return letter.NeedsAttention
            ? Decision.Accept(new CaseEvent.LetterGivenUp(letter.Id))
            : Decision.Refuse(Refusals.NothingToResend);
    }

    private static Decision CorrectAddress(Case current, CaseCommand.CorrectAddress correct)
    {
        var address = correct.Address.Trim();
        if (!MailAddress.IsPlausible(address))
            return Decision.Refuse(Refusals.NotAnAddress(address));
        return string.Equals(current.File.Requester.Address, address, StringComparison.OrdinalIgnoreCase)
            ? Decision.Nothing
            : Decision.Accept(new CaseEvent.AddressCorrected(current.File.Requester.Address, address));
    }
}
