using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Tests.Adapters;

[Collection(StorageCollection.Name)]
public sealed class KeepingRecords(StorageFixture storage) : IDisposable
{
    private static readonly Organisation _florence = new("florence");
    private readonly Instance _here = storage.Start();
    private readonly RecordKind<Office> _kind = new($"office-{Guid.NewGuid():N}");

    private IRecords Records => _here.Get<IRecords>();

    private IRegisters Registers => _here.Get<IRegisters>();

    public void Dispose() => _here.Dispose();

    [Fact]
    public async Task A_record_is_found_as_it_was_saved_and_only_in_its_organisation()
    {
        var saved = await Records.Save(_florence, _kind, "Anagrafe / 1#~", new("Anagrafe", 3), null, default);

        Assert.Equal(saved, await Records.Find(_florence, _kind, "Anagrafe / 1#~", default));
        Assert.Null(await Records.Find(new Organisation("pagopa"), _kind, "Anagrafe / 1#~", default));
        Assert.Null(await Records.Find(_florence, _kind, "Anagrafe / 2", default));
    }

    [Fact]
    public async Task Of_two_who_save_the_same_version_one_is_told_that_it_came_too_late()
    {
        var first = await Records.Save(_florence, _kind, "desk", new("Desk", 1), null, default);
        Assert.Null(await Records.Save(_florence, _kind, "desk", new("Desk", 2), null, default));
        Assert.NotNull(await Records.Save(_florence, _kind, "desk", new("Desk", 2), first!.ETag, default));

        Assert.Null(await Records.Save(_florence, _kind, "desk", new("Desk", 3), first.ETag, default));
        Assert.False(await Records.Remove(_florence, _kind, "desk", first.ETag, default));
        var last = await Records.Find(_florence, _kind, "desk", default);
        Assert.Equal(2, last!.Value.Places);
        Assert.True(await Records.Remove(_florence, _kind, "desk", last.ETag, default));
        Assert.Null(await Records.Find(_florence, _kind, "desk", default));
    }

    [Fact]
    public async Task Records_are_listed_by_the_beginning_of_their_id()
    {
        foreach (var id in new[] { "a|2", "a|1", "b|1", "a~3" })
            await Records.Save(_florence, _kind, id, new(id, 1), null, default);

        Assert.Equal(["a|1", "a|2"], await Ids("a|"));
        Assert.Equal(["a|1", "a|2", "a~3"], await Ids("a"));
        Assert.Equal(4, (await Ids("")).Count);
    }

    [Fact]
    public async Task Register_lines_are_read_by_time_over_months_and_added_twice_are_there_once()
    {
        var register = $"rejections-{Guid.NewGuid():N}";
        var january = new DateTimeOffset(2026, 1, 31, 23, 30, 0, TimeSpan.Zero);
        RegisterLine[] lines =
        [
            Line(register, january.AddHours(1), 2), Line(register, january, 1),
            Line(register, january.AddDays(40), 3),
        ];
        await Registers.Add(_florence, lines, default);
        await Registers.Add(_florence, lines, default);

        Assert.Equal([1, 2], await Sequences(register, january, january.AddDays(1)));
        Assert.Equal([2, 3], await Sequences(register, january.AddTicks(1), january.AddDays(41)));
        Assert.Equal([], await Sequences(register, january.AddDays(1), january.AddDays(40)));
    }

    [Fact]
    public async Task An_event_leaves_several_lines_in_one_register_each_once()
    {
        var register = Given.Id();
        var at = new DateTimeOffset(2026, 1, 10, 9, 0, 0, TimeSpan.Zero);
        RegisterLine[] lines = [Line(register, at, 4), Line(register, at, 4), Line(register, at, 5)];

        await Registers.Add(_florence, lines, default);
        await Registers.Add(_florence, lines, default);

        Assert.Equal([4, 4, 5], await Sequences(register, at, at.AddDays(1)));
    }

    [Fact]
    public async Task Asking_for_a_record_by_what_cannot_be_its_id_finds_none() =>
        Assert.Null(await Records.Find(_florence, _kind, new string('x', 2_000), default));

    private static RegisterLine Line(string register, DateTimeOffset at, int sequence) => new(
        register, at, new CaseId("c1"), new CaseReference("FI-1"), sequence,
        new Dictionary<string, string> { ["reason"] = "incomplete" });

    private async Task<List<string>> Ids(string prefix)
    {
        var ids = new List<string>();
        await foreach (var record in Records.List(_florence, _kind, prefix, default))
            ids.Add(record.Id);
        return [.. ids.Order(StringComparer.Ordinal)];
    }

    private async Task<List<int>> Sequences(string register, DateTimeOffset from, DateTimeOffset to)
    {
        var sequences = new List<int>();
        await foreach (var line in Registers.Read(_florence, register, from, to, default))
        {
            Assert.Equal("incomplete", line.Facts["reason"]);
            sequences.Add(line.Sequence);
        }
        return sequences;
    }

    private sealed record Office(string Name, int Places);
}
