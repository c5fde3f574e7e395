using System.Net;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Faults;

/// <summary>Two processes of the application on one storage: each serves everybody, neither needs the other.</summary>
public sealed class TwoInstances
{
    [Fact]
    public async Task What_one_writes_the_other_reads_and_both_cannot_win()
    {
        await using var storage = await OwnStorage.Start();
        await using var first = await AppProcess.Start(storage.ConnectionString);
        await using var second = await AppProcess.Start(storage.ConnectionString);
        using var one = new AppClient(first.Functions);
        using var two = new AppClient(second.Functions);
        var (here, there) = (one.Desk(Person.PagoPaFirstLevel), two.Desk(Person.PagoPaFirstLevel));

        var id = await one.Receive(Mailbox.PagoPa, new("Coppia <coppia@example.com>", "Due processi"));
        await there.Opened(id);
        Assert.Equal("TakenInCharge", (await there.Do(id, "take-charge", new { })).State);
        var seen = await here.Read(id);
        Assert.Equal("TakenInCharge", seen.Case.State);

        var answers = await Task.WhenAll(
            here.Post($"cases/{id}/notes", new { text = "Di qua." }, seen.ETag),
            there.Post($"cases/{id}/notes", new { text = "Di là." }, seen.ETag));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Single(answers, a => a.Status == HttpStatusCode.PreconditionFailed);

        await here.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        await there.Do(id, "resolve", new { text = "La risposta.", send = true });
        await here.Until(
            id, "delivered", c => c.State == "Closed" && c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);
        await one.Outbox.OnlyOneTo("coppia@example.com");
    }
}
