using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Cases;

/// <summary>A step of the procedure as offered to one person: allowed, or with the reason why not.</summary>
/// <param name="Italian">What to call it, when it is a step that only this procedure knows.</param>
public sealed record StepView(
    string Name, bool Allowed, RefusalView? Refusal, string? Italian = null, string? English = null);

public sealed record RefusalView(string Code, string It, string En);

/// <summary>
/// The next steps of a case for a person, found by asking the decider itself with an example of each command: what
/// the screen offers is what the system does. A step that the state does not foresee is left out.
/// </summary>
internal static class CaseSteps
{
    private const string Example = "…";

    private static readonly HashSet<string> NotForeseen =
        ["NotAllowedInThisState", "ConditionNotMet", "NothingToResend", "NoOpenEngagement"];

    private static readonly HashSet<string> NotForThisPerson = ["NotYourRole", "NotEngaged"];

    public static IReadOnlyList<StepView> Of(Case current, ConfiguredProcedure procedure, DecisionContext context)
    {
        var steps = new List<StepView>();
        foreach (var (name, command) in Examples(current, context).Concat(Own(current, procedure, context)))
        {
            var refusal = CaseDecider.Decide(current, command, context) is Decision.Refused refused
                ? refused.Refusal : null;
            if (refusal is not null && (NotForeseen.Contains(refusal.Code) || NotForThisPerson.Contains(refusal.Code)))
                continue;
            // The example's own content is no news: what it lacks, the person will write.
            var allowed = refusal is null or { Kind: RefusalKind.Malformed };
            var kind = procedure.Steps.FirstOrDefault(s => command.GetType() == s.Body);
            steps.Add(new StepView(
                name, allowed, allowed ? null : new RefusalView(refusal!.Code, refusal.Italian, refusal.English),
                kind?.Italian, kind?.English));
        }
        return steps;
    }

    private static IEnumerable<(string, CaseCommand)> Own(
        Case current, ConfiguredProcedure procedure, DecisionContext context)
    {
        foreach (var kind in procedure.Steps)
        {
            if (kind.Example(current, context) is { } example)
                yield return ($"steps/{kind.Name}", example);
        }
    }

    private static IEnumerable<(string, CaseCommand)> Examples(Case current, DecisionContext context)
    {
        var file = current.File;
        var letter = new ComposedLetter(Example, Example, null, Example);
        var over = current.State.IsTerminal;
        if (!over && file.Assignee != context.Actor.OperatorId)
            yield return ("take-charge", new CaseCommand.TakeCharge());
        if (!over && file.Assignee is not null)
            yield return ("release", new CaseCommand.Release());
        if (!over)
            yield return ("assign", new CaseCommand.Assign(new OperatorId(Example), Example));
        yield return ("classify", new CaseCommand.Classify(Example, Example));
        yield return ("notes", new CaseCommand.AddNote(Example));
        yield return ("ask-sender", new CaseCommand.AskSender(letter));
        yield return ("answer", new CaseCommand.Answer(letter));
        yield return ("resolve", new CaseCommand.Resolve(Example, letter, null));
        yield return ("escalate", new CaseCommand.Escalate(Example, Example, null));
        if (file.OpenEngagement is { } engagement)
            yield return ("notify-resolution", new CaseCommand.NotifyResolution(engagement.Id, Example));
        if (!over && file.Hold is null)
            yield return ("hold", new CaseCommand.PutOnHold(context.At.AddDays(1), Example));
        if (file.Hold is not null)
            yield return ("end-hold", new CaseCommand.EndHold());
        yield return ("close", new CaseCommand.Close(Example));
        if (!over)
            yield return ("settle", new CaseCommand.Settle());
        if (!over || file.Letters.Exists(l => l.NeedsAttention))
            yield return ("correct-address", new CaseCommand.CorrectAddress(Example));
        if (file.Letters.FindLast(l => l.NeedsAttention) is { } undelivered)
        {
            yield return ("resend", new CaseCommand.ResendLetter(undelivered.Id, SentTwiceAccepted: true));
            if (undelivered.AttemptsLeft)
                yield return ("give-up", new CaseCommand.GiveUpLetter(undelivered.Id));
        }
    }
}
