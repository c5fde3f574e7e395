using System.Net;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures.PagoPa;
using ContactCenter.App.Registers;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>PagoPA's own steps over HTTP: malfunctions under way, reminders, and what regards privacy.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class PagoPaWork(RunningApp running)
{
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);
    private readonly Running.Desk _bruno = running.Client.Desk(Person.PagoPaOtherFirstLevel);
    private readonly Running.Desk _davide = running.Client.Desk(Person.PagoPaSpecialist);
    private readonly Running.Desk _pia = running.Client.Desk(Person.PagoPaPrivacyTeam);
    private readonly Running.Desk _teo = running.Client.Desk(Person.PagoPaThirdParty);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Scenario", "SC-42")]
    [Trait("Requirement", "PPA-65")]
    [Trait("Requirement", "DEC-51")]
    public async Task SC_42_A_known_malfunction_by_mail_is_q_and_ends_in_one_step()
    {
        await App.TravelIntoServiceHours(_sara);
        var refused = await _sara.Post("malfunctions", new { title = "Pagamenti lenti" });
        Assert.Equal((HttpStatusCode.Forbidden, "NotYourRole"), (refused.Status, refused.Problem.Code));
        var empty = await _davide.Post("malfunctions", new { title = " " });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Missing"), (empty.Status, empty.Problem.Code));
        var registered = (await _davide.Post("malfunctions", new
        {
            title = "Pagamenti lenti",
            line = "pagopa-platform",
            restoration = "Ripristino previsto alle 18.",
        })).As<MalfunctionView>();

        var id = await InCharge("Rosa <rosa.slow@example.com>", "Pagamento lento");
        var early = await _sara.Try(id, "classify", new { category = "MalfunctionReport", ticketType = "Q" });
        Assert.Equal((HttpStatusCode.Conflict, "CheckMalfunctionsFirst"), (early.Status, early.Problem.Code));
        var unknown = await _sara.Try(id, "malfunction-check", new { malfunction = "none" });
        Assert.Equal((HttpStatusCode.NotFound, "UnknownMalfunction"), (unknown.Status, unknown.Problem.Code));
        var check = await _sara.Do(id, "malfunction-check", new { malfunction = registered.Id });
        Assert.Equal("Ripristino previsto alle 18.",
            check.Own!.Value.GetProperty("malfunctions").GetProperty("restoration").GetString());
        await _sara.Do(id, "classify", new { category = "MalfunctionReport", ticketType = "Q" });

        var closed = await _sara.Do(id, "resolve", new { text = "Ripristino previsto alle 18.", send = true });

        Assert.Equal("Closed", closed.State);
        await _sara.Until(id, "delivered", c => c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);
        await App.Outbox.OnlyOneTo("rosa.slow@example.com");
        var restored = await _davide.Post(
            $"malfunctions/{registered.Id}/restore", new { restoration = "Ripristinato." });
        Assert.NotNull(restored.As<MalfunctionView>().RestoredAt);
        Assert.DoesNotContain((await _sara.Get("malfunctions")).As<Listed<MalfunctionView>>().Items,
            m => m.Id == registered.Id);
    }

    [Fact]
    [Trait("Scenario", "SC-43")]
    [Trait("Requirement", "PPA-36")]
    [Trait("Requirement", "PPA-64")]
    public async Task SC_43_A_reminder_shows_how_its_ticket_stands_and_leaves_it_where_it_is()
    {
        await App.TravelIntoServiceHours(_sara);
        var reminded = await InCharge("Ivo <ivo.asks@example.com>", "Flusso errato");
        await _sara.Do(reminded, "classify", new { category = "SpecialistSupport", ticketType = "A" });
        var escalated = await _sara.Do(
            reminded, "escalate", new { party = "PagoPaSpecialist", reason = "Serve un'analisi." });

        var id = await InCharge("Ivo <ivo.asks@example.com>", "A che punto siete?");
        await _sara.Do(id, "classify", new { category = "Reminder", ticketType = "Q" });
        var early = await _sara.Try(id, "resolve", new { text = "In lavorazione.", send = true });
        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        var unknown = await _sara.Try(id, "reminded", new { reference = "PP-0000-0000" });
        Assert.Equal((HttpStatusCode.NotFound, "UnknownCase"), (unknown.Status, unknown.Problem.Code));
        var seen = await _sara.Do(id, "reminded", new { reference = escalated.Reference, notify = true });
        var status = seen.Own!.Value.GetProperty("reminded");
        Assert.Equal(("Escalated", "PagoPaSpecialist"),
            (status.GetProperty("state").GetString(), status.GetProperty("party").GetString()));
        await _sara.Do(id, "resolve", new { text = "È con gli specialisti.", send = true });

        var standing = await _davide.Until(reminded, "those at work are told",
            c => c.Own!.Value.GetProperty("reminders").GetArrayLength() == 1);
        Assert.Equal("Escalated", standing.State);
        await _sara.Until(id, "closed", c => c.State == "Closed");
    }

    [Fact]
    [Trait("Scenario", "SC-47")]
    [Trait("Scenario", "SC-55")]
    [Trait("Requirement", "PPA-30")]
    [Trait("Requirement", "PPA-75")]
    [Trait("Requirement", "PPA-79")]
    [Trait("Requirement", "PPA-80")]
    public async Task SC_47_A_privacy_activity_is_the_privacy_team_s_and_hidden_from_the_rest()
    {
        await App.TravelIntoServiceHours(_sara);
        var id = await InCharge("Eva <eva.data@example.com>", "Rettifica dei dati personali");
        // The mail names personal data, so the question comes before any other category.
        var cue = await _sara.Try(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        Assert.Equal((HttpStatusCode.Conflict, "PrivacyQuestionFirst"), (cue.Status, cue.Problem.Code));
        var recognised = await _sara.Do(id, "steps/privacy-question", new { matter = "NoStandardProcedure" });
        Assert.Equal(("PrivacyActivity", "PA", null),
            (recognised.Classification!.Category, recognised.Classification.TicketType, recognised.Assignee?.Name));

        Assert.Equal(HttpStatusCode.OK, (await _sara.Get($"cases/{id}")).Status);
        foreach (var other in new[] { _bruno, _davide, _teo })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"cases/{id}")).Status);
        await _pia.InQueue("privacy-team", id, "it waits at the Privacy team", _ => true);
        await _pia.Do(id, "take-charge", new { });
        var third = await _pia.Try(id, "escalate", new { party = "PartnerAcquirer", reason = "x" });
        Assert.Equal((HttpStatusCode.Conflict, "PartyNotForThisType"), (third.Status, third.Problem.Code));
        await _pia.Do(id, "escalate", new { party = "PagoPaSpecialist", reason = "Rettifica da eseguire." });
        Assert.Equal(HttpStatusCode.OK, (await _davide.Get($"cases/{id}")).Status);
        await _davide.Do(id, "engagements/1/resolve", new { findings = "Rettificato." });
        await _pia.Do(id, "resolve", new { text = "I dati sono stati rettificati.", send = true });
        await _pia.Until(id, "closed", c => c.State == "Closed");
        var privacy = await _pia.Get("registers/privacy?by=type&where=type:PA");
        Assert.NotEqual(0, privacy.As<RegisterReportView>().Total);
    }

    private async Task<string> InCharge(string from, string subject)
    {
        var id = await App.Receive(Mailbox.PagoPa, new(from, subject));
        await _sara.Opened(id);
        Assert.Equal("TakenInCharge", (await _sara.Do(id, "take-charge", new { })).State);
        return id;
    }
}
