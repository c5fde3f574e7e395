using System.Net;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>A mail to Flowe: asked after, passed on, answered (section 7.4).</summary>
[Collection(RunningAppCollection.Name)]
public sealed class FloweMailCase(RunningApp running)
{
    private readonly Running.Desk _giulia = running.Client.Desk(Person.FloweFirstLevel);
    private readonly Running.Desk _marco = running.Client.Desk(Person.FloweOperationsTeam);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Requirement", "TW-10")]
    [Trait("Requirement", "TW-15")]
    [Trait("Requirement", "TW-17")]
    [Trait("Requirement", "TW-18")]
    [Trait("Requirement", "TW-19")]
    [Trait("Requirement", "TW-20")]
    public async Task A_case_is_asked_after_passed_on_and_answered()
    {
        await App.TravelIntoServiceHours(_giulia);
        var id = await App.Receive(Mailbox.Flowe, new("Nora <nora.flowe@example.com>", "Carta bloccata"));
        Assert.Equal("Received", (await _giulia.Opened(id)).State);
        Assert.Equal("TakenInCharge", (await TakesCharge(id)).State);

        var asked = await _giulia.Do(id, "ask-sender", new { template = "ask-evidence", text = "Una schermata." });
        Assert.Equal("WaitingForCustomer", asked.State);
        await _giulia.Until(id, "the question arrived", c => c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);
        var question = await App.Outbox.OnlyOneTo("nora.flowe@example.com");
        var reply = await App.Receive(Mailbox.Flowe, new("Nora <nora.flowe@example.com>", "R: altro oggetto")
        {
            InReplyTo = question.Headers["Message-ID"],
            Text = "Ecco la schermata.",
        });
        var joined = await _giulia.Until(id, "the reply joined", c => c.Messages.Count == 2);
        Assert.Equal(("TakenInCharge", reply), (joined.State, joined.Messages[1].Contact));
        Assert.Equal(HttpStatusCode.NotFound, (await _giulia.Get($"cases/{reply}")).Status);

        await Control(id, "request-content", "NeedsOthers", "SIA Cristal Gate");
        var escalated = await _giulia.Do(id, "escalate", new { party = "OperationsTeam", reason = "Sblocco carta." });
        Assert.Equal("WaitingForOthers", escalated.State);
        await _marco.InQueue("operations", id, "the team sees it", _ => true);
        var resolved = await _marco.Do(id, "engagements/1/resolve", new { findings = "Carta sbloccata." });
        Assert.Equal("TakenInCharge", resolved.State);

        await _giulia.Do(id, "answer", new { text = "La carta è di nuovo attiva." });
        var answered = await _giulia.Until(id, "the answer arrived",
            c => c.State == "Answered" && c.Letters[1].Attempts is [{ Outcome: "Delivered" }]);
        Assert.True(answered.Over);
        Assert.Equal(2, (await App.Outbox.To("nora.flowe@example.com")).Count);
    }

    [Fact]
    [Trait("Requirement", "FLW-51")]
    public async Task The_reference_in_the_subject_joins_a_mail_to_its_case()
    {
        await App.TravelIntoServiceHours(_giulia);
        var id = await App.Receive(Mailbox.Flowe, new("Aldo <aldo.token@example.com>", "Estratto conto"));
        var opened = await _giulia.Opened(id);

        await App.Receive(Mailbox.Flowe, new("Aldo <aldo.other@example.com>", $"per la {opened.Reference}, grazie"));

        var joined = await _giulia.Until(id, "joined", c => c.Messages.Count == 2);
        Assert.Equal("aldo.other@example.com", joined.Messages[1].From);
    }

