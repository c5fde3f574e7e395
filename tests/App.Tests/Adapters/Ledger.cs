using Azure;
using Azure.Data.Tables;
using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Tests.Adapters;

[Collection(StorageCollection.Name)]
public sealed class Ledger(StorageFixture storage) : IDisposable
{
    private readonly Instance _here = storage.Start();
    private readonly TableClient _rows = new(storage.ConnectionString, "cases");

    private ICaseStore Cases => _here.Get<ICaseStore>();

    public void Dispose() => _here.Dispose();

    [Fact]
    [Trait("Requirement", "FLR-03")]
    public async Task History_tells_who_did_what_and_when()
    {
        var id = await ACaseWithThreeEvents();

        var history = await Cases.History(id, default);

        Assert.Equal(["case-opened", "note-added", "taken-in-charge"], history.Select(e => e.Type));
        Assert.Equal([0, 1, 2], history.Select(e => e.Sequence));
        Assert.All(history, e => Assert.Equal("operator-1", e.Login));
        Assert.Equal(Given.At.AddMinutes(2), history[2].At);
        Assert.Equal(3, history[2].ConfigurationVersion);
        Assert.Equal([Role.FirstLevel, Role.Supervisor], history[1].Roles);
        var note = Assert.IsType<CaseEvent.NoteAdded>(history[1].Recorded!.Change);
        Assert.Equal("Richiamare domani.", note.Text);
        Assert.Equal("Anna Bianchi", history[1].Recorded!.By.Name);
        Assert.Equal(["mail"], history[1].Recorded!.By.Teams);
    }

    [Fact]
    public async Task A_clean_case_has_nothing_wrong_with_it() =>
        Assert.Empty(await Cases.Audit(await ACaseWithThreeEvents(), default));

    [Theory]
    [InlineData("Login", "somebody-else")]
    [InlineData("Type", "released")]
    [InlineData("Roles", "Administrator")]
    [InlineData("Configuration", 4)]
    public async Task A_changed_header_is_found(string property, object value)
    {
        var id = await ACaseWithThreeEvents();
        await Change(id, 1, row => row[property] = value);
        Assert.Contains(await Cases.Audit(id, default), p => p.Contains("event 1 is not what was written"));
    }

    [Fact]
    public async Task Changed_content_is_found()
    {
        var id = await ACaseWithThreeEvents();
        await Change(id, 1, row =>
        {
            var content = row.GetBinary("p0");
            content[^1] ^= 1;
            row["p0"] = content;
        });
        Assert.Contains(await Cases.Audit(id, default), p => p.Contains("event 1 is not what was written"));
    }

    [Fact]
    public async Task A_missing_event_is_found()
    {
        var id = await ACaseWithThreeEvents();
        await _rows.DeleteEntityAsync(id.Value, $"{id.Value}-e-000001", ETag.All);
        Assert.Contains(await Cases.Audit(id, default), p => p.Contains("event 1 is missing"));
    }

    [Fact]
    public async Task A_cut_end_is_found()
    {
        var id = await ACaseWithThreeEvents();
        await _rows.DeleteEntityAsync(id.Value, $"{id.Value}-e-000002", ETag.All);
        Assert.Contains(await Cases.Audit(id, default), p => p.Contains("does not end the chain"));
    }

    [Fact]
    public async Task A_snapshot_put_back_to_an_older_one_is_found()
    {
        var saved = await _here.ASavedCase();
        var id = saved.Case.File.Id;
        var old = (await _rows.GetEntityAsync<TableEntity>(id.Value, id.Value)).Value;
        await Cases.Save(saved.With(Given.Note(1)), default);
        await _rows.UpdateEntityAsync(old, ETag.All, TableUpdateMode.Replace);
        Assert.NotEmpty(await Cases.Audit(id, default));
    }

    [Fact]
    public async Task No_word_of_the_person_is_stored_in_clear()
    {
        var id = await ACaseWithThreeEvents();
        await foreach (var row in _rows.QueryAsync<TableEntity>(r => r.PartitionKey == id.Value))
        {
            foreach (var value in row.Select(property => Text(property.Value)))
            {
                Assert.DoesNotContain("Rossi", value);
                Assert.DoesNotContain("Bianchi", value);
                Assert.DoesNotContain("Carta", value);
            }
        }
    }

    [Fact]
    public async Task An_erased_key_takes_the_content_and_leaves_the_chain()
    {
        var people = _here.Get<IPeople>();
        var person = await people.FindOrCreate(
            new Person(new PersonId(Given.Id()), Organisation.Flowe, "Mario Rossi", $"{Given.Id()}@example.it", true),
            default);
        var id = await ACaseWithThreeEvents(person.Id);

        await people.Erase(Organisation.Flowe, person.Id, default);

        var history = await Cases.History(id, default);
        Assert.Equal(["case-opened", "note-added", "taken-in-charge"], history.Select(e => e.Type));
        Assert.All(history, e => Assert.Null(e.Recorded));
        Assert.All(history, e => Assert.Equal("operator-1", e.Login));
        Assert.Empty(await Cases.Audit(id, default));
        Assert.Null(await Cases.Load(id, default));
        Assert.Null(await people.Find(Organisation.Flowe, person.Id, default));
        Assert.Null(await people.FindByAddress(Organisation.Flowe, person.Address!, default));

        await Change(id, 1, row => row["Login"] = "somebody-else");
        Assert.NotEmpty(await Cases.Audit(id, default));
    }

    private async Task<CaseId> ACaseWithThreeEvents(PersonId? person = null)
    {
        var saved = await _here.ASavedCase(person);
        saved = await Cases.Save(saved.With(Given.Note(1)), default);
        saved = await Cases.Save(
            saved!.With(new CaseEvent.TakenInCharge(new OperatorId("operator-1"), "Anna Bianchi")), default);
        return saved!.Case.File.Id;
    }

    private async Task Change(CaseId id, int sequence, Action<TableEntity> change)
    {
        var row = (await _rows.GetEntityAsync<TableEntity>(id.Value, $"{id.Value}-e-{sequence:D6}")).Value;
        change(row);
        await _rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
    }

    private static string Text(object? value) => value switch
    {
        byte[] bytes => System.Text.Encoding.Latin1.GetString(bytes),
        _ => value?.ToString() ?? "",
    };
}
