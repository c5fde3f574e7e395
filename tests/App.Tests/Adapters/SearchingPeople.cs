using Azure.Data.Tables;
using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Tests.Adapters;

/// <summary>People are found by number and name through rows that tell neither.</summary>
[Collection(StorageCollection.Name)]
public sealed class SearchingPeople(StorageFixture storage) : IDisposable
{
    private readonly Instance _here = storage.Start();
    private readonly Organisation _organisation = Given.AnOrganisation();

    private IPeople People => _here.Get<IPeople>();

    public void Dispose() => _here.Dispose();

    [Fact, Trait("Requirement", "FLR-11")]
    public async Task A_number_finds_its_person_however_it_is_written()
    {
        var caller = await Caller("Bruno Neri", "+39 055 0000001");
        await Caller("Carla Neri", "055 0000002");

        foreach (var written in (string[])["0550000001", "+390550000001", "0039 055-0000001", "(055) 000.0001"])
            Assert.Equal([caller], await People.FindByPhone(_organisation, written, 10, default));
        Assert.Empty(await People.FindByPhone(_organisation, "055 000000", 10, default));
        Assert.Empty(await People.FindByPhone(_organisation, "Neri", 10, default));
        Assert.Empty(await People.FindByPhone(Given.AnOrganisation(), "0550000001", 10, default));
    }

    [Fact, Trait("Requirement", "FLR-11")]
    public async Task A_name_finds_its_people_without_case_and_accents_and_by_the_beginning_of_its_words()
    {
        var nicolo = await Caller("Nicolò D'Ambrosio");
        var nicola = await Caller("NICOLA AMBROSINI");
        await Caller("Bruno Neri");

        Assert.Equal([nicolo], await People.FindByName(_organisation, "nicolo", 10, default));
        Assert.Equal([nicolo], await People.FindByName(_organisation, "D’AMBROSIO nicolo'", 10, default));
        Assert.Equal(Newest(nicolo, nicola), await People.FindByName(_organisation, "ambros NIC", 10, default));
        Assert.Single(await People.FindByName(_organisation, "ambros nic", 1, default));
        Assert.Empty(await People.FindByName(_organisation, "nicolo neri", 10, default));
        Assert.Empty(await People.FindByName(_organisation, "d", 10, default));
        Assert.Empty(await People.FindByName(Given.AnOrganisation(), "nicolo", 10, default));
    }

    [Fact, Trait("Requirement", "FLR-11")]
    public async Task Whoever_writes_from_one_address_under_two_names_is_found_by_both()
    {
        var address = $"{Given.Id()}@example.it";
        var shared = await Caller("Mario Rossi", address: address);

        Assert.Equal(shared, await Caller("Lucia Bianchi", "055 0000003", address));

        Assert.Equal([shared], await People.FindByName(_organisation, "rossi", 10, default));
        Assert.Equal([shared], await People.FindByName(_organisation, "bianchi", 10, default));
        Assert.Equal([shared], await People.FindByPhone(_organisation, "0550000003", 10, default));
    }

    [Fact, Trait("Requirement", "FLR-11")]
    public async Task An_erased_person_is_found_by_nothing_and_leaves_no_row()
    {
        var caller = await Caller("Bruno Neri", "055 0000001");
        var rows = await RowsOf(caller);

        await People.Erase(_organisation, caller, default);
        // What was saved before and is carried on late must not bring the name back.
        await People.AddCase(
            _organisation, Given.ARequester(caller, "Bruno Neri", "055 0000001"), new CaseId(Given.Id()), default);

        Assert.Equal(3, rows);
        Assert.Equal(0, await RowsOf(caller));
        Assert.Empty(await People.FindByPhone(_organisation, "0550000001", 10, default));
        Assert.Empty(await People.FindByName(_organisation, "neri", 10, default));
    }

    private async Task<PersonId> Caller(string name, string? phone = null, string? address = null)
    {
        var person = await People.FindOrCreate(
            new Person(new PersonId(Given.Id()), _organisation, name, address, Registered: false), default);
        await People.AddCase(
            _organisation, Given.ARequester(person.Id, name, phone), new CaseId(Given.Id()), default);
        return person.Id;
    }

    private async Task<int> RowsOf(PersonId person)
    {
        var rows = 0;
        await foreach (var row in new TableClient(storage.ConnectionString, "lookups").QueryAsync<TableEntity>())
            rows += row.RowKey.EndsWith(person.Value, StringComparison.Ordinal) ? 1 : 0;
        return rows;
    }

    private static IEnumerable<PersonId> Newest(params PersonId[] people) =>
        people.OrderByDescending(p => p.Value, StringComparer.Ordinal);
}
