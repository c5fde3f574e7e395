using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ContactCenter.App.Cases;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>What the API says to those who ask wrongly, or may not ask.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class Refusing(RunningApp running)
{
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);

    private AppClient App => running.Client;

    [Theory]
    [InlineData("""{"text":"x","colour":"red"}""", "colour")]
    [InlineData("{}", "text")]
    [InlineData("""{"text":null}""", "text")]
    [InlineData("""{"text":7}""", "text")]
    [InlineData("""{"text":"a","text":"b"}""", "text")]
    [InlineData("{\"text\":\"", "")]
    [InlineData("[]", "")]
    public async Task A_malformed_body_is_refused_and_the_field_named(string body, string field)
    {
        var id = await Open();
        var seen = await _sara.Read(id);

        var answer = await _sara.Post($"cases/{id}/notes", body, seen.ETag);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "MalformedBody"), (answer.Status, answer.Problem.Code));
        Assert.Contains(field, answer.Problem.Messages.En, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", answer.Content.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_empty_text_is_refused_by_name()
    {
        var answer = await _sara.Try(await Open(), "notes", new { text = "  " });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Missing"), (answer.Status, answer.Problem.Code));
        Assert.Contains("text", answer.Problem.Messages.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var id = await Open();
        var seen = await _sara.Read(id);

        var answer = await _sara.Post($"cases/{id}/notes", new { text = new string('x', 300_000) }, seen.ETag);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Fact]
    public async Task A_stale_version_changes_nothing()
    {
        var id = await Open();
        var seen = await _sara.Read(id);
        await _sara.Do(id, "take-charge", new { });

        var answer = await _sara.Post($"cases/{id}/notes", new { text = "Vecchia." }, seen.ETag);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "Stale"), (answer.Status, answer.Problem.Code));
        Assert.Empty((await _sara.Read(id)).Case.Notes);
    }

    [Fact]
    public async Task A_version_that_is_none_is_stale()
    {
        var answer = await _sara.Post($"cases/{await Open()}/notes", new { text = "Nota." }, "\"zz\"");

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
    }

    [Fact]
    public async Task Any_version_is_matched_by_a_star_and_one_key_is_done_once_all_the_same()
    {
        var id = await Open();
        var key = Guid.NewGuid().ToString();

        var first = await _sara.Post($"cases/{id}/notes", new { text = "Nota." }, "*", key);
        var again = await _sara.Post($"cases/{id}/notes", new { text = "Nota." }, "*", key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Single((await _sara.Read(id)).Case.Notes);
    }

    [Fact]
    public async Task A_cursor_that_no_list_gave_out_is_refused()
    {
        foreach (var cursor in new[] { "%", "x", "%C3%A8", "bm9uZQ", "ab cd" })
        {
            var answer = await _sara.Get($"queues/operator-service/items?cursor={Uri.EscapeDataString(cursor)}");

            Assert.Equal((HttpStatusCode.UnprocessableEntity, "UnknownCursor"), (answer.Status, answer.Problem.Code));
        }
    }

    [Fact]
    public async Task A_letter_or_an_engagement_that_is_not_there_is_not_found()
    {
        var id = await Open();
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "AdvancedInformation", ticketType = "A" });
        await _sara.Do(id, "escalate", new { party = "PagoPaSpecialist", reason = "Serve uno specialista." });

        var letter = await _sara.Try(id, "letters/9/resend", new { });
        var engagement = await App.Desk(Person.PagoPaSpecialist).Try(
            id, "engagements/9/resolve", new { findings = "x" });

        Assert.Equal((HttpStatusCode.NotFound, "NoSuchLetter"), (letter.Status, letter.Problem.Code));
        Assert.Equal((HttpStatusCode.NotFound, "NoSuchEngagement"), (engagement.Status, engagement.Problem.Code));
    }

    [Fact]
    public async Task Reports_that_are_too_many_at_once_are_refused_as_too_large()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events/communication")
        {
            Content = new StringContent($"[\"{new string('x', 1_100_000)}\"]"),
            Headers = { { "x-functions-key", AppClient.EventsKey } },
        };

        using var answer = await App.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_change_without_If_Match_is_refused()
    {
        var answer = await _sara.Post($"cases/{await Open()}/notes", new { text = "Nota." });

        Assert.Equal(((HttpStatusCode)428, "IfMatchRequired"), (answer.Status, answer.Problem.Code));
    }

    [Fact]
    public async Task The_same_request_under_one_key_is_done_once()
    {
        var id = await Open();
        var seen = await _sara.Read(id);
        var key = Guid.NewGuid().ToString();

        var first = await _sara.Post($"cases/{id}/notes", new { text = "Una volta." }, seen.ETag, key);
        var again = await _sara.Post($"cases/{id}/notes", new { text = "Una volta." }, seen.ETag, key);
        var other = await _sara.Post($"cases/{id}/notes", new { text = "Altro." }, seen.ETag, key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.As<CaseView>().Notes, again.As<CaseView>().Notes);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "IdempotencyKeyReused"), (other.Status, other.Problem.Code));
        Assert.Single((await _sara.Read(id)).Case.Notes);
    }

    [Fact]
    public async Task Two_at_once_on_one_version_cannot_both_win()
    {
        var id = await Open();
        var seen = await _sara.Read(id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(
            n => _sara.Post($"cases/{id}/notes", new { text = $"Nota {n}." }, seen.ETag)));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(4, answers.Count(a => a.Status == HttpStatusCode.PreconditionFailed));
        Assert.Single((await _sara.Read(id)).Case.Notes);
    }

    [Fact]
    public async Task A_role_that_may_not_take_a_step_is_refused()
    {
        var id = await Open();
        await _sara.Do(id, "take-charge", new { });

        var assign = await _sara.Try(id, "assign", new { @operator = Person.PagoPaSpecialist.ObjectId });
        await _sara.Do(id, "classify", new { category = "AdvancedInformation", ticketType = "A" });
        await _sara.Do(id, "escalate", new { party = "PagoPaSpecialist", reason = "Serve uno specialista." });
        var correct = await App.Desk(Person.PagoPaSpecialist).Try(
            id, "correct-address", new { address = "altrove@example.com" });

        Assert.Equal((HttpStatusCode.Forbidden, "NotYourRole"), (assign.Status, assign.Problem.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "NotYourRole"), (correct.Status, correct.Problem.Code));
        Assert.Equal("richiedente@example.com", (await _sara.Read(id)).Case.Requester.Address);
    }

    [Fact]
    [Trait("Requirement", "PPA-80")]
    public async Task A_case_does_not_exist_for_those_who_may_not_read_it()
    {
        var id = await Open();
        await _sara.Do(id, "take-charge", new { });
        var reference = (await _sara.Read(id)).Case.Reference;
        var seen = await _sara.Read(id);
        foreach (var person in new[] { Person.PagoPaSpecialist, Person.PagoPaAdministrator })
        {
            var desk = App.Desk(person);
            foreach (var path in new[] { "", $"/messages/{id}/original", $"/messages/{id}/text" })
                Assert.Equal(HttpStatusCode.NotFound, (await desk.Get($"cases/{id}{path}")).Status);
            foreach (var search in new[] { $"reference={reference}", "address=richiedente@example.com" })
            {
                Assert.DoesNotContain(
                    (await desk.Get($"cases?{search}")).As<App.Http.Listed<CaseSummary>>().Items, c => c.Case == id);
            }
            var note = await desk.Post($"cases/{id}/notes", new { text = "Nota." }, seen.ETag);
            Assert.Equal(HttpStatusCode.NotFound, note.Status);
        }

        await _sara.Do(id, "classify", new { category = "AdvancedInformation", ticketType = "A" });
        await _sara.Do(id, "escalate", new { party = "PagoPaSpecialist", reason = "Serve uno specialista." });

        Assert.Equal(HttpStatusCode.OK, (await App.Desk(Person.PagoPaSpecialist).Get($"cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await App.Desk(Person.PagoPaAdministrator).Get($"cases/{id}")).Status);
    }

    [Fact]
    public async Task A_supervisor_gives_a_case_to_an_operator()
    {
        var id = await Open();

        var assigned = await App.Desk(Person.PagoPaSupervisor).Do(
            id, "assign", new { @operator = Person.PagoPaFirstLevel.ObjectId });

        Assert.Equal("Sara Greco", assigned.Assignee?.Name);
    }

    [Fact]
    public async Task A_case_of_another_organisation_does_not_exist()
    {
        var id = await Open();
        var giulia = App.Desk(Person.FloweFirstLevel);

        Assert.Equal(HttpStatusCode.NotFound, (await giulia.Get($"cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await giulia.Get($"/api/pagopa/cases/{id}")).Status);
        var change = await giulia.Post($"cases/{id}/notes", new { text = "Nota." }, "\"00\"");
        Assert.Equal(HttpStatusCode.NotFound, change.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await giulia.Get($"cases/{id}/messages/{id}/original")).Status);
    }

    [Fact]
    public async Task A_principal_header_from_outside_is_ignored()
    {
        var principal = JsonSerializer.Serialize(new
        {
            auth_typ = "aad",
            claims = new[] { new { typ = "oid", val = Person.PagoPaSupervisor.ObjectId } },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.Add("x-ms-client-principal", Convert.ToBase64String(Encoding.UTF8.GetBytes(principal)));

        using var response = await App.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_token_that_the_platform_did_not_issue_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.Authorization = new("Bearer", "eyJhbGciOiJub25lIn0.eyJvaWQiOiIxIn0.");

        using var response = await App.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Somebody_without_a_role_sees_no_organisation()
    {
        using var me = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        using var queues = new HttpRequestMessage(HttpMethod.Get, "/api/pagopa/queues");
        me.Headers.Authorization = queues.Headers.Authorization =
            await App.SignIn("22222222-0000-4000-8000-000000000001", "Nuova Persona");

        using var answer = await App.Http.SendAsync(me);
        using var refused = await App.Http.SendAsync(queues);

        var seen = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(0, seen.GetProperty("organisations").GetArrayLength());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private async Task<string> Open()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Richiedente <richiedente@example.com>", "Per le prove"));
        await _sara.Opened(id);
        return id;
    }
}
