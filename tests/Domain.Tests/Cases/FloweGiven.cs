using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Flowe;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>Worlds of Flowe: mails as far as their controls, and what is engaged for them.</summary>
internal static class FloweGiven
{
    public static readonly ItemText AProblem =
        new("movimenti non visibili", "Movimenti non visibili", "Il cliente non vede i movimenti di marzo");

    public static readonly CaseId ItemId = new("01hq0000000000000000000009");

    public static Story Triaged(
        Story story, string category = MailClass.Information, SubjectClass subject = SubjectClass.Customer) =>
        story.Then(new Triage(category, subject), Anna);

    public static Story Makes(
        Story story, string control, string outcome, string application, string? note = null, params string[] checks) =>
        story.Then(Control(control, outcome, application, note, checks), Anna);

    public static RecordControl Control(
        string control, string outcome, string application, string? note = null, params string[] checks) =>
        new(control, outcome, application, note, [.. checks.Select(c => new CheckResult(c, true))]);

    /// <summary>An information request of a registered customer, before charge is taken.</summary>
    public static Story Checked(Story story) =>
        Makes(Triaged(story), Controls.RequestSender.Key, Controls.RequestSender.Registered, "Profile Checker");

    public static Story NeedingOthers(Story story) =>
        Makes(story, Controls.RequestContent.Key, Controls.RequestContent.NeedsOthers, "FanBase");

    public static Story Answerable(Story story) => Makes(
        story, Controls.RequestContent.Key, Controls.RequestContent.Available, "T24", null,
        "not-asked-by-chat", "clear", "no-complaint");

    public static Story AGeneralQuestion() => Makes(
        Triaged(AMailFrom(IdentityLevel.UnknownAddress)), Controls.RequestSender.Key, Controls.RequestSender.Generic,
        "Profile Checker");

    // Anomalies

    public static Story AnAnomaly(IdentityLevel identity = IdentityLevel.KnownAddress) =>
        Triaged(AMailFrom(identity), MailClass.Anomaly);

    public static Story AnAnomalyInCharge() => Makes(
        AnAnomaly(), Controls.ReportSender.Key, Controls.ReportSender.Registered, "Profile Checker")
        .Then(new TakeCharge(), Anna);

    public static Story AMalfunction(string known = Controls.KnownReport.New) => Makes(
        Makes(AnAnomalyInCharge(), Controls.AnomalyPresence.Key, Controls.AnomalyPresence.Found, "T24"),
        Controls.KnownReport.Key, known, "DevOps");

    public static Story AMailWithABug() => AMalfunction().Then(new OpenBug(AProblem), Anna);

    public static Story AMailWithAClaim() =>
        AMalfunction(Controls.KnownReport.AtOperations).Then(new OpenClaim("OperationsTeam", AProblem), Anna);

    public static Story AMailAtAThirdParty() => AnAnomalyInCharge().Then(
        new WriteToParty("Epipoli", new LetterText("La gift card non arriva."), "gift card"), Anna);

    public static Story Finished(Story story, bool positive = true) => story.Then(
        new ItemFinished(Item(story).Case, Item(story).Round, positive, "corretto"), Actor.System);

    public static Story AFixThatDoesNotHold() => Makes(
        Finished(AMailWithABug()), Controls.ProblemSolved.Key, Controls.ProblemSolved.NotSolved, "T24");

    /// <summary>The same case of somebody whose address nobody registered: an operator may correct it.</summary>
    public static Story Unregistered(Story story)
    {
        var requester = story.File.Requester with { Identity = IdentityLevel.UnknownAddress };
        return story with { Current = story.Case with { File = story.File with { Requester = requester } } };
    }

    public static Story WithFiles(Story story, params Attachment[] files)
    {
        var messages = story.File.Messages.SetItem(0, story.File.Messages[0] with { Attachments = [.. files] });
        return story with { Current = story.Case with { File = story.File with { Messages = messages } } };
    }

    // Complaints and the rest

    public static Story AMailFrom(IdentityLevel identity, params string[] signals)
    {
        var story = Story.In(Organisation.Flowe);
        var mail = AMail(Organisation.Flowe, story.Now);
        return story.Then(
            mail with
            {
                Requester = mail.Requester with { Identity = identity },
                Message = mail.Message with
                {
                    ComplaintSignals = [.. signals.Select(s => new MessageSignal(s, $"faccio {s} per il conto"))],
                },
            },
            Actor.System);
    }

