using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Procedures.Florence.FlorenceCase;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>
/// Section 7.2, composed of its parts; here the mail that comes in (DEC-87) and the undelivered answer (TF-30 to TF-32,
/// TF-36 with its resends TF-25 and TF-28).
/// </summary>
internal static class FlorenceTable
{
    private static readonly StateTable Letters = new(
        Row.Of("DEC-87", "FLR-30").From<Unopened>().On<OpenFromMail>().By(Role.System)
            .To((_, _) => new AtMailInsourcer()),

        Row.Of("DEC-87", "FLR-30").From<AtMailInsourcer>().On<TakeCharge>().By(Role.MailInsourcer).Stays(),

        Row.Of("TF-30", "FLR-83").From<ResolvedL1>().On<ReportAttempt>().By(Role.System)
            .When("attempt 1 or 2 came back",
                (current, from, report) => from.Attribute == Communicated && CameBack(current!, report, last: false))
            .To((_, _) => new ResolvedL1(NotCommunicated)),

        Row.Of("TF-31", "FLR-80").From<ResolvedL1>().On<ResendLetter>().By(Role.FirstLevel)
            .When("not communicated yet", (_, from, _) => from.Attribute == NotCommunicated)
            .To((_, _) => new ResolvedL1(Communicated)),

        Row.Of("TF-32", "FLR-81", "FLR-83").From<ResolvedL1>().On<ReportAttempt>().By(Role.System)
            .When("attempt 3 came back",
                (current, from, report) => from.Attribute != NotCommunicable && CameBack(current!, report, last: true))
            .To((_, _) => new ResolvedL1(NotCommunicable)),

        Row.Of("TF-32", "FLR-81").From<ResolvedL1>().On<GiveUpLetter>().By(Role.FirstLevel)
            .When("not communicated yet", (_, from, _) => from.Attribute == NotCommunicated)
            .To((_, _) => new ResolvedL1(NotCommunicable)),

        Row.Of("TF-36", "FLR-83").From<ResolvedL2>().On<ReportAttempt>().By(Role.System)
            .When("attempt 1 or 2 came back",
                (current, from, report) => from.Attribute == Communicated && CameBack(current!, report, last: false))
            .To((was, _) => was with { Attribute = was.InContactBack ? ToCommunicate : NotCommunicated }),

        Row.Of("TF-36", "FLR-83").From<ResolvedL2>().On<ReportAttempt>().By(Role.System)
            .When("attempt 3 came back",
                (current, from, report) => from.Attribute != NotCommunicable && CameBack(current!, report, last: true))
            .To((was, _) => was with { Attribute = NotCommunicable }),

        Row.Of("TF-25", "FLR-62").From<ResolvedL2>().On<ResendLetter>().By(Role.FirstLevel)
            .When("to communicate", (_, from, _) => from.Attribute == ToCommunicate)
            .To((was, _) => was with { Attribute = Communicated }),

        Row.Of("TF-28", "FLR-106").From<ResolvedL2>().On<ResendLetter>().By(Role.SecondLevel)
            .When("not communicated yet", (_, from, _) => from.Attribute == NotCommunicated)
            .Require(SecondLevel.CompetentOffice).To((was, _) => was with { Attribute = Communicated }),

        Row.Of("TF-28", "FLR-106").From<ResolvedL2>().On<GiveUpLetter>().By(Role.SecondLevel)
            .When("not communicated yet", (_, from, _) => from.Attribute == NotCommunicated)
            .Require(SecondLevel.CompetentOffice).To((was, _) => was with { Attribute = NotCommunicable }));

    // After Letters: fields are set in the order in which they stand.
    public static readonly StateTable Rows = new(
    [
        .. RecordingTable.Rows.Rows, .. SecondLevelTable.Rows.Rows, .. FollowingTable.Rows.Rows, .. Letters.Rows,
        .. InformationNeeds.Rows.Rows,
    ]);

    /// <summary>
    /// Whether this report says that the answer did not arrive, and whether that was the last send allowed. A
    /// suppressed send is not one of the three. A report on an earlier send than the last, or on the last when another
    /// was asked for, says nothing new.
    /// </summary>
    private static bool CameBack(Case current, ReportAttempt report, bool last)
    {
        var undelivered = report.Outcome
            is AttemptOutcome.Bounced or AttemptOutcome.Failed or AttemptOutcome.Suppressed;
        if (!undelivered || current.File.FindLetter(report.Letter) is not { Purpose: LetterPurpose.Answer } letter)
            return false;
        if (letter.Last?.Number != report.Number || letter.SendAsked)
            return false;
        var sends = letter.Attempts.Count(a => a.Counts && a.Number != report.Number)
            + (report.Outcome == AttemptOutcome.Suppressed ? 0 : 1);
        return last == sends >= letter.MaxAttempts;
    }
}
