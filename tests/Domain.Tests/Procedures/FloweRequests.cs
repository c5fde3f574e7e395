using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.FloweGiven;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>Flowe, what a mail asks: its class, what is missing in it, and what goes with it to others.</summary>
public sealed class FloweRequests
{
    private static readonly Attachment Scan = new("contratto.pdf", "application/pdf", 900_000, "b1", false);
    private static readonly Attachment Video = new("video.mp4", "video/mp4", 6_500_000, "b2", false);

    [Fact, Trait("Scenario", "SC-30"), Trait("Requirement", "FLW-32"), Trait("Requirement", "FLW-06")]
    public void A_mail_is_one_of_five_classes_and_is_not_taken_in_charge_before_somebody_said_which()
    {
        var classes = AReceivedMail().Procedure.Configuration.Categories.Select(c => c.Key);
        Assert.Equal(
            ["AnomalyReport", "InformationRequest", "DispositiveRequest", "Complaint", "Miscellaneous"], classes);
        var mail = AReceivedMail();
        Assert.Equal("NotTriaged", mail.When(new TakeCharge(), Anna).Refusal.Code);
        Assert.Equal(
            "UnknownCategory", mail.When(new Triage("Spam", SubjectClass.Customer), Anna).Refusal.Code);
        foreach (var known in classes)
        {
            var triaged = mail.Then(new Triage(known, SubjectClass.ExternalSubject), Anna);
            Assert.Equal(known, triaged.File.Classification!.Category);
            Assert.Equal(SubjectClass.ExternalSubject, FloweMailFile.Of(triaged.File).Subject);
        }
    }

    [Fact, Trait("Requirement", "FLW-36"), Trait("Requirement", "TW-17")]
    public void What_is_missing_in_a_report_is_asked_by_mail_from_inside_the_case_and_the_answer_joins_it()
    {
        var asked = AnAnomalyInCharge().When(
            new AskSender(ALetter with { TemplateKey = "ask-evidence", Body = "Quale versione dell'App usa?" }), Anna);

        Assert.IsType<FloweMail.WaitingForCustomer>(asked.State);
        Assert.Equal((LetterPurpose.Question, true), (asked.Letter.Purpose, asked.Letter.SendAsked));
        var answered = Writes(asked);
        Assert.IsType<FloweMail.TakenInCharge>(answered.State);
        Assert.Equal("video.mp4", Assert.Single(answered.File.Messages[^1].Attachments).Name);
        Assert.Equal(Anna.OperatorId, answered.File.Assignee);
    }

    [Theory, Trait("Requirement", "FLW-66"), Trait("Requirement", "FLW-154")]
    [InlineData("not-asked-by-chat")]
    [InlineData("clear")]
    [InlineData("no-complaint")]
    public void The_content_control_is_positive_only_when_each_of_its_three_checks_is(string failed)
    {
        var checks = ((string[])["not-asked-by-chat", "clear", "no-complaint"])
            .Select(check => new CheckResult(check, check != failed));

        var refused = AMailInCharge().When(new RecordControl(
            Controls.RequestContent.Key, Controls.RequestContent.Available, "T24", null, [.. checks]), Anna);

        Assert.Equal("ChecksNotPassed", refused.Refusal.Code);
        Assert.True(Answerable(AMailInCharge()).When(new Answer(ALetter), Anna).Accepts());
        var complaint = Makes(
            AMailInCharge(), Controls.RequestContent.Key, Controls.RequestContent.Complaint, "Sprinklr");
        Assert.Equal("ControlForbids", complaint.When(new Answer(ALetter), Anna).Refusal.Code);
    }

    [Theory, Trait("Requirement", "FLW-82"), Trait("Requirement", "FLW-156")]
    [InlineData("video", "tax-code")]
    [InlineData("video", "identity-document")]
    [InlineData("tax-code", "identity-document")]
    public void A_reset_without_the_video_or_a_copy_of_both_documents_is_not_complete(params string[] there)
    {
        var story = AResetWithEvidence();
        Assert.Contains("codice fiscale", story.File.Letters[0].Body, StringComparison.Ordinal);
        Assert.Contains("documento di riconoscimento", story.File.Letters[0].Body, StringComparison.Ordinal);

        var refused = story.When(Control(
            Controls.ResetDocuments.Key, Controls.ResetDocuments.Complete, "MS Office 365", null, there), Anna);

        Assert.Equal("ChecksNotPassed", refused.Refusal.Code);
        var incomplete = Makes(
            story, Controls.ResetDocuments.Key, Controls.ResetDocuments.Incomplete, "MS Office 365", "manca un file");
        Assert.IsType<PasscodeReset.EvidenceRequested>(
            incomplete.When(new RequestEvidence("Manca la copia del documento."), Anna).State);
    }

