using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using ContactCenter.App.Cases;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>Flowe over HTTP: the temporary code reaches the certified mobile and nothing else.</summary>
[Collection(RunningAppCollection.Name)]
public sealed partial class FloweTexts(RunningApp running)
{
    private readonly Running.Desk _giulia = running.Client.Desk(Person.FloweFirstLevel);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Scenario", "SC-12")]
    [Trait("Requirement", "FLW-88")]
    [Trait("Requirement", "FLW-89")]
    [Trait("Requirement", "FLW-90")]
    [Trait("Requirement", "DEC-22")]
    public async Task The_code_arrives_by_SMS_and_stands_in_no_mail_and_in_no_table()
    {
        var id = await CheckedReset("rosa.reset@example.com", "333 8880001");

        await _giulia.Do(id, "steps/send-code", new { });

        var delivered = await _giulia.Until(id, "the SMS was delivered", c => Sms(c, 0, "outcome") == "Delivered");
        var sms = Assert.Single(await SmsTo("+393338880001"));
        var code = Code().Match(sms).Value;
        Assert.Equal(8, code.Length);
        Assert.DoesNotContain("{{", sms, StringComparison.Ordinal);
        Assert.DoesNotContain(code, JsonSerializer.Serialize(delivered), StringComparison.Ordinal);
        await _giulia.Until(id, "the notice arrived", c => c.Letters is [_, { Attempts: [{ Outcome: "Delivered" }] }]);
        Assert.All(
            await App.Outbox.To("rosa.reset@example.com"),
            m => Assert.DoesNotContain(code, m.PlainText + m.Subject, StringComparison.Ordinal));
        Assert.Empty(await TablesWith(code));

        await _giulia.Do(id, "steps/reissue-code", new { reason = "Il cliente non l'ha letto." });
        await _giulia.Until(id, "the second SMS left", c => Sms(c, 1, "outcome") is "Sent" or "Delivered");
        var both = await SmsTo("+393338880001");
        Assert.Equal(2, both.Select(text => Code().Match(text).Value).Distinct().Count());

        await SetsPasscode(id, code, [.. both.Select(text => Code().Match(text).Value).Where(c => c != code)]);
    }

    [Fact]
    [Trait("Requirement", "FLW-88")]
    [Trait("Requirement", "TW-49")]
    public async Task A_code_that_does_not_arrive_is_shown_to_a_person_who_sends_the_same_again()
    {
        // The emulated network fails every SMS to a number that ends in four zeros.
        var id = await CheckedReset("ugo.reset@example.com", "333 8880000");
        await _giulia.Do(id, "steps/send-code", new { });

        var waiting = await _giulia.InQueue(
            "undeliverable", id, "the SMS failed", i => i.Flags.Contains("undelivered"));

        Assert.Equal("CodeSent", waiting.State);
        var first = Assert.Single(await SmsTo("+393338880000"));
        await _giulia.Do(id, "steps/resend-sms", new { number = 1 });
        await _giulia.Until(id, "it failed again", c => Sms(c, 0, "outcome") == "Failed" && Sends(c) == 2);
        var both = await SmsTo("+393338880000");
        Assert.Equal([first, first], both);

        await _giulia.Do(id, "steps/give-up-sms", new { number = 1, reason = "Il numero non riceve SMS." });
        await _giulia.NotInQueue("undeliverable", id);
        var settled = await _giulia.Try(id, "steps/resend-sms", new { number = 1 });
        Assert.Equal((HttpStatusCode.Conflict, "NothingToResend"), (settled.Status, settled.Problem.Code));
    }