    public static Story AComplaint(params ComplaintGround[] grounds) =>
        AMailFrom(IdentityLevel.KnownAddress, "reclamo").Then(
            new RecogniseComplaint(grounds.Length == 0 ? [ComplaintGround.Word] : [.. grounds]), Anna);

    public static Story AtTheComplaintDesk() => AComplaint().Then(new ForwardComplaint(), Anna);

    public static Story AMiscellaneousMail() =>
        Triaged(AMailFrom(IdentityLevel.UnknownAddress), MailClass.Miscellaneous, SubjectClass.ExternalSubject);

    public static Story AForwardedMail() => AMiscellaneousMail().Then(new ForwardMail("JobApplication"), Anna);

    public static Story WithTheMailBot(string text = "Come posso chiudere il conto?", string mailbox = "info")
    {
        var story = Story.In(Organisation.Flowe).Under(c => c with
        {
            Flowe = c.Flowe! with { MailBot = c.Flowe.MailBot with { Enabled = true } },
        });
        var mail = AMail(Organisation.Flowe, story.Now);
        return story.Then(
            mail with { Mailbox = mailbox, Message = mail.Message with { Text = text } }, Actor.System);
    }

    // Claims and bugs

    public static Open AnItem(ProcedureOpening details) => new(
        ItemId, new CaseReference("FW-1"), Organisation.Flowe, Channel.OrdinaryMail, ARequester(), "Movimenti",
        "Movimenti non visibili", [], "item", details);

    public static Story AClaim(string team = "OperationsTeam", ClaimPurpose purpose = ClaimPurpose.Verification) =>
        Story.In(Organisation.Flowe).Then(
            AnItem(new ClaimDetails(team, purpose, "movimenti", new CaseId("01hq0000000000000000000000"), 1)),
            Actor.System);

    public static Story ABug(bool massive = false) => Story.In(Organisation.Flowe).Then(
        AnItem(new BugDetails(false, AProblem.Topic, massive, AnAffected("01hq0000000000000000000005"))), Actor.System);

    public static Affected AnAffected(string contact) =>
        new(new CaseId(contact), new PersonId("p1"), "Mario Rossi");

    // Contingency and dispositive requests

    public static Open AnOpening(ProcedureOpening details, Channel channel = Channel.OrdinaryMail) => new(
        new CaseId("01hq0000000000000000000002"), new CaseReference("FW-2"), Organisation.Flowe, channel,
        ARequester(), "Una richiesta", null, [], "opening", details);

    public static Story AReset(ResetEntry entry = ResetEntry.Mail) => Story.In(Organisation.Flowe).Then(
        AnOpening(new PasscodeResetDetails(entry, Problem: "L'App non fa cambiare il passcode")), Anna);

    public static Story AResetWithEvidence() => Writes(AReset());

    /// <summary>The requester writes from the registered address, with attachments.</summary>
    public static Story Writes(Story story) => story.Then(
        new AddMessage(
            AMessage(story.Now) with
            {
                Attachments = [new Attachment("video.mp4", "video/mp4", 1_000, "blob", Inline: false)],
            },
            story.File.Requester.Person),
        Actor.System);

    public static Story ResetChecked(
        Story story, string video = Controls.VideoSelfie.Positive, string document = Controls.IdentityDocument.Positive)
    {
        story = Makes(story, Controls.ResetSender.Key, Controls.ResetSender.Registered, "FanBase");
        story = Makes(story, Controls.ResetDocuments.Key, Controls.ResetDocuments.Complete, "MS Office 365", null,
            "video", "tax-code", "identity-document");
        story = Makes(story, Controls.VideoSelfie.Key, video, "FanBase", "visto due volte",
            "clear", "data", "face-documents", "face-onboarding");
        return Makes(story, Controls.IdentityDocument.Key, document, "FanBase", "visto due volte", "same", "genuine");
    }

    public static Story AResetInDoubt() =>
        ResetChecked(AResetWithEvidence(), Controls.VideoSelfie.Inconsistent);

    public static Story AResetUnderInvestigation() =>
        AResetInDoubt().Then(new InvestigateReset("il volto è diverso da quello archiviato"), Anna);

