using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>Several cases of 055055 that tell one another what follows, as the application carries it.</summary>
internal sealed class Office
{
    private readonly Dictionary<CaseId, Story> _cases = [];
    private int _opened;

    /// <summary>What was told, in order; a test may tell it again.</summary>
    public List<Tell> Told { get; } = [];

    public Story this[CaseId id] => _cases[id];

    public CaseId Record(CallDetails details, Requester? by = null)
    {
        var story = TryRecord(details, by);
        return story.Current?.File.Id ?? throw new InvalidOperationException(story.Refusal.English);
    }

    public Story TryRecord(CallDetails details, Requester? by = null)
    {
        // The application looks the parent up when the child is recorded; a test may give it as it was before.
        if (details is { ParentCase: null, LooksAt: { } parent })
            details = (CallDetails)details.Seeing(_cases[parent].Case);
        var open = Calls.Open(details, by, $"01hq00000000000000000{++_opened:D5}");
        var story = Story.In(Organisation.Florence).When(open, People.Anna);
        if (story.Current is not null)
            Settle(null, story);
        return story;
    }

    public Story When(CaseId id, CaseCommand command, Actor by)
    {
        var before = _cases[id];
        var after = before.When(command, by);
        Settle(before.Case, after);
        return after;
    }

    /// <summary>The sweep tells everything once more.</summary>
    public void TellAgain(CaseId id)
    {
        foreach (var tell in _cases[id].Procedure.Tells(null, _cases[id].Case))
            When(tell.Other, tell.Command, Actor.System);
    }

    private void Settle(Case? before, Story after)
    {
        _cases[after.File.Id] = after;
        if (before is not null && before.Version == after.Case.Version)
            return;
        foreach (var tell in after.Procedure.Tells(before, after.Case))
        {
            Told.Add(tell);
            When(tell.Other, tell.Command, Actor.System);
        }
    }
}
