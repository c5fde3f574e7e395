using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>A step of a procedure as people meet it: in the API by its name, on the desk by its label.</summary>
/// <param name="Name">Kebab case, unique in the procedure.</param>
/// <param name="Body">The <see cref="ProcedureCommand"/>.</param>
/// <param name="Example">
/// A command to ask the decider whether the step is possible now; null when the case gives no occasion for one.
/// </param>
public sealed record StepKind(
    string Name, Type Body, string Italian, string English, Func<Case, DecisionContext, ProcedureCommand?> Example)
{
    public static StepKind Of<TCommand>(
        string name, string italian, string english, Func<Case, DecisionContext, TCommand?> example)
        where TCommand : ProcedureCommand => new(name, typeof(TCommand), italian, english, example);
}

/// <summary>A way to open a case other than by mail.</summary>
/// <param name="Name">Kebab case, unique in the procedure.</param>
/// <param name="Details">The <see cref="ProcedureOpening"/>.</param>
public sealed record OpeningKind(string Name, Type Details, Channel Channel, string Italian, string English)
{
    public static OpeningKind Of<TDetails>(string name, Channel channel, string italian, string english)
        where TDetails : ProcedureOpening => new(name, typeof(TDetails), channel, italian, english);
}
