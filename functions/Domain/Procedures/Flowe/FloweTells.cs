using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>What happens in one Flowe case and follows in another: items opened, reopened, finished.</summary>
internal static class FloweTells
{
    public static IEnumerable<Tell> Of(Case? before, Case after, FloweProcedure procedure) => after.File.Own switch
    {
        ClaimFile claim => FromClaim(before, after, claim),
        BugFile bug => FromBug(before, after, bug),
        PasscodeResetFile reset => FromReset(before, after, reset, procedure),
        DispositiveFile dispositive => FromDispositive(before, after, dispositive, procedure),
        FloweMailFile own => FromMail(before?.File.Own as FloweMailFile, after, own, procedure),
        null => Bot(before, after, procedure),
        _ => [],
    };

    /// <summary>The bot looks at a mail once, when it has just come in (FLW-72).</summary>
    private static IEnumerable<Tell> Bot(Case? before, Case after, FloweProcedure procedure)
    {
        if (before is null && MailBot.Recognise(after, procedure.Settings.MailBot) is { } topic)
            yield return new Tell(after.File.Id, new AutoAnswer(topic.Key));
    }

    private static IEnumerable<Tell> FromMail(
        FloweMailFile? before, Case after, FloweMailFile own, FloweProcedure procedure)
    {
        foreach (var item in own.Items.Where(i => i.Kind != ItemKind.Mail))
        {
            var known = before?.Items.Find(i => i.Number == item.Number);
            if (known is null)
                yield return new Tell(item.Case, item.Joined ? Joins(after, item) : Opens(after, item, procedure));
            if (item.Returned is { } reason && known?.Round != item.Round)
                yield return new Tell(item.Case, new ReopenItem(item.Round, reason));
        }
    }

    private static AddAffected Joins(Case after, EngagedItem item) => new(AffectedBy(after), item.InMassiveSection);

    private static CaseCommand.Open Opens(Case after, EngagedItem item, FloweProcedure procedure) => item.Kind switch
    {
        ItemKind.Claim => OpenClaim(after, item.Case, item.Title, item.Description, procedure, new ClaimDetails(
            item.Party, item.Engagement is null ? ClaimPurpose.SelfHandled : ClaimPurpose.Verification, item.Topic,
            after.File.Id, 1)),
        _ => new CaseCommand.Open(
            item.Case, Reference(item.Case, procedure), after.File.Organisation, after.File.Channel,
            // A bug is owned by no customer (FLW-08).
            new Requester(new PersonId(item.Case.Value), "Flowe", null, null, IdentityLevel.Caller),
            item.Title, item.Description, [new Link(after.File.Id, "origin")], "bug",
            new BugDetails(item.Kind == ItemKind.UserStory, item.Topic, item.Massive, AffectedBy(after))),
    };

    private static IEnumerable<Tell> FromReset(
        Case? before, Case after, PasscodeResetFile reset, FloweProcedure procedure)
    {
        if (reset.Investigation is { } claim && (before?.File.Own as PasscodeResetFile)?.Investigation != claim)
        {
            yield return new Tell(claim, OpenClaim(
                after, claim, "Verifica posizione e documenti", reset.InvestigationReason!, procedure,
                new ClaimDetails(FloweProcedure.AccountMonitoring, ClaimPurpose.PasscodeReset, "reset passcode",
                    after.File.Id, 1)));
        }
    }

    private static IEnumerable<Tell> FromDispositive(
        Case? before, Case after, DispositiveFile own, FloweProcedure procedure)
    {
        if (own.Claim is not { } claim || (before?.File.Own as DispositiveFile)?.Claim == claim)
            yield break;
        var setting = procedure.Settings.Operations.First(o => o.Key == own.Operation);
        yield return new Tell(claim, OpenClaim(
            after, claim, setting.Italian, Summary(own.Fields), procedure,
            new ClaimDetails(
                own.SelfHandled ? FloweProcedure.CustomerInteraction : setting.ExecutedBy!,
                own.SelfHandled ? ClaimPurpose.SelfHandled : ClaimPurpose.DispositiveRequest, own.Operation,
                after.File.Id, 1)));
    }

    private static string Summary(OperationFields fields) => string.Join('\n', new[]
    {
        ("Beneficiario", fields.Beneficiary), ("IBAN", fields.Iban), ("Causale", fields.PaymentReason),
        ("Importo", fields.Amount?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)),
        ("Data di addebito", fields.DebitDate?.ToString(
            "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        ("Altro", fields.Other),
    }.Where(f => f.Item2 is not null).Select(f => $"{f.Item1}: {f.Item2}"));

    internal static CaseCommand.Open OpenClaim(
        Case origin, CaseId id, string title, string description, FloweProcedure procedure, ClaimDetails details) =>
        new(id, Reference(id, procedure), origin.File.Organisation, origin.File.Channel, origin.File.Requester, title,
            description, [new Link(origin.File.Id, "origin")], "claim", details);

    private static CaseReference Reference(CaseId id, FloweProcedure procedure) =>
        CaseReference.Derive(procedure.Configuration.ReferencePrefix, id, 0);

    private static Affected AffectedBy(Case contact) =>
        new(contact.File.Id, contact.File.Requester.Person, contact.File.Requester.Name);

    private static IEnumerable<Tell> FromClaim(Case? before, Case after, ClaimFile claim)
    {
        if (after.State is Claim.ClaimClosed closed && before?.State is not Claim.ClaimClosed
            && claim.Purpose != ClaimPurpose.SelfHandled)
        {
            yield return new Tell(
                claim.Origin, new ItemFinished(after.File.Id, claim.Round, closed.Positive, claim.Findings!));
        }
    }

    /// <summary>Every contact of a parent bug hears that it is resolved, those added later too.</summary>
    private static IEnumerable<Tell> FromBug(Case? before, Case after, BugFile bug)
    {
        if (after.State is not Bug.BugResolved)
            yield break;
        var told = before is { State: Bug.BugResolved, File.Own: BugFile earlier } ? earlier.Affected : [];
        foreach (var affected in bug.Affected.Except(told))
            yield return new Tell(affected.Case, new ItemFinished(after.File.Id, bug.Round, true, bug.Findings!));
    }
}