    /// <summary>Only the last code opens the App, once its customer has set a passcode of their own (FLW-90).</summary>
    private async Task SetsPasscode(string id, string before, string[] last)
    {
        var path = $"/api/flowe/channels/app/cases/{id}/passcode-set";
        var customer = new { address = "rosa.reset@example.com", phone = "+39 333 8880001" };
        var old = await App.SayInApp(path, new { customer, code = before });
        Assert.Equal((HttpStatusCode.Conflict, "CodeVoid"), (old.Status, old.Problem.Code));
        var guessed = await App.SayInApp(path, new { customer, code = "guessed" });
        Assert.Equal((HttpStatusCode.Conflict, "WrongCode"), (guessed.Status, guessed.Problem.Code));
        var another = new { address = "another@example.com" };
        var stranger = await App.SayInApp(path, new { customer = another, code = last[0] });
        Assert.Equal((HttpStatusCode.Forbidden, "NotTheirCase"), (stranger.Status, stranger.Problem.Code));

        var done = await App.SayInApp(path, new { customer, code = last[0] });

        Assert.Equal(HttpStatusCode.OK, done.Status);
        var over = await _giulia.Until(id, "the reset is over", c => c.State == "ResetCompleted");
        Assert.Equal(1, over.Own!.Value.GetProperty("wrongCodes").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await App.SayInApp(path, new { customer, code = last[0] })).Status);
    }

    private async Task<string> CheckedReset(string address, string phone)
    {
        await App.TravelIntoServiceHours(_giulia);
        var opened = await _giulia.Post("openings/passcode-reset", new
        {
            subject = "Reset passcode",
            requester = new { name = "Rosa Reset", address, phone },
            details = new { entry = "Mail", problem = "L'App non fa cambiare il passcode." },
        }, key: Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        var id = opened.As<CaseView>().Id;
        await _giulia.Until(id, "asked", c => c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);
        var question = await App.Outbox.OnlyOneTo(address);
        await App.Receive(Mailbox.Flowe, new($"Rosa <{address}>", "R: Reset passcode")
        {
            InReplyTo = question.Headers["Message-ID"],
            Text = "Ecco video e documenti.",
        });
        await _giulia.Until(id, "the evidence came", c => c.State == "EvidenceReceived");
        await Control(id, "reset-sender", "RegisteredAddress", "FanBase");
        await Control(id, "reset-documents", "Complete", "MS Office 365", "video", "tax-code", "identity-document");
        await Control(id, "video-selfie", "Positive", "FanBase", "clear", "data", "face-documents", "face-onboarding");
        await Control(id, "identity-document", "Positive", "FanBase", "same", "genuine");
        return id;
    }

    private Task<CaseView> Control(
        string id, string control, string outcome, string application, params string[] checks) =>
        _giulia.Do(id, "steps/record-control", new
        {
            control,
            outcome,
            application,
            checks = checks.Select(check => new { check, passed = true }),
        });

    /// <summary>The texts of the SMS that went to a number, as the service took them.</summary>
    private async Task<IReadOnlyList<string>> SmsTo(string number)
    {
        var all = await App.Http.GetFromJsonAsync<JsonElement>("/emulator/api/sms?top=500");
        return
        [
            .. all.GetProperty("items").EnumerateArray()
                .Where(s => s.GetProperty("recipients")[0].GetProperty("address").GetString() == number)
                .Select(s => s.GetProperty("subject").GetString()!),
        ];
    }

    /// <summary>Tables of the application and its orchestrations that hold the word.</summary>
    private async Task<IReadOnlyList<string>> TablesWith(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        var found = new List<string>();
        var searched = new List<string>();
        await foreach (var item in new TableServiceClient(running.Storage).QueryAsync())
        {
            if (item.Name.Contains("Outbox", StringComparison.OrdinalIgnoreCase))
                continue;
            searched.Add(item.Name);
            await foreach (var row in new TableClient(running.Storage, item.Name).QueryAsync<TableEntity>())
            {
                var holds = row.Keys.Select(key => row[key]).Any(v =>
                    (v is string text && text.Contains(word, StringComparison.Ordinal))
                    || (v is byte[] content && content.AsSpan().IndexOf(bytes) >= 0));
                if (holds)
                    found.Add($"{item.Name}: {row.PartitionKey} {row.RowKey}");
            }
        }
        Assert.Contains("cases", searched);
        return found;
    }

    private static string? Sms(CaseView current, int index, string property) =>
        Texts(current)[index].GetProperty(property).GetString();

    private static int Sends(CaseView current) => Texts(current)[0].GetProperty("sends").GetInt32();

    private static List<JsonElement> Texts(CaseView current) =>
        [.. current.Own!.Value.GetProperty("sms").EnumerateArray()];

    [GeneratedRegex("[0-9]{8}")]
    private static partial Regex Code();
}
