using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Faults;

/// <summary>Storage does not answer for half a minute while mail comes in.</summary>
public sealed class StorageOutage
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_mail_that_was_accepted_becomes_one_case()
    {
        await using var storage = await OwnStorage.Start();
        await using var process = await AppProcess.Start(storage.ConnectionString);
        using var app = new AppClient(process.Functions);
        var sara = app.Desk(Person.PagoPaFirstLevel);
        await app.Receive(Mailbox.PagoPa, Mail("before", 0));

        // Some are accepted and not worked yet when it begins; some come in while nothing answers.
        var handed = Enumerable.Range(0, 4).Select(n => MailGateway.Insist(app, Mail("edge", n))).ToList();
        await Task.WhenAny(handed);
        await storage.Freeze();
        for (var n = 0; n < 6; n++)
        {
            handed.Add(MailGateway.Insist(app, Mail("during", n)));
            await Task.Delay(Outage / 6);
        }
        await storage.Thaw();
        var ids = await Task.WhenAll(handed);

        foreach (var id in ids)
            await sara.Opened(id);
        Assert.Equal(10, ids.Distinct().Count());
        foreach (var address in Enumerable.Range(0, 6).Select(n => $"during.{n}@example.com"))
        {
            var found = (await sara.Get($"cases?address={address}")).As<Listed<CaseSummary>>();
            Assert.Single(found.Items);
        }
        Assert.Equal("Opened", (await sara.Opened(await app.Receive(Mailbox.PagoPa, Mail("after", 0)))).State);
    }

    private static IncomingMail Mail(string when, int number) =>
        new($"Guasto <{when}.{number}@example.com>", $"Durante un guasto, {when} {number}");
}