    [Fact]
    [Trait("Requirement", "FLW-35")]
    public async Task Outside_service_hours_charge_is_not_taken()
    {
        await App.TravelIntoServiceHours(_giulia);
        var id = await App.Receive(Mailbox.Flowe, new("Rita <rita.night@example.com>", "Di notte"));
        await _giulia.Opened(id);
        await App.Travel(TimeSpan.FromHours(12));

        await Checks(id);
        var refused = await _giulia.Try(id, "take-charge", new { });

        Assert.Equal((HttpStatusCode.Conflict, "OutOfHours"), (refused.Status, refused.Problem.Code));
        await App.TravelIntoServiceHours(_giulia);
        Assert.Equal("TakenInCharge", (await _giulia.Do(id, "take-charge", new { })).State);
    }

    [Fact]
    [Trait("Scenario", "SC-04")]
    [Trait("Requirement", "FLW-44")]
    [Trait("Requirement", "FLW-46")]
    [Trait("Requirement", "FLW-34")]
    public async Task A_bug_opened_for_one_customer_takes_in_the_next_and_its_fix_comes_back_to_both()
    {
        await App.TravelIntoServiceHours(_giulia);
        var first = await Anomaly("Ada <ada.bug@example.com>", "New");
        var item = new { topic = "movimenti", title = "Movimenti", description = "Non si vedono i movimenti." };
        await _giulia.Do(first, "steps/open-bug", new { item, massive = true });
        var bug = (await _giulia.Opened(first)).Own!.Value.GetProperty("items")[0].GetProperty("case").GetString()!;
        Assert.Equal("BugOpen", (await _giulia.Opened(bug)).State);

        var again = await Anomaly("Ada <ada.bug@example.com>", "New");
        var refused = await _giulia.Try(again, "steps/open-bug", new { item });
        Assert.Equal((HttpStatusCode.Conflict, "SameKindOpen"), (refused.Status, refused.Problem.Code));

        var second = await Anomaly("Bea <bea.bug@example.com>", "KnownBug");
        var unsaid = await _giulia.Try(second, "steps/join-bug", new { bug });
        Assert.Equal("MassiveSectionUnknown", unsaid.Problem.Code);
        await _giulia.Do(second, "steps/join-bug", new { bug, inMassiveSection = true });
        await _giulia.Until(
            bug, "both are affected", c => c.Own!.Value.GetProperty("affected").GetArrayLength() == 2);

        await App.Desk(Person.FloweAugmentedIntelligence).Do(bug, "steps/resolve-bug", new { findings = "Corretto." });
        foreach (var id in new[] { first, second })
            await _giulia.Until(id, "the fix comes back", c => c.State != "WaitingForOthers");
    }

    private async Task<string> Anomaly(string from, string known)
    {
        var id = await App.Receive(Mailbox.Flowe, new(from, "Movimenti"));
        await _giulia.Opened(id);
        await _giulia.Do(id, "steps/triage", new { category = "AnomalyReport", subject = "Customer" });
        await Control(id, "report-sender", "Registered", "Profile Checker", "cercato per codice fiscale");
        await _giulia.Do(id, "take-charge", new { });
        await Control(id, "anomaly-presence", "MalfunctionFound", "T24");
        await Control(id, "known-report", known, "DevOps");
        return id;
    }

    private async Task<Cases.CaseView> TakesCharge(string id)
    {
        await Checks(id);
        return await _giulia.Do(id, "take-charge", new { });
    }

    /// <summary>What stands before charge: what the mail is, and whether its sender is a customer.</summary>
    private async Task Checks(string id)
    {
        var unknown = await _giulia.Try(id, "take-charge", new { });
        Assert.Contains(unknown.Problem.Code, new[] { "NotTriaged", "OutOfHours" });
        await _giulia.Do(id, "steps/triage", new { category = "InformationRequest", subject = "Customer" });
        await Control(id, "request-sender", "Registered", "Profile Checker", "cercato per codice fiscale");
    }

    private Task<Cases.CaseView> Control(
        string id, string control, string outcome, string application, string? note = null) =>
        _giulia.Do(id, "steps/record-control", new { control, outcome, application, note });
}
