using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Intake;

/// <summary>
/// The send that a notice is about, when all it gives back is the reference of the case (FLR-79): the only one to a
/// recipient it names whose outcome is open, or else the only one taken for delivered. Two that fit are none, because
/// a wrong one would stop a letter that arrived.
/// </summary>
public static class BouncedSend
{
    public static (LetterId Letter, int Number)? In(CaseFile file, IReadOnlyList<BouncedRecipient> recipients)
    {
        var last = file.Letters
            .Where(l => l.Last is { } sent && recipients.Any(r => MailAddress.AreSame(r.Address, sent.To)))
            .ToList();
        return Only(last, AttemptOutcome.Intended, AttemptOutcome.Accepted, AttemptOutcome.Uncertain)
            ?? Only(last, AttemptOutcome.Delivered);
    }

    private static (LetterId, int)? Only(List<Letter> letters, params AttemptOutcome[] outcomes) =>
        letters.FindAll(l => outcomes.Contains(l.Last!.Outcome)) is [var only] ? (only.Id, only.Last!.Number) : null;
}
