using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContactCenter.App.Cases;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>055055 over HTTP: an SMS after a call, and a reminder that follows its case.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class FlorenceMessages(RunningApp running)
{
    private readonly Running.Desk _elena = running.Client.Desk(Person.FlorenceFirstLevel);
    private readonly Running.Desk _paolo = running.Client.Desk(Person.FlorenceSecondLevel);

    [Fact]
    [Trait("Scenario", "SC-59")]
    [Trait("Requirement", "FLR-84")]
    [Trait("Requirement", "FLR-87")]
    [Trait("Requirement", "FLR-88")]
    public async Task SC_59_One_SMS_leaves_with_consent_and_none_without()
    {
        var id = (await Record(new
        {
            outcome = "Solved",
            reason = "Information",
            information = "AdvancedL1",
            service = Residence,
            answerGiven = "Dalle 8:30 alle 13.",
        })).Id;
        var refused = await _elena.Try(
            id, "steps/sms", new { section = "Summary", to = "333 7770001", consent = false });
        Assert.Equal((HttpStatusCode.Conflict, "ConsentMissing"), (refused.Status, refused.Problem.Code));

        await _elena.Do(id, "steps/sms", new { section = "Summary", to = "333 7770001", consent = true });

        await _elena.Until(id, "the SMS left",
            c => c.Own!.Value.GetProperty("texts")[0].GetProperty("outcome").GetString() is "Sent" or "Delivered");
        var sms = await running.Client.Http.GetFromJsonAsync<JsonElement>("/emulator/api/sms?top=500");
        Assert.Single(
            sms.GetProperty("items").EnumerateArray(),
            s => s.GetProperty("recipients")[0].GetProperty("address").GetString() == "+393337770001");
    }

    [Fact]
    [Trait("Scenario", "SC-68")]
    [Trait("Requirement", "TF-34")]
    [Trait("Requirement", "FLR-48")]
    [Trait("Requirement", "FLR-49")]
    public async Task SC_68_A_reminder_follows_its_case_wherever_it_goes()
    {
        var parent = (await Record(new
        {
            outcome = "Assigned",
            reason = "Information",
            information = "AdvancedSpecialist",
            service = Residence,
            secondLevel = "Unavailable",
        })).Id;
        var reminder = (await Record(Reminder(parent))).Id;
        await _paolo.InQueue("level2-inbox", reminder, "it calls attention", i => i.State == "Assigned");

        await _paolo.Do(parent, "take-charge", new { });
        await _paolo.Do(parent, "escalate", new { party = "Specialist", reason = "serve un parere" });
        await _elena.Until(reminder, "it follows", c => c.State == "Suspended");
        await _paolo.Do(parent, "steps/solution", new
        {
            solution = "Il modulo è corretto.",
            attribute = "Communicated",
            contact = new { channel = "Phone" },
        });
        await _elena.Until(reminder, "it follows", c => c is { State: "ResolvedL2", Attribute: "Communicated" });

        var late = await _elena.Post("openings/call", Call(Reminder(parent)), key: Guid.NewGuid().ToString());
        Assert.Equal((HttpStatusCode.Conflict, "ParentNotOpen"), (late.Status, late.Problem.Code));
        var child = await _elena.Post("openings/call", Call(Reminder(reminder)), key: Guid.NewGuid().ToString());
        Assert.Equal((HttpStatusCode.Conflict, "ParentIsAChild"), (child.Status, child.Problem.Code));
    }

    private static object Residence =>
        new { entity = "ComuneFirenze", unit = "ServiziDemografici", service = "CambioResidenza" };

    private static object Reminder(string parent) =>
        new { outcome = "Assigned", reason = "Reminder", service = Residence, parent };

    private static object Call(object details) => new
    {
        subject = "Cambio di residenza",
        description = "Chiede come cambiare residenza.",
        requester = new { name = "Bruno Neri", phone = "+39 055 0000001" },
        details,
    };

    private async Task<CaseView> Record(object details)
    {
        var answer = await _elena.Post("openings/call", Call(details), key: Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.As<CaseView>();
    }
}
