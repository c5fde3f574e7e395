using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>A case tells who did what by the names of people, whoever reads it.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class WhoDidWhat(RunningApp running)
{
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);
    private readonly Running.Desk _davide = running.Client.Desk(Person.PagoPaSpecialist);

    [Fact]
    [Trait("Requirement", "FLR-03")]
    public async Task Everything_in_a_case_names_the_person_who_did_it()
    {
        var id = await running.Client.Receive(Mailbox.PagoPa, new("Ente <ente.who@example.com>", "Flusso errato"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "AdvancedInformation", ticketType = "A" });
        await _sara.Do(id, "notes", new { text = "Da verificare." });
        await _sara.Do(id, "ask-sender", new { text = "Quale flusso?" });
        var until = await running.Client.Now() + TimeSpan.FromDays(1);
        await _sara.Do(id, "hold", new { until, reason = "Attendo l'ente." });
        await _sara.Do(id, "escalate", new { party = "PagoPaSpecialist", reason = "Serve un'analisi." });

        var current = (await _davide.Read(id)).Case;

        var sara = (Person.PagoPaFirstLevel.ObjectId, "Sara Greco");
        Assert.Equal(sara, Of(Assert.Single(current.Notes).By));
        Assert.Equal(sara, Of(current.Hold!.By));
        Assert.Equal(sara, Of(Assert.Single(current.Engagements).By));
        Assert.Equal(sara, Of(current.Letters.Single(l => l.Purpose == "Question").By));
        Assert.Equal(("system", "ContactCenter"), Of(current.Moves[0].By));
        Assert.All(current.Moves.Skip(1), m => Assert.Equal(sara, Of(m.By)));
    }

    private static (string, string) Of(Cases.PersonView person) => (person.Id, person.Name);
}
