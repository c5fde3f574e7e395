using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>What happens to a case by itself, seen by moving the clock.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class TimePasses(RunningApp running)
{
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Requirement", "DEC-06")]
    public async Task A_deadline_reminds_before_it_is_due_and_after()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Ines <ines.due@example.com>", "Con scadenza"));
        var due = Assert.Single((await _sara.Opened(id)).Deadlines).DueAt;
        var fresh = await _sara.InQueue("operator-service", id, "it waits", _ => true);
        Assert.Empty(fresh.Flags);

        await App.TravelTo(due - TimeSpan.FromMinutes(5));
        var soon = await _sara.InQueue("operator-service", id, "due soon", i => i.Flags.Contains("soon"));
        Assert.DoesNotContain("late", soon.Flags);

        await App.TravelTo(due + TimeSpan.FromSeconds(1));
        await _sara.InQueue("operator-service", id, "late", i => i.Flags.Contains("late"));
        Assert.True((await _sara.Read(id)).Case.Deadlines[0].Late);
    }

    [Fact]
    public async Task A_hold_ends_when_its_time_is_over()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Olga <olga.hold@example.com>", "In sospeso"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        var until = await App.Now() + TimeSpan.FromHours(2);

        var held = await _sara.Do(id, "hold", new { until, reason = "Si attende un documento." });
        Assert.Equal("Si attende un documento.", held.Hold?.Reason);
        await _sara.InQueue("operator-service", id, "held", i => i.Flags.Contains("held"));

        await App.TravelTo(until + TimeSpan.FromSeconds(1));

        await _sara.Until(id, "the hold is over", c => c.Hold is null);
        await _sara.InQueue("operator-service", id, "no longer held", i => !i.Flags.Contains("held"));
    }

    [Fact]
    public async Task A_new_mail_ends_a_hold_before_its_time()
    {
        var mail = new IncomingMail("Oria <oria.hold@example.com>", "In sospeso anche questo");
        var id = await App.Receive(Mailbox.PagoPa, mail);
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "hold", new { until = await App.Now() + TimeSpan.FromDays(5), reason = "Attesa." });

        await App.Receive(Mailbox.PagoPa, new("Oria <oria.hold@example.com>", "Ecco")
        {
            InReplyTo = mail.MessageId,
        });

        await _sara.Until(id, "the hold is over", c => c.Hold is null && c.Messages.Count == 2);
    }

    [Fact]
    [Trait("Requirement", "PPA-33")]
    public async Task Those_engaged_are_reminded_after_the_agreed_time()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Ezio <ezio.wait@example.com>", "Attesa specialisti"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "SpecialistSupport", ticketType = "A" });
        var agreedBy = await App.Now() + TimeSpan.FromHours(3);
        var escalated = await _sara.Do(
            id, "escalate", new { party = "PagoPaSpecialist", reason = "Analisi.", agreedBy });
        Assert.Equal(0, escalated.Engagements[0].Reminders);

        await App.TravelTo(agreedBy + TimeSpan.FromSeconds(1));
        await _sara.Until(id, "reminded once", c => c.Engagements[0].Reminders == 1);

        await App.TravelTo(agreedBy + TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await _sara.Until(id, "reminded twice", c => c.Engagements[0].Reminders == 2);
    }
}
