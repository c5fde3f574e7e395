using System.Net;
using ContactCenter.App.Cases;
using ContactCenter.App.Procedures.Flowe;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>A dispositive request by chat, which only the customer confirms, in the App (section 5.2.3).</summary>
[Collection(RunningAppCollection.Name)]
public sealed class FloweInApp(RunningApp running)
{
    private const string Phone = "333 8890001";
    private readonly Running.Desk _giulia = running.Client.Desk(Person.FloweFirstLevel);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Scenario", "SC-25")]
    [Trait("Requirement", "FLW-144")]
    [Trait("Requirement", "FLW-145")]
    [Trait("Requirement", "DEC-38")]
    [Trait("Requirement", "TW-37")]
    public async Task Only_the_customer_confirms_and_only_what_was_shown_last()
    {
        var id = await AskedToConfirm("carla.app@example.com");
        var confirmation = Confirm("carla.app@example.com", 1);

        var early = await _giulia.Try(id, "steps/forward-operation", new { });
        Assert.Equal((HttpStatusCode.Conflict, "NotAllowedInThisState"), (early.Status, early.Problem.Code));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Say(id, "confirm", confirmation, key: null)).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await Say(id, "confirm", confirmation, AppClient.ChannelKey)).Status);
        await Refused(HttpStatusCode.Forbidden, "NotTheirCase", id, "confirm", Confirm("other@example.com", 1));
        await Refused(HttpStatusCode.Conflict, "ConfirmationVoid", id, "confirm", Confirm("carla.app@example.com", 2));
        await Refused(HttpStatusCode.UnprocessableEntity, "MalformedBody", id, "confirm", new { number = 1 });
        await Refused(HttpStatusCode.UnprocessableEntity, "Missing", id, "confirm", Confirm(" ", 1));
        await Refused(HttpStatusCode.NotFound, "UnknownCase", Guid.NewGuid().ToString(), "confirm", confirmation);
        await Refused(
            HttpStatusCode.NotFound, "UnknownCase", id, "passcode-set",
            new { customer = new { phone = Phone }, code = "12345678" });
        await Refused(HttpStatusCode.NotFound, "UnknownStep", id, "cancel", confirmation);
        await Refused(HttpStatusCode.NotFound, "UnknownChannel", id, "confirm", confirmation, "pagopa");
        Assert.Equal("AwaitingConfirmation", (await _giulia.Read(id)).Case.State);

        var said = await Say(id, "confirm", confirmation);
        Assert.Equal((HttpStatusCode.OK, "Confirmed"), (said.Status, said.As<AppCaseView>().State));
        var again = await Say(id, "confirm", confirmation);

        Assert.Equal((HttpStatusCode.OK, "Confirmed"), (again.Status, again.As<AppCaseView>().State));
        var moves = (await _giulia.Read(id)).Case.Moves;
        Assert.Equal(("TW-37", "channel:app"), (moves[^1].Row, moves[^1].By.Id));
    }

    [Fact]
    [Trait("Requirement", "FLW-145")]
    [Trait("Requirement", "TW-38")]
    public async Task What_the_customer_refuses_is_not_done()
    {
        var id = await AskedToConfirm("dino.app@example.com");

        var said = await Say(id, "refuse", new { customer = new { phone = Phone }, number = 1 });

        Assert.Equal((HttpStatusCode.OK, true), (said.Status, said.As<AppCaseView>().Over));
        Assert.Equal("NotAuthorised", (await _giulia.Read(id)).Case.State);
        await Refused(HttpStatusCode.Conflict, "NotAllowedInThisState", id, "confirm", Confirm("dino.app@example.com"));
    }

    [Fact]
    [Trait("Requirement", "FLW-145")]
    [Trait("Requirement", "TW-38")]
    [Trait("Requirement", "FLW-162")]
    public async Task A_confirmation_that_is_not_given_in_time_expires_without_anybody()
    {
        var id = await AskedToConfirm("elio.app@example.com");
        var until = (await _giulia.Read(id)).Case.Own!.Value.GetProperty("until").GetDateTimeOffset();

        await App.TravelTo(until + TimeSpan.FromSeconds(1));

        var expired = await _giulia.Until(id, "it expired", c => c.State == "NotAuthorised");
        Assert.Equal(("TW-38", "system", true), (expired.Moves[^1].Row, expired.Moves[^1].By.Id, expired.Over));
        await Refused(HttpStatusCode.Conflict, "NotAllowedInThisState", id, "confirm", Confirm("elio.app@example.com"));
    }

    private async Task<string> AskedToConfirm(string address)
    {
        await App.TravelIntoServiceHours(_giulia);
        var opened = await _giulia.Post("openings/dispositive-request", new
        {
            subject = "Richiamo di un bonifico",
            requester = new { name = "Carla App", address, phone = Phone },
            details = new
            {
                operation = "SctRecall",
                outcome = "NotInApp",
                fields = new { beneficiary = "Bianchi srl", amount = 120.5, iban = "IT60X0542811101000000123456" },
            },
        }, key: Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        var id = opened.As<CaseView>().Id;
        await _giulia.Do(id, "steps/ask-confirmation", new { appCanShow = true });
        return id;
    }

    private static object Confirm(string address, int number = 1) =>
        new { customer = new { address }, number, means = "SecurityCode" };

    private async Task Refused(
        HttpStatusCode status, string code, string id, string act, object body, string organisation = "flowe")
    {
        var answer = await Say(id, act, body, organisation: organisation);
        Assert.Equal((status, code), (answer.Status, answer.Problem.Code));
        Assert.Equal("application/problem+json", answer.Content.ContentType?.MediaType);
    }

    private Task<Answer> Say(
        string id, string act, object body, string? key = AppClient.AppKey, string organisation = "flowe") =>
        App.SayInApp($"/api/{organisation}/channels/app/cases/{id}/{act}", body, key);
}
