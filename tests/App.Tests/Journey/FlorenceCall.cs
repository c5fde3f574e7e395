using System.Net;
using ContactCenter.App.Cases;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>A call to 055055 whose written answer does not arrive (section 7.2).</summary>
[Collection(RunningAppCollection.Name)]
public sealed class FlorenceCall(RunningApp running)
{
    private readonly Running.Desk _elena = running.Client.Desk(Person.FlorenceFirstLevel);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Requirement", "TF-01")]
    [Trait("Requirement", "TF-30")]
    [Trait("Requirement", "TF-31")]
    [Trait("Requirement", "TF-32")]
    [Trait("Requirement", "FLR-76")]
    [Trait("Requirement", "FLR-81")]
    [Trait("Requirement", "FLR-82")]
    [Trait("Requirement", "FLR-83")]
    public async Task An_answer_that_comes_back_three_times_is_not_communicable()
    {
        var recorded = await Record("bounce.first@example.com");
        var id = recorded.Id;
        Assert.Equal(("ResolvedL1", "Communicated"), (recorded.State, recorded.Attribute));

        await _elena.Until(id, "the first send came back", c => c is { Attribute: "NotCommunicated", Over: false });
        await _elena.InQueue("undeliverable", id, "it waits for a person", i => i.Flags.Contains("undelivered"));

        var corrected = await _elena.Do(id, "correct-address", new { address = "bounce.second@example.com" });
        Assert.Equal("bounce.second@example.com", corrected.Requester.Address);
        Assert.Equal("Communicated", (await _elena.Do(id, "letters/1/resend", new { })).Attribute);
        await _elena.Until(id, "the second send came back",
            c => c.Attribute == "NotCommunicated" && c.Letters[0].Sends == 2);

        await _elena.Do(id, "correct-address", new { address = "bounce.third@example.com" });
        await _elena.Do(id, "letters/1/resend", new { });
        var over = await _elena.Until(id, "the third send came back", c => c.Attribute == "NotCommunicable");
        Assert.Equal((3, false, true), (over.Letters[0].Sends, over.Letters[0].AttemptsLeft, over.Over));
        Assert.Equal(["TF-01", "TF-30", "TF-31", "TF-30", "TF-31", "TF-32"], over.Moves.Select(m => m.Row));

        var fourth = await _elena.Try(id, "letters/1/resend", new { });
        Assert.Equal((HttpStatusCode.Conflict, "AttemptsExhausted"), (fourth.Status, fourth.Problem.Code));
        foreach (var which in (string[])["first", "second", "third"])
            await App.Outbox.OnlyOneTo($"bounce.{which}@example.com");
    }

    [Fact]
    [Trait("Requirement", "TF-31")]
    public async Task An_answer_that_arrives_at_the_corrected_address_stays_communicated()
    {
        var id = (await Record("bounce.once@example.com")).Id;
        await _elena.Until(id, "it came back", c => c.Attribute == "NotCommunicated");

        await _elena.Do(id, "correct-address", new { address = "once.right@example.com" });
        await _elena.Do(id, "letters/1/resend", new { });

        var arrived = await _elena.Until(id, "it arrived",
            c => c.Letters[0].Attempts is [_, { Outcome: "Delivered" }]);
        Assert.Equal(("Communicated", true), (arrived.Attribute, arrived.Over));
    }

    [Fact]
    [Trait("Requirement", "DEC-87")]
    public async Task A_mail_waits_at_the_mail_insourcer()
    {
        var anna = App.Desk(Person.FlorenceMailInsourcer);
        var id = await App.Receive(Mailbox.Florence, new("Gino <gino.mail@example.com>", "Buche in strada"));

        var waiting = await anna.InQueue("mail-insourcer", id, "it waits", _ => true);

        Assert.Equal("AtMailInsourcer", waiting.State);
        var refused = await _elena.Try(id, "take-charge", new { });
        Assert.Equal((HttpStatusCode.Forbidden, "NotYourRole"), (refused.Status, refused.Problem.Code));
        Assert.Equal("Anna Galli", (await anna.Do(id, "take-charge", new { })).Assignee?.Name);
    }

    [Fact]
    [Trait("Requirement", "FLR-06")]
    public async Task Recording_a_call_twice_under_one_key_records_it_once()
    {
        var call = Call("once.recorded@example.com");
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => _elena.Post("openings/call", call, key: key)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
        var id = Assert.Single(answers.Select(a => a.As<CaseView>().Id).Distinct());
        await _elena.Until(id, "the answer arrived", c => c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);
        await App.Outbox.OnlyOneTo("once.recorded@example.com");
    }

    private async Task<CaseView> Record(string address)
    {
        var answer = await _elena.Post("openings/call", Call(address), key: Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var recorded = answer.As<CaseView>();
        Assert.Equal($"/api/florence/cases/{recorded.Id}", answer.Headers.Location?.ToString());
        return recorded;
    }

    private static object Call(string address) => Calls.Solved(
        new { name = "Bruno Neri", address, phone = "+39 055 0000001" }, "Orari anagrafe",
        letter: "Dal lunedì al venerdì, 8:30-13:00.");
}