    public static CaseId InvestigationOf(Story story) => ((PasscodeResetFile)story.File.Own!).Investigation!.Value;

    public static Story ACodeSent() => ResetChecked(AResetWithEvidence()).Then(new SendTemporaryCode(), Anna);

    /// <summary>The last text message leaves, and this is what becomes of it.</summary>
    public static Story TextFails(Story story, SmsOutcome outcome = SmsOutcome.Failed)
    {
        var number = ((FloweFile)story.File.Own!).Sms[^1].Number;
        return story.Then(new BeginSms(number), Actor.System)
            .Then(new ReportSms(number, outcome, "no such number"), Actor.System);
    }

    public static readonly OperationFields APayment =
        new("Bianchi srl", "IT60X0542811101000000123456", "fattura 12", 120.50m, new DateOnly(2026, 3, 1));

    public static Story ADispositive(string operation = "SctRecall") => Story.In(Organisation.Flowe).Then(
        AnOpening(new DispositiveDetails(operation, Controls.DispositiveKind.NotInApp, APayment), Channel.Chat), Anna);

    public static Story AwaitingConfirmation(string operation = "SctRecall") =>
        ADispositive(operation).Then(new AskConfirmation(true), Anna);

    public static Story Confirmed(string operation = "SctRecall") => AwaitingConfirmation(operation)
        .Then(new ConfirmOperation(1, ConfirmationMeans.Biometrics), Actor.System);

    public static Story Authorised(string operation = "SctRecall") => Makes(
        Confirmed(operation), Controls.CustomerAuthorisation.Key, Controls.CustomerAuthorisation.Authorised, "FanBase");

    public static Story AForwardedOperation() => Authorised().Then(new ForwardOperation(), Anna);

    public static CaseId ClaimOf(Story story) => ((DispositiveFile)story.File.Own!).Claim!.Value;

    public static readonly Open AnUrgentOpening = AnOpening(new UrgentDetails(
        "L'App non si apre", "scadenza di oggi", "Bonifico di 120,50 euro", "OperationsTeam"));

    public static Story AnUrgentOperation() => Story.In(Organisation.Flowe).Then(AnUrgentOpening, Anna);

    public static Story UnderVerification() => Writes(AnUrgentOperation());

    public static Story TwiceVerified() => UnderVerification()
        .Then(new VerifyRequest(true, "firma conforme"), Anna).Then(new VerifyRequest(true, "dati corretti"), Olga);

    public static EngagedItem Item(Story story) => FloweMailFile.Of(story.File).Items[^1];

    public static BugFile Bug(Story story) => (BugFile)story.File.Own!;

    /// <summary>Commands that fit one world and no other, so that every row is walked.</summary>
    public static IEnumerable<CaseCommand> MoreCommands(Story story)
    {
        yield return new Answer(ALetter with { TemplateKey = "generic-answer" });
        yield return AMail(Organisation.Flowe, story.Now) with { Mailbox = "reclami" };
        yield return AnItem(new ClaimDetails("OperationsTeam", ClaimPurpose.Verification, "x", ItemId, 1));
        yield return AnItem(new BugDetails(false, "x", false, AnAffected("c")));
        yield return AnOpening(new PasscodeResetDetails(ResetEntry.Mail, Bug: "FW-1"));
        yield return AnOpening(new DispositiveDetails("Transfer", Controls.DispositiveKind.InApp));
        yield return AnOpening(new DispositiveDetails("SctRecall", Controls.DispositiveKind.NotInApp, APayment));
        yield return AnUrgentOpening;
        yield return new VerifyRequest(false, "la firma è diversa");
        yield return new AddMessage(
            AMessage(story.Now) with { Attachments = [new Attachment("a.pdf", "application/pdf", 1, "b", false)] },
            new PersonId("p1"));
        if (story.Current?.State is PasscodeReset.UnderInvestigation)
            yield return new ItemFinished(InvestigationOf(story), 1, false, "documento contraffatto");
        if (story.Current?.State is DispositiveRequest.OperationForwarded)
            yield return new ItemFinished(ClaimOf(story), 1, false, "fondi già ritirati");
        yield return new AddMessage(
            AMessage(story.Now) with { From = "assistenza@epipoli.example" }, new PersonId("p1"));
    }
}
