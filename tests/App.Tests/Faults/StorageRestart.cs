using System.Net;
using ContactCenter.App.Http;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Faults;

/// <summary>
/// Storage is stopped and started again while mail comes in, a letter leaves and a case waits; the mail service is
/// another one and stays.
/// </summary>
public sealed class StorageRestart
{
    [Fact]
    public async Task What_was_accepted_goes_on_when_storage_is_back()
    {
        await using var storage = await OwnStorage.Start();
        await using var service = await CountingMailService.Start();
        await using var process = await AppProcess.Start(storage.ConnectionString, service.ConnectionString);
        using var app = new AppClient(process.Functions);
        var sara = app.Desk(Person.PagoPaFirstLevel);
        var waiting = await AClassifiedTicket(app, sara, "waiting");
        var until = await app.Now() + TimeSpan.FromHours(2);
        await sara.Do(waiting, "hold", new { until, reason = "Attesa." });
        var answered = await AClassifiedTicket(app, sara, "answered");

        // Mail is handed in all the time, and a letter has just been asked for.
        var handed = Enumerable.Range(0, 4).Select(n => MailGateway.Insist(app, Mail($"before.{n}"))).ToList();
        await sara.Do(answered, "resolve", new { text = "La risposta.", send = true });
        await storage.Stop();
        handed.AddRange(Enumerable.Range(0, 4).Select(n => MailGateway.Insist(app, Mail($"during.{n}"))));
        await BothDoorsSayThatStorageIsAway(app, sara, answered);
        await storage.StartAgain();

        foreach (var id in await Task.WhenAll(handed))
            await sara.Opened(id);
        foreach (var mail in Enumerable.Range(0, 4).SelectMany(n => new[] { $"before.{n}", $"during.{n}" }))
            Assert.Single((await sara.Get($"cases?address={mail}@example.com")).As<Listed<Cases.CaseSummary>>().Items);
        await sara.Until(answered, "sent", c => c.Letters[0].Attempts is [{ Outcome: "Accepted" }]);
        var send = Assert.Single(service.Taken);
        Assert.Equal(1, service.Sends(send.Operation));
        await CountingMailService.Report(app, send, "Delivered");
        await sara.Until(
            answered, "delivered and closed",
            c => c.State == "Closed" && c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);

        Assert.NotNull((await sara.Read(waiting)).Case.Hold);
        await app.TravelTo(until + TimeSpan.FromMinutes(1));
        await sara.Until(waiting, "the hold ended", c => c.Hold is null);
        await sara.Opened(await app.Receive(Mailbox.PagoPa, Mail("after")));
    }

    private static async Task BothDoorsSayThatStorageIsAway(AppClient app, Running.Desk sara, string id)
    {
        using var refused = await app.Hand(Mailbox.PagoPa, Mail("refused").Bytes);
        var read = await sara.Get($"cases/{id}");
        foreach (var answer in new[] { await Answer.Of(refused), read })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Equal("StorageAway", answer.Problem.Code);
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }

    private static async Task<string> AClassifiedTicket(AppClient app, Running.Desk sara, string name)
    {
        var id = await app.Receive(Mailbox.PagoPa, Mail(name));
        await sara.Opened(id);
        await sara.Do(id, "take-charge", new { });
        await sara.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        return id;
    }

    private static IncomingMail Mail(string name) => new($"Riavvio <{name}@example.com>", "Domanda");
}
