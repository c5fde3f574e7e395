using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>A rule is changed by an administrator, without a release, from an instant on.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ChangingRules(RunningApp running)
{
    private const string Versions = "configuration/versions";
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);
    private readonly Running.Desk _carlo = running.Client.Desk(Person.PagoPaAdministrator);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Requirement", "DEC-46")]
    public async Task A_published_version_rules_from_its_instant_on_and_not_before()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Rina <rina.rules@example.com>", "Prima e dopo"));
        var before = Assert.Single((await _sara.Opened(id)).Deadlines);
        await _sara.Do(id, "take-charge", new { });
        var next = await NextVersion();
        next["categories"]!.AsArray().Add(JsonNode.Parse(
            """
            {"key":"NewTopic","italian":"Nuovo tema","english":"New topic","ticketTypes":["Q"],"escalates":false}
            """));
        next["tickets"]!["matrix"]!.AsArray().Add(JsonNode.Parse(
            """{"category":"NewTopic","operatorService":["TakeCharge","Resolve"],"others":[]}"""));
        var from = await App.Now() + TimeSpan.FromMinutes(10);
        next["effectiveFrom"] = from;

        var published = await _carlo.Post(Versions, next.ToJsonString());

        Assert.Equal(HttpStatusCode.Created, published.Status);
        var classify = new { category = "NewTopic", ticketType = "Q" };
        Assert.Equal("UnknownCategory", (await _sara.Try(id, "classify", classify)).Problem.Code);
        await App.TravelTo(from + TimeSpan.FromSeconds(1));
        var after = await _sara.Do(id, "classify", classify);
        Assert.Equal("NewTopic", after.Classification!.Category);
        // What was decided before keeps the figures of its own day.
        Assert.Equal(before.DueAt, after.Deadlines[0].DueAt);
        var listed = (await _carlo.Get(Versions)).As<Listed<ConfigurationVersionView>>().Items;
        Assert.True(listed.Single(v => v.Version == next["version"]!.GetValue<int>()).InForce);
    }

    [Fact]
    public async Task A_version_that_is_not_the_next_is_refused_and_nothing_changes()
    {
        var stale = await NextVersion();
        stale["version"] = stale["version"]!.GetValue<int>() - 1;
        stale["effectiveFrom"] = await App.Now() + TimeSpan.FromHours(1);
        var answer = await _carlo.Post(Versions, stale.ToJsonString());
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("WrongVersion", answer.Problem.Code);
    }

    [Fact]
    public async Task A_configuration_that_is_wrong_or_unreadable_is_refused_with_the_reason()
    {
        var wrong = await NextVersion();
        wrong["effectiveFrom"] = await App.Now() + TimeSpan.FromHours(1);
        wrong["maxSends"] = 0;
        var invalid = await _carlo.Post(Versions, wrong.ToJsonString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, invalid.Status);
        Assert.Equal("InvalidConfiguration", invalid.Problem.Code);
        Assert.Contains("maxSends", invalid.Problem.Messages.It, StringComparison.Ordinal);

        wrong["surprise"] = 1;
        Assert.Equal("MalformedBody", (await _carlo.Post(Versions, wrong.ToJsonString())).Problem.Code);
    }

    [Fact]
    public async Task Only_administrators_read_and_publish_it()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await _sara.Get(Versions)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _sara.Post(Versions, "{}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _carlo.Get(Versions + "/9999")).Status);
    }

    private async Task<JsonObject> NextVersion()
    {
        var versions = (await _carlo.Get(Versions)).As<Listed<ConfigurationVersionView>>().Items;
        var last = await _carlo.Get($"{Versions}/{versions[^1].Version}");
        var next = JsonNode.Parse(JsonSerializer.Serialize(last.As<JsonElement>()))!.AsObject();
        next["version"] = versions[^1].Version + 1;
        return next;
    }
}
