using System.Security.Cryptography;
using System.Text;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Engaging others for a mail: Claims, bugs, user stories, dedicated mails (FLW-42 to FLW-48, FLW-59 to
/// FLW-61).</summary>
internal static class EngagingRules
{
    public static Decision Decide(
        Case current, ProcedureCommand command, FloweProcedure procedure, DecisionContext at) => command switch
        {
            OpenClaim { Team: not (FloweProcedure.Operations or FloweProcedure.AccountMonitoring) } claim =>
                Decision.Refuse(ProcedureRefusals.UnknownParty(
                    claim.Team, [FloweProcedure.Operations, FloweProcedure.AccountMonitoring])),
            OpenClaim claim => Engage(current, claim, ItemKind.Claim, claim.Team, procedure, at),
            OpenBug bug => Engage(
                current, bug, ItemKind.Bug, FloweProcedure.AugmentedIntelligence, procedure, at, bug.Massive),
            OpenUserStory story => Engage(
                current, story, ItemKind.UserStory, FloweProcedure.AugmentedIntelligence, procedure, at),
            JoinBug join => Join(current, join, procedure, at),
            WriteToParty write => Write(current, write, procedure, at),
            ReturnItem back => Return(current, back, procedure, at),
            RecordOwnChange change => OwnChange(current, change),
            _ => Decision.Refuse(ProcedureRefusals.UnknownStep),
        };

    /// <summary>The id of an item's own case: the same whenever it is computed, so that it is opened once.</summary>
    public static CaseId ItemCase(Case current, int number, DateTimeOffset at) => new(OpaqueId.Create(
        at, SHA256.HashData(Encoding.UTF8.GetBytes($"{current.File.Id.Value}:{number}"))
            .AsSpan(0, OpaqueId.RandomBytes)));

    private static Decision Engage(
        Case current, OpeningItem open, ItemKind kind, string party, FloweProcedure procedure, DecisionContext at,
        bool massive = false)
    {
        if (Incomplete(open.Item) is { } missing)
            return missing;
        var topic = open.Item.Topic.Trim();
        if (open.UnderPosition.Find(i => SameTopic(i.Topic, topic)) is { } same)
            return Decision.Refuse(FloweRefusals.SameKindOpen(same.Case.Value));
        var item = Item(current, kind, party, topic, at) with
        {
            Title = open.Item.Title,
            Description = open.Item.Description,
            Massive = massive,
        };
        return Decision.Accept(new ItemEngaged(item), Opened(current, item, open.Item.Title, procedure, at));
    }

    private static Decision Join(Case current, JoinBug join, FloweProcedure procedure, DecisionContext at)
    {
        if (join.Found is not { } bug || !OpaqueId.IsValid(join.Bug))
            return Decision.Refuse(FloweRefusals.NoSuchBug);
        if (bug.Massive && join.InMassiveSection is null)
            return Decision.Refuse(FloweRefusals.MassiveSectionUnknown);
        var item = Item(current, ItemKind.Bug, FloweProcedure.AugmentedIntelligence, bug.Topic, at) with
        {
            Case = new CaseId(join.Bug),
            Joined = true,
            Round = bug.Round,
            Title = bug.Topic,
            Massive = bug.Massive,
            InMassiveSection = join.InMassiveSection,
        };
        return Decision.Accept(new ItemEngaged(item), Opened(current, item, bug.Topic, procedure, at));
    }

    private static Decision Write(Case current, WriteToParty write, FloweProcedure procedure, DecisionContext at)
    {
        if (procedure.CheckParty(current, write.Party) is { } unknown)
            return Decision.Refuse(unknown);
        if (procedure.Settings.Directory.FirstOrDefault(d => d.Party == write.Party) is not { } entry)
            return Decision.Refuse(FloweRefusals.NoMailAddress(write.Party));
        if (DeskRules.Require(write.Topic, "topic", "l'argomento", "the topic") is { } missing)
            return missing;
        var item = Item(current, ItemKind.Mail, write.Party, write.Topic.Trim(), at) with { Title = write.Topic };
        var letter = procedure.ToOthers(
            current, entry.Address, write.Letter.Text, write.Letter.Template ?? "to-third-party", at);
        return letter is Decision.Accepted accepted
            ? new Decision.Accepted(
                [new ItemEngaged(item), Opened(current, item, write.Letter.Text, procedure, at), .. accepted.Events])
            : letter;
    }

    private static Decision Return(Case current, ReturnItem back, FloweProcedure procedure, DecisionContext at)
    {
        var own = FloweMailFile.Of(current.File);
        if (back.Number < 1 || back.Number > own.Items.Count || !own.Items[back.Number - 1].Finished)
            return Decision.Refuse(FloweRefusals.ItemNotOpen);
        if (DeskRules.Require(back.Reason, "reason", "che cosa non è risolto", "what is not solved") is { } missing)
            return missing;
        var engagement = NextEngagement(current);
        var item = own.Items[back.Number - 1] with { Engagement = engagement };
        return Decision.Accept(
            new ItemReturned(back.Number, engagement, back.Reason),
            Opened(current, item, back.Reason, procedure, at));
    }

    /// <summary>The change is made already: a Claim of its own kind records it, and nobody waits for it.</summary>
    private static Decision OwnChange(Case current, RecordOwnChange change)
    {
        if (Incomplete(change.Item) is { } missing)
            return missing;
        var number = FloweMailFile.Of(current.File).Items.Count + 1;
        return Decision.Accept(new ItemEngaged(new EngagedItem(
            number, ItemKind.Claim, ItemCase(current, number, current.File.OpenedAt), null,
            FloweProcedure.CustomerInteraction, change.Item.Topic, Joined: false)
        {
            Title = change.Item.Title,
            Description = change.Item.Description,
            Finished = true,
            Findings = change.Item.Description,
        }));
    }

    private static EngagedItem Item(Case current, ItemKind kind, string party, string topic, DecisionContext at)
    {
        var number = FloweMailFile.Of(current.File).Items.Count + 1;
        var own = kind == ItemKind.Mail ? current.File.Id : ItemCase(current, number, at.At);
        return new EngagedItem(number, kind, own, NextEngagement(current), party, topic, Joined: false);
    }

    private static EngagementId NextEngagement(Case current) =>
        EngagementId.Of(current.File.Id, current.File.Engagements.Count + 1);

    private static CaseEvent.EngagementOpened Opened(
        Case current, EngagedItem item, string reason, FloweProcedure procedure, DecisionContext at) =>
        new(item.Engagement!.Value, item.Party, reason, procedure.AgreedTime(item.Party, at.At));

    private static Decision? Incomplete(ItemText item) =>
        DeskRules.Require(item.Topic, "item.topic", "il tipo di problema", "the kind of problem")
        ?? DeskRules.Require(item.Title, "item.title", "il titolo", "the title")
        ?? DeskRules.Require(item.Description, "item.description", "la descrizione", "the description");

    public static bool SameTopic(string one, string other) =>
        string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
