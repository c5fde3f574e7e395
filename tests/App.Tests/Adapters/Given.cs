using System.Collections.Immutable;
using System.Security.Cryptography;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures.Flowe;

namespace ContactCenter.App.Tests.Adapters;

/// <summary>Cases and people that are valid by default; a test says only what it is about.</summary>
internal static class Given
{
    public static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static readonly Actor Operator =
        new("operator-1", "Anna Bianchi", [Role.FirstLevel, Role.Supervisor], ["mail"]);

    public static string Id() => OpaqueId.Create(At, RandomNumberGenerator.GetBytes(OpaqueId.RandomBytes));

    /// <summary>An organisation nobody else uses, so that lists hold only what the test put there.</summary>
    public static Organisation AnOrganisation() => new($"org{Id()[^10..]}");

    public static RecordedEvent Recorded(int sequence, CaseEvent change, Actor? by = null) =>
        new(sequence, At.AddMinutes(sequence), by ?? Operator, 3, change);

    public static Requester ARequester(PersonId person, string name = "Mario Rossi", string? phone = null) =>
        new(person, name, null, phone, IdentityLevel.Caller);

    public static RecordedEvent Opening(PersonId? person = null, Organisation? organisation = null)
    {
        var id = new CaseId(Id());
        var requester = new Requester(
            person ?? new PersonId(Id()), "Mario Rossi", "mario.rossi@example.it", null, IdentityLevel.KnownAddress);
        return Recorded(0, new CaseEvent.CaseOpened(
            id, CaseReference.Derive("FW", id, 0), organisation ?? Organisation.Flowe, Channel.OrdinaryMail, "info",
            requester, "Carta smarrita", null, new FloweMail.Received(), []));
    }

    public static CaseChange ANewCase(
        PersonId? person = null, Organisation? organisation = null, bool projects = false)
    {
        var opening = Opening(person, organisation);
        return new CaseChange(null, CaseEvolution.Fold([opening]), [opening], projects, null);
    }

    public static CaseChange With(
        this StoredCase before, params CaseEvent[] changes) => before.With(false, null, changes);

    public static CaseChange With(
        this StoredCase before, bool projects, RememberedAnswer? answer, params CaseEvent[] changes)
    {
        var version = before.Case.Version;
        var events = changes.Select((change, i) => Recorded(version + i, change)).ToList();
        return new CaseChange(before, CaseEvolution.Fold(before.Case, events), events, projects, answer);
    }

    public static CaseEvent Note(int number, string text = "Richiamare domani.") =>
        new CaseEvent.NoteAdded(number, text);

    public static async Task<StoredCase> ASavedCase(
        this Instance instance, PersonId? person = null, Organisation? organisation = null, bool projects = false) =>
        (await instance.Get<ICaseStore>().Save(ANewCase(person, organisation, projects), default))!;

    public static WorkItem Place(this Case current, string queue, string rank) => new(
        current.File.Id, queue, rank, current.File.Reference, current.File.Subject, current.File.Requester.Name,
        current.State.Name, null, "OrdinaryMail", null, null, At, At, null, ["late"]);

    public static long Operations(this Instance instance) => instance.Get<OperationCounter>().Count;

    public static ImmutableList<T> Many<T>(int count, Func<int, T> make) =>
        [.. Enumerable.Range(0, count).Select(make)];
}