    [Fact, Trait("Scenario", "SC-09"), Trait("Requirement", "FLW-65"), Trait("Requirement", "DEC-40")]
    public void The_registered_address_is_changed_by_nobody_at_the_desk()
    {
        var mail = AMailInCharge();
        foreach (var story in new[] { mail, AReset(), ADispositive(), AClaim() })
        {
            var refused = story.When(new CorrectAddress("nuovo@example.com"), Anna);
            Assert.Equal("AddressOnlyInApp", refused.Refusal.Code);
            Assert.Contains("App", refused.Refusal.Italian, StringComparison.Ordinal);
        }
        Assert.True(Unregistered(mail).When(new CorrectAddress("nuovo@example.com"), Anna).Accepts());
        var permitted = mail.Under(c => c with
        {
            Flowe = c.Flowe! with
            {
                CardFields = [.. c.Flowe.CardFields.Select(f => f with { AppOnly = false })],
            },
        });
        Assert.True(permitted.When(new CorrectAddress("nuovo@example.com"), Anna).Accepts());
    }

    [Fact, Trait("Requirement", "FLW-16")]
    public void The_customer_is_notified_by_SMS_or_by_mail_from_the_case()
    {
        var mail = AMailInCharge();

        var texted = mail.When(new NotifyCustomer(NoticeMeans.Sms, "La carta è in consegna."), Anna);

        Assert.Equal("La carta è in consegna.", texted.Procedure.Sms(texted.Case, 1)!.Text);
        Assert.Equal([1], texted.Procedure.SmsToSend(mail.Case, texted.Case));
        Assert.Same(mail.State, texted.State);
        var written = mail.When(new NotifyCustomer(NoticeMeans.Email, "La carta è in consegna."), Anna);
        Assert.Equal(mail.File.Requester.Address, written.Letter.To);
        Assert.Contains("La carta è in consegna.", written.Letter.Body, StringComparison.Ordinal);
        Assert.Same(mail.State, written.State);
        Assert.Equal("Missing", mail.When(new NotifyCustomer(NoticeMeans.Sms, " "), Anna).Refusal.Code);
        Assert.Equal(
            "TooLong", mail.When(new NotifyCustomer(NoticeMeans.Sms, new string('x', 460)), Anna).Refusal.Code);
        Assert.Equal(
            "NotYourRole", AReceivedMail().When(new NotifyCustomer(NoticeMeans.Sms, "x"), Clara).Refusal.Code);
        Assert.Equal(
            "UnknownStep", ABug().When(new NotifyCustomer(NoticeMeans.Sms, "x"), Anna).Refusal.Code);
        Assert.Equal(
            "CaseIsOver", AnAnsweredMail().When(new NotifyCustomer(NoticeMeans.Sms, "x"), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLW-95"), Trait("Requirement", "FLW-106"), Trait("Requirement", "FLW-33")]
    public void What_is_forwarded_takes_its_files_along_and_names_those_too_large_for_one_mail()
    {
        var complaint = WithFiles(AComplaint(), Scan, Video).When(new ForwardComplaint(), Anna);
        Assert.Equal([Scan], complaint.Letter.Enclosures);
        Assert.Contains("Allegati: contratto.pdf", complaint.Letter.Body, StringComparison.Ordinal);
        Assert.Contains("nel caso: video.mp4", complaint.Letter.Body, StringComparison.Ordinal);

        var forwarded = WithFiles(AMiscellaneousMail(), Scan).When(new ForwardMail("JobApplication"), Anna);

        Assert.Equal([Scan], forwarded.File.Letters[0].Enclosures);
        Assert.Empty(forwarded.File.Letters[1].Enclosures);
        var dispute = WithFiles(AMiscellaneousMail(), Video).When(new ForwardMail("TransactionDispute"), Anna);
        Assert.Equal([Video], dispute.Letter.Enclosures);
        Assert.Equal(dispute.File.Messages[0].MessageId, dispute.Letter.InReplyTo);
    }

    [Fact, Trait("Requirement", "FLW-53"), Trait("Requirement", "FLW-104"), Trait("Requirement", "DEC-06")]
    public void A_complaint_is_answered_in_fifteen_working_days_and_in_thirty_five_when_extended_with_a_reason()
    {
        var story = AtTheComplaintDesk();
        var fifteen = story.File.Deadlines.Single(d => d.Kind == "complaint-answer");
        Assert.Equal(story.Procedure.Calendar.AddWorkingDays(story.Now, 15), fifteen.DueAt);
        Assert.Contains("15 giorni lavorativi", fifteen.BecauseIt, StringComparison.Ordinal);
        Assert.False(fifteen.Approved);
        Assert.Equal(
            "ClockDoesNotPause", story.When(new PauseDeadline("complaint-answer", "x", "y"), Clara).Refusal.Code);

        var extended = story.Then(
            new ExtendDeadline("complaint-answer", "Si attende la banca del beneficiario.", "risposta interlocutoria"),
            Clara);

        var thirtyFive = extended.File.Deadlines.Single(d => d.Kind == "complaint-answer");
        Assert.Equal(story.Procedure.Calendar.AddWorkingDays(story.Now, 35), thirtyFive.DueAt);
    }
}
