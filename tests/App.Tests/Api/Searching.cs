using System.Net;
using ContactCenter.App.Cases;
using ContactCenter.App.Desk;
using ContactCenter.App.Http;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>Whoever calls is found by what they say of themselves, inside the organisation they called.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class Searching(RunningApp running)
{
    private readonly Running.Desk _elena = running.Client.Desk(Person.FlorenceFirstLevel);

    [Fact]
    [Trait("Scenario", "SC-76")]
    [Trait("Requirement", "FLR-05")]
    [Trait("Requirement", "FLR-06")]
    [Trait("Requirement", "FLR-10")]
    [Trait("Requirement", "FLR-11")]
    public async Task SC_76_A_known_caller_pops_up_with_their_data_and_open_cases()
    {
        var (name, phone, address) = Somebody();
        var requester = new { name, phone, address };
        var open = await Record(Calls.ToAssign(requester, "Cambio di residenza"));
        var over = await Record(Calls.Solved(requester, "Orari anagrafe"));
        await Until(open.Id, new { phone });

        var caller = await Caller(new { phone = $"0039 {phone.Replace(" ", "-", StringComparison.Ordinal)}" });

        Assert.Equal(new KnownCallerView(name, address, phone, null), Assert.Single(caller.Known));
        Assert.Equal((open.Id, "Assigned"), caller.Open.Select(c => (c.Case, c.State)).Single());
        Assert.Equal(over.Id, Assert.Single(caller.Latest).Case);
        Assert.Equal(open.Id, Assert.Single((await Caller(new { address })).Open).Case);
        Assert.Equal(("Assigned", "Information"), (open.State, open.Classification?.Category));
        Assert.Equal("Elena Bianchi", open.Moves[0].By.Name);
        Assert.Equal("Chiede gli orari dello sportello.", open.Description);
    }

    [Fact]
    [Trait("Requirement", "FLR-11")]
    public async Task Cases_are_found_by_number_phone_address_and_beginnings_of_the_name()
    {
        var (name, phone, address) = Somebody();
        var recorded = await Record(Calls.ToAssign(new { name, phone, address }, "Cambio di residenza"));
        await Until(recorded.Id, new { phone });
        var words = name.Split(' ');

        foreach (var asked in (object[])
            [
                new { reference = recorded.Reference }, new { phone }, new { address = address.ToUpperInvariant() },
                new { name = $"{words[1][..5].ToUpperInvariant()} {words[0][..4]}" },
            ])
            Assert.Equal(recorded.Id, Assert.Single(await Found(_elena, asked)).Case);
        Assert.Empty(await Found(_elena, new { name = $"{words[1]} Sconosciuto" }));
    }

    [Fact]
    [Trait("Scenario", "SC-82")]
    [Trait("Requirement", "DEC-01")]
    [Trait("Requirement", "FLW-03")]
    [Trait("Requirement", "PPS-02")]
    [Trait("Requirement", "FLR-01")]
    public async Task SC_82_A_search_finds_only_what_the_own_organisation_knows()
    {
        var (name, phone, address) = Somebody();
        var citizen = (await Record(Calls.ToAssign(new { name, phone, address }, "Cambio di residenza"))).Id;
        var customer = await running.Client.Receive(Mailbox.Flowe, new($"{name} <{address}>", "Carta bloccata"));
        var user = await running.Client.Receive(Mailbox.PagoPa, new($"{name} <{address}>", "Avviso non trovato"));
        var giulia = running.Client.Desk(Person.FloweFirstLevel);
        var sara = running.Client.Desk(Person.PagoPaFirstLevel);
        foreach (var (desk, own) in new[] { (_elena, citizen), (giulia, customer), (sara, user) })
        {
            await desk.Until(own, "it is there", _ => true);
            await Until(own, new { address }, desk);

            Assert.Equal(own, Assert.Single(await Found(desk, new { address })).Case);
            Assert.Equal(own, Assert.Single(await Found(desk, new { name })).Case);
        }
        Assert.Empty(await Found(giulia, new { phone }));
        Assert.Empty(await Found(sara, new { reference = (await _elena.Read(citizen)).Case.Reference }));
        var elsewhere = await _elena.Post("/api/flowe/cases/search", new { address });
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.Status);
    }

    [Fact]
    [Trait("Requirement", "FLR-11")]
    public async Task A_question_that_asks_for_nothing_or_too_much_is_refused()
    {
        foreach (var path in (string[])["cases/search", "callers/search"])
        {
            var nothing = await _elena.Post(path, new { });
            var tooLong = await _elena.Post(path, new { phone = new string('1', 201) });

            Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
            Assert.Contains(nothing.Problem.Code, (string[])["SearchNeeded", "CallerNeeded"]);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "TooLong"), (tooLong.Status, tooLong.Problem.Code));
        }
        Assert.Empty((await Caller(new { phone = "riservato" })).Known);
    }

    private static (string Name, string Phone, string Address) Somebody()
    {
        var id = Guid.NewGuid();
        // Letters alone, as names are made of.
        var letters = string.Concat(id.ToString("N").Select(c => char.IsDigit(c) ? (char)('g' + (c - '0')) : c));
        var number = string.Concat(id.ToByteArray().Take(7).Select(b => (char)('0' + (b % 10))));
        return ($"Nicolò{letters[..6]} Zan{letters[6..14]}", $"055 {number}", $"{letters}@example.com");
    }

    private async Task<CaseView> Record(object call)
    {
        var answer = await _elena.Post("openings/call", call, key: Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.As<CaseView>();
    }

    private async Task<CallerView> Caller(object body)
    {
        var answer = await _elena.Post("callers/search", body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.As<CallerView>();
    }

    private static async Task<IReadOnlyList<CaseSummary>> Found(Running.Desk desk, object body)
    {
        var answer = await desk.Post("cases/search", body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.As<Listed<CaseSummary>>().Items;
    }

    /// <summary>Whoever opened the case is found a moment later at most.</summary>
    private async Task Until(string id, object body, Running.Desk? desk = null)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < deadline; await Task.Delay(100))
        {
            if ((await Found(desk ?? _elena, body)).Any(c => c.Case == id))
                return;
        }
        Assert.Fail($"{id} is not found.");
    }
}
