using System.Net;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>A ticket of PagoPA, from the mail that opens it to the answer that closes it (section 7.3).</summary>
[Collection(RunningAppCollection.Name)]
public sealed class PagoPaTicket(RunningApp running)
{
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);
    private readonly Running.Desk _davide = running.Client.Desk(Person.PagoPaSpecialist);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Requirement", "TP-01")]
    [Trait("Requirement", "TP-06")]
    [Trait("Requirement", "TP-07")]
    [Trait("Requirement", "TP-09")]
    [Trait("Requirement", "TP-16")]
    public async Task A_mail_is_worked_answered_and_closed()
    {
        var mail = new IncomingMail("Mario Rossi <mario.walk@example.com>", "Pagamento non riuscito")
        {
            Text = "Il pagamento non risulta. Perché?",
        };
        var id = await App.Receive(Mailbox.PagoPa, mail);

        var waiting = await _sara.InQueue("operator-service", id, "the ticket waits", _ => true);
        Assert.Equal(("Opened", "Pagamento non riuscito", "Mario Rossi"),
            (waiting.State, waiting.Subject, waiting.RequesterName));
        Assert.NotNull(waiting.DueAt);
        var opened = await _sara.Opened(id);
        Assert.Equal(waiting.DueAt, Assert.Single(opened.Deadlines).DueAt);
        Assert.StartsWith("PP-", opened.Reference, StringComparison.Ordinal);
        Assert.Equal("Il pagamento non risulta. Perché?", Assert.Single(opened.Messages).Text);

        Assert.Equal("TakenInCharge", (await _sara.Do(id, "take-charge", new { })).State);
        await _sara.InQueue("mine", id, "it stands in her own list", i => i.Assignee?.Name == "Sara Greco");
        var classified = await _sara.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        Assert.Equal("Classified", classified.State);
        await _sara.Do(id, "notes", new { text = "Verificato sul portale." });
        var resolved = await _sara.Do(id, "resolve", new { text = "Il pagamento risulta ora.", send = true });
        Assert.Contains(resolved.Deadlines, d => d.Met);

        var closed = await _sara.Until(id, "closed and delivered",
            c => c.State == "Closed" && c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);
        Assert.True(closed.Over);
        Assert.Equal("Verificato sul portale.", Assert.Single(closed.Notes).Text);
        Assert.Equal(
            ["TP-01", "TP-06", "TP-07", "TP-09", "TP-16"], closed.Moves.Select(m => m.Row).Distinct());
        await _sara.NotInQueue("operator-service", id);

        var sent = await App.Outbox.OnlyOneTo("mario.walk@example.com");
        Assert.Equal("assistenza@pagopa.example", sent.Sender);
        Assert.Equal($"Re: Pagamento non riuscito [{closed.Reference}]", sent.Subject);
        Assert.Contains("Il pagamento risulta ora.", sent.PlainText, StringComparison.Ordinal);
        Assert.Equal(mail.MessageId, sent.Headers["In-Reply-To"]);
        Assert.EndsWith("@contactcenter.example>", sent.Headers["Message-ID"], StringComparison.Ordinal);
        Assert.Equal(sent.Headers["Message-ID"].Trim('<', '>'), sent.MessageId.Trim('<', '>'));
        Assert.Equal("true", sent.Headers["x-ms-acsemail-validate-message-id"]);
    }

    [Fact]
    [Trait("Requirement", "TP-10")]
    [Trait("Requirement", "TP-12")]
    [Trait("Requirement", "TP-13")]
    public async Task Specialists_find_the_cause_before_the_answer_leaves()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Ente <ente.spec@example.com>", "Flusso errato"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "SpecialistSupport", ticketType = "A" });
        var alone = await _sara.Try(id, "resolve", new { text = "Risposta.", send = true });
        Assert.Equal((HttpStatusCode.Conflict, "MustEscalateFirst"), (alone.Status, alone.Problem.Code));

        var escalated = await _sara.Do(
            id, "escalate", new { party = "PagoPaSpecialist", reason = "Serve un'analisi." });
        Assert.Equal("Escalated", escalated.State);
        await _davide.InQueue("pagopa-specialists", id, "the specialists see it", _ => true);

        var notified = await _davide.Do(id, "engagements/1/resolve", new { findings = "Tracciato corretto." });
        Assert.Equal("ResolutionNotified", notified.State);
        Assert.Equal(("Resolved", "Tracciato corretto."),
            (notified.Engagements[0].Status, notified.Engagements[0].Findings));

        await _sara.Do(id, "resolve", new { text = "Il tracciato è stato corretto.", send = true });
        await _sara.Until(id, "closed", c => c.State == "Closed");
        Assert.Contains("corretto", (await App.Outbox.OnlyOneTo("ente.spec@example.com")).PlainText,
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "DEC-09")]
    public async Task A_reply_to_a_closed_ticket_opens_a_new_one_linked_to_it()
    {
        var first = await App.Receive(Mailbox.PagoPa, new("Lia <lia.again@example.com>", "Ricevuta"));
        await _sara.Opened(first);
        await _sara.Do(first, "take-charge", new { });
        await _sara.Do(first, "classify", new { category = "BasicInformation", ticketType = "Q" });
        await _sara.Do(first, "resolve", new { text = "Ecco la ricevuta.", send = true });
        await _sara.Until(first, "closed", c => c.State == "Closed");
        var answer = await App.Outbox.OnlyOneTo("lia.again@example.com");

        var second = await App.Receive(Mailbox.PagoPa, new("Lia <lia.again@example.com>", "R: Ricevuta")
        {
            InReplyTo = answer.Headers["Message-ID"],
            Text = "Non è quella giusta.",
        });

        var linked = await _sara.Opened(second);
        Assert.Equal("Opened", linked.State);
        Assert.Equal((first, "follow-up"), (Assert.Single(linked.Links).Case, linked.Links[0].Relation));
        Assert.Single((await _sara.Read(first)).Case.Messages);
    }

    [Fact]
    [Trait("Requirement", "FLR-82")]
    [Trait("Requirement", "DEC-98")]
    public async Task An_answer_that_bounces_after_the_closing_is_sent_again_to_the_corrected_address()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Ugo <bounce.ugo@example.com>", "Domanda"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        await _sara.Do(id, "resolve", new { text = "La risposta.", send = true });
        await _sara.Until(id, "bounced", c => c.Letters[0].Attempts is [{ Outcome: "Bounced" }]);
        await _sara.InQueue("undeliverable", id, "it shows as undelivered", i => i.Flags.Contains("undelivered"));

        await _sara.Do(id, "correct-address", new { address = "ugo.right@example.com" });
        await _sara.Do(id, "letters/1/resend", new { });

        var delivered = await _sara.Until(id, "delivered",
            c => c.Letters[0].Attempts is [{ Outcome: "Bounced" }, { Outcome: "Delivered" }]);
        Assert.Equal("ugo.right@example.com", delivered.Requester.Address);
        await App.Outbox.OnlyOneTo("ugo.right@example.com");
        await _sara.NotInQueue("undeliverable", id);
    }

    [Fact]
    [Trait("Requirement", "FLR-79")]
    public async Task A_bounce_that_arrives_as_a_mail_finds_its_case()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Ida <ida.gone@example.com>", "Domanda"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        await _sara.Do(id, "resolve", new { text = "La risposta.", send = true });
        await _sara.Until(id, "delivered", c => c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);

        await App.Outbox.BounceAsMail(await App.Outbox.OnlyOneTo("ida.gone@example.com"), Mailbox.PagoPaUndeliverable);

        var bounced = await _sara.Until(id, "bounced", c => c.Letters[0].Attempts is [{ Outcome: "Bounced" }]);
        Assert.Contains("User unknown", bounced.Letters[0].Attempts[0].Detail, StringComparison.Ordinal);
        Assert.True(bounced.Letters[0].NeedsAttention);
        Assert.Single(bounced.Messages);
    }

    [Fact]
    [Trait("Requirement", "FLR-81")]
    public async Task A_suppressed_address_costs_no_send()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Eva <suppressed.eva@example.com>", "Domanda"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        await _sara.Do(id, "resolve", new { text = "La risposta.", send = true });

        var suppressed = await _sara.Until(id, "suppressed",
            c => c.Letters[0].Attempts is [{ Outcome: "Suppressed" }]);
        Assert.Equal(0, suppressed.Letters[0].Sends);
        Assert.True(suppressed.Requester.AddressSuppressed);
        var again = await _sara.Try(id, "letters/1/resend", new { });
        Assert.Equal((HttpStatusCode.Conflict, "AddressSuppressed"), (again.Status, again.Problem.Code));

        await _sara.Do(id, "correct-address", new { address = "eva.right@example.com" });
        await _sara.Do(id, "letters/1/resend", new { });
        var delivered = await _sara.Until(id, "delivered",
            c => c.Letters[0].Attempts is [_, { Outcome: "Delivered" }]);
        Assert.Equal(1, delivered.Letters[0].Sends);
    }

    [Fact]
    [Trait("Requirement", "TP-16")]
    [Trait("Requirement", "FLR-81")]
    [Trait("Requirement", "DEC-98")]
    public async Task A_ticket_whose_last_send_stays_in_doubt_closes_by_itself_and_stays_in_sight()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Pia <error.pia@example.com>", "Domanda"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        await _sara.Do(id, "resolve", new { text = "La risposta.", send = true });
        var once = await InDoubt(id, sends: 1);
        Assert.DoesNotContain("settle", once.Steps.Select(s => s.Name));
        var early = await _sara.Try(id, "settle", new { });
        Assert.Equal((HttpStatusCode.Conflict, "ConditionNotMet"), (early.Status, early.Problem.Code));

        await _sara.Do(id, "letters/1/resend", new { sentTwiceAccepted = true });
        await InDoubt(id, sends: 2);
        await _sara.Do(id, "letters/1/resend", new { sentTwiceAccepted = true });
        var closed = await _sara.Until(id, "nothing is left to send", c => c.State == "Closed");
        Assert.Equal(("TP-16", "ContactCenter"), (closed.Moves[^1].Row, closed.Moves[^1].By.Name));
        var fourth = await _sara.Try(id, "letters/1/resend", new { sentTwiceAccepted = true });
        Assert.Equal((HttpStatusCode.Conflict, "AttemptsExhausted"), (fourth.Status, fourth.Problem.Code));
        Assert.Equal("Closed", (await _sara.Do(id, "settle", new { })).State);

        // Nobody knows whether it arrived: that stays in sight until somebody says that it is enough.
        await _sara.InQueue("undeliverable", id, "in doubt", i => i.Flags.Contains("uncertain"));
        await _sara.Do(id, "letters/1/give-up", new { });
        Assert.Empty(await App.Outbox.To("error.pia@example.com"));
        await _sara.NotInQueue("undeliverable", id);
    }

    [Fact]
    [Trait("Requirement", "PPA-65")]
    public async Task Only_the_operator_service_closes_a_resolved_ticket()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Noa <error.noa@example.com>", "Domanda"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "AdvancedInformation", ticketType = "A" });
        await _sara.Do(id, "escalate", new { party = "PagoPaSpecialist", reason = "Serve uno specialista." });
        await _davide.Do(id, "engagements/1/resolve", new { findings = "Verificato." });
        await _sara.Do(id, "resolve", new { text = "La risposta.", send = true });
        for (var sends = 1; sends < 3; sends++)
        {
            await InDoubt(id, sends);
            await _sara.Do(id, "letters/1/resend", new { sentTwiceAccepted = true });
        }
        await _sara.Until(id, "nothing is left to send", c => c.State == "Closed");
        await _sara.Do(id, "release", new { });

        var refused = await _davide.Try(id, "settle", new { });

        Assert.Equal((HttpStatusCode.Forbidden, "NotYourRole"), (refused.Status, refused.Problem.Code));
    }

    private async Task<Cases.CaseView> InDoubt(string id, int sends)
    {
        var found = await _sara.Until(id, $"send {sends} is in doubt",
            c => c.Letters[0].Attempts.Count == sends && c.Letters[0].Attempts[^1].Outcome == "Uncertain");
        Assert.Equal("Resolved", found.State);
        return found;
    }
}
