using Azure.Data.Tables;
using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Tests.Adapters;

[Collection(StorageCollection.Name)]
public sealed class FindingPeople(StorageFixture storage) : IDisposable
{
    private readonly Instance _here = storage.Start();
    private readonly Instance _there = storage.Start();

    private IPeople People => _here.Get<IPeople>();

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public async Task A_value_claimed_by_many_at_once_belongs_to_one()
    {
        var value = Given.Id();
        var holders = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            (i % 2 == 0 ? _here : _there).Get<ILookups>()
                .Claim(Organisation.Flowe, LookupKind.MessageId, value, $"case-{i}", default)));
        var holder = Assert.Single(holders.Distinct());
        var lookups = _there.Get<ILookups>();
        Assert.Equal(holder, await lookups.Find(Organisation.Flowe, LookupKind.MessageId, value, default));
    }

    [Fact]
    public async Task A_value_means_nothing_to_another_organisation_or_kind()
    {
        var lookups = _here.Get<ILookups>();
        var value = Given.Id();
        await lookups.Claim(Organisation.Flowe, LookupKind.Reference, value, "case-1", default);

        Assert.Null(await lookups.Find(Organisation.PagoPa, LookupKind.Reference, value, default));
        Assert.Null(await lookups.Find(Organisation.Flowe, LookupKind.MessageId, value, default));
        Assert.Equal("case-1", await lookups.Find(Organisation.Flowe, LookupKind.Reference, value, default));
    }

    [Fact]
    public async Task No_row_tells_an_address_a_name_or_a_number()
    {
        var address = $"mario.{Given.Id()}@example.it";
        var person = await People.FindOrCreate(APerson(address), default);
        var caller = Given.ARequester(person.Id, "Ermenegildo Zanardelli", "055 7654321");
        await People.AddCase(Organisation.Flowe, caller, new CaseId(Given.Id()), default);
        string[] secrets = [address, "ermenegildo", "zanardelli", "7654321"];
        foreach (var table in new[] { "lookups", "people" })
        {
            await foreach (var row in new TableClient(storage.ConnectionString, table).QueryAsync<TableEntity>())
            {
                Assert.DoesNotContain(row, property => property.Value is string text
                    && secrets.Any(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)));
            }
        }
    }

    [Fact]
    public async Task Two_who_meet_the_same_address_at_once_get_the_same_person()
    {
        var address = $"{Given.Id()}@example.it";
        var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            (i % 2 == 0 ? _here : _there).Get<IPeople>().FindOrCreate(APerson(address), default)));
        Assert.Single(found.Select(p => p.Id).Distinct());
        var again = await People.FindByAddress(Organisation.Flowe, address.ToUpperInvariant(), default);
        Assert.Equal(found[0].Id, again!.Id);
    }

    [Fact]
    public async Task A_person_whose_registration_was_cut_short_is_completed()
    {
        var address = $"{Given.Id()}@example.it";
        var claimed = Given.Id();
        await _here.Get<ContactCenter.Adapters.Tables.LookupTable>()
            .Claim(Organisation.Flowe, "address", address, claimed, default);

        var person = await People.FindOrCreate(APerson(address), default);

        Assert.Equal(claimed, person.Id.Value);
        Assert.Equal("Mario Rossi", (await People.FindByAddress(Organisation.Flowe, address, default))!.Name);
    }

    [Fact]
    public async Task A_person_of_one_organisation_is_unknown_to_another()
    {
        var person = await People.FindOrCreate(APerson($"{Given.Id()}@example.it"), default);
        Assert.Null(await People.Find(Organisation.PagoPa, person.Id, default));
        Assert.Null(await People.FindByAddress(Organisation.PagoPa, person.Address!, default));
    }

    [Fact]
    [Trait("Requirement", "FLR-82")]
    public async Task A_corrected_address_finds_the_person_and_the_old_one_no_longer_does()
    {
        var (old, corrected) = ($"{Given.Id()}@example.it", $"{Given.Id()}@example.it");
        var person = await People.FindOrCreate(APerson(old), default);

        await People.CorrectAddress(Organisation.Flowe, person.Id, old, corrected, Given.At, default);
        await People.CorrectAddress(Organisation.Flowe, person.Id, old, corrected, Given.At, default);
        var earlier = Given.At.AddSeconds(-1);
        await People.CorrectAddress(Organisation.Flowe, person.Id, corrected, old, earlier, default);

        Assert.Null(await People.FindByAddress(Organisation.Flowe, old, default));
        var found = await _there.Get<IPeople>().FindByAddress(Organisation.Flowe, corrected, default);
        Assert.Equal(person with { Address = corrected }, found);
    }

    [Fact]
    public async Task Cases_of_a_person_come_newest_first_and_each_once()
    {
        var person = await People.FindOrCreate(APerson($"{Given.Id()}@example.it"), default);
        var ids = Enumerable.Range(0, 12)
            .Select(i => new CaseId(OpaqueId.Create(Given.At.AddMinutes(i), new byte[OpaqueId.RandomBytes]))).ToList();

        await Task.WhenAll(ids.Concat(ids).Select((id, i) =>
            (i % 2 == 0 ? _here : _there).Get<IPeople>()
                .AddCase(Organisation.Flowe, Given.ARequester(person.Id), id, default)));

        Assert.Equal(Enumerable.Reverse(ids), await People.CasesOf(Organisation.Flowe, person.Id, 50, default));
        Assert.Equal(3, (await People.CasesOf(Organisation.Flowe, person.Id, 3, default)).Count);
        Assert.Empty(await People.CasesOf(Organisation.PagoPa, person.Id, 3, default));
    }

    [Fact]
    public async Task A_new_person_with_a_first_case_costs_four_operations_and_one_more_for_a_further_case()
    {
        var before = _here.Operations();
        var person = await People.FindOrCreate(APerson($"{Given.Id()}@example.it"), default);
        await People.AddCase(Organisation.Flowe, Given.ARequester(person.Id), new CaseId(Given.Id()), default);
        Assert.Equal(4, _here.Operations() - before);
        await People.AddCase(Organisation.Flowe, Given.ARequester(person.Id), new CaseId(Given.Id()), default);
        Assert.Equal(5, _here.Operations() - before);
    }

    private static Person APerson(string address) =>
        new(new PersonId(Given.Id()), Organisation.Flowe, "Mario Rossi", address, true);
}
