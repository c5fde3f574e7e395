using System.Net;
using Azure.Data.Tables;
using ContactCenter.App.Cases;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>A call is recorded whole, once, or not at all.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class RecordingCalls(RunningApp running)
{
    private readonly Running.Desk _first = running.Client.Desk(Person.FlorenceFirstLevel);
    private readonly Running.Desk _second = running.Client.Desk(Person.FlorenceSecondLevel);

    [Fact]
    [Trait("Requirement", "FLR-06")]
    public async Task What_is_refused_leaves_no_person_behind()
    {
        var early = $"{Guid.NewGuid():N}@example.com";
        var known = await People();

        var role = await _second.Post("openings/call", Calls.Solved(Caller(early), "Prima"));
        var answer = await _first.Post("openings/call", Calls.Abandoned(Caller(early), "Prima", letter: "Ecco."));

        Assert.Equal((HttpStatusCode.Forbidden, "NotYourRole"), (role.Status, role.Problem.Code));
        Assert.Equal(
            (HttpStatusCode.Conflict, "LetterNeedsASolution"), (answer.Status, answer.Problem.Code));
        Assert.Equal(known, await People());
        var recorded = await _first.Post("openings/call", Calls.Solved(Caller(early), "Prima"));
        Assert.Equal(HttpStatusCode.Created, recorded.Status);
        Assert.True(await People() > known);
    }

    [Fact]
    [Trait("Requirement", "FLR-06")]
    public async Task A_key_of_yesterday_opens_no_second_case_and_does_not_pass_for_the_first()
    {
        var key = Guid.NewGuid().ToString();
        var address = $"{Guid.NewGuid():N}@example.com";
        var first = await _first.Post("openings/call", Calls.Solved(Caller(address), "Prima"), key: key);
        var again = await _first.Post("openings/call", Calls.Solved(Caller(address), "Prima"), key: key);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, again.Status));
        Assert.Equal(first.As<CaseView>().Id, again.As<CaseView>().Id);

        await running.Client.Travel(TimeSpan.FromHours(25));
        var other = await _first.Post("openings/call", Calls.Solved(Caller(address), "Un'altra chiamata"), key: key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "IdempotencyKeyReused"), (other.Status, other.Problem.Code));
    }

    private async Task<int> People()
    {
        var rows = 0;
        await foreach (var _ in new TableClient(running.Storage, "people").QueryAsync<TableEntity>())
            rows++;
        return rows;
    }

    private static object Caller(string address) => new { name = "Ugo Bassi", address };
}
