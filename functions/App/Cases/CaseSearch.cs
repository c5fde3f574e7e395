using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Cases;

/// <summary>
/// Finds the cases of whoever is on the telephone by what they say of themselves (FLR-11): only those of the
/// organisation (DEC-01) that the person who asks may read, the newest first.
/// </summary>
public sealed class CaseSearch(CaseEndpoint endpoint, ILookups lookups, IPeople people)
{
    public const int LongestQuestion = 200;

    private const int MostFound = 20;

    // Each costs a read: a question that hits more people than these is too wide, and the newest answer it.
    private const int MostPeople = 40;
    private const int MostLooked = 100;

    public async Task<IReadOnlyList<Case>> ByReference(
        Organisation where, string reference, Actor actor, CancellationToken stop) =>
        CaseReference.TryParse(reference) is { } parsed
        && await lookups.Find(where, LookupKind.Reference, parsed.Value, stop) is { } id
        && await endpoint.Load(where, id, actor, stop) is { } stored
            ? [stored.Case]
            : [];

    public async Task<IReadOnlyList<Case>> ByAddress(
        Organisation where, string address, Actor actor, CancellationToken stop) =>
        await people.FindByAddress(where, address, stop) is { } person
            ? await Readable(where, [person.Id], actor, _ => true, stop)
            : [];

    public async Task<IReadOnlyList<Case>> ByPhone(
        Organisation where, string phone, Actor actor, CancellationToken stop) => await Readable(
            where, await people.FindByPhone(where, phone, MostPeople, stop), actor, _ => true, stop);

    public async Task<IReadOnlyList<Case>> ByName(
        Organisation where, string name, Actor actor, CancellationToken stop)
    {
        var words = SearchWords.Of(name);
        return await Readable(
            where, await people.FindByName(where, name, MostPeople, stop), actor,
            requester => SearchWords.AllIn(words, SearchWords.Of(requester.Name)), stop);
    }

    private async Task<IReadOnlyList<Case>> Readable(
        Organisation where, IReadOnlyList<PersonId> found, Actor actor, Func<Requester, bool> isMeant,
        CancellationToken stop)
    {
        var ids = await Task.WhenAll(found.Select(p => people.CasesOf(where, p, MostFound, stop)));
        var cases = new List<Case>();
        foreach (var id in ids.SelectMany(i => i).Distinct().OrderByDescending(i => i.Value, StringComparer.Ordinal)
            .Take(MostLooked))
        {
            if (await endpoint.Load(where, id.Value, actor, stop) is { } stored && isMeant(stored.Case.File.Requester))
                cases.Add(stored.Case);
            if (cases.Count == MostFound)
                break;
        }
        return cases;
    }
}
