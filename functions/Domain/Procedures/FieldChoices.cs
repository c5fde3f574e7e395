namespace ContactCenter.Domain.Procedures;

/// <summary>What a field of a step is chosen from, where the configuration and not the code knows it.</summary>
/// <param name="Step">Name of the <see cref="StepKind"/>.</param>
/// <param name="Field">As in the step's body.</param>
public sealed record FieldChoices(string Step, string Field, IReadOnlyList<FieldChoice> Options);

/// <summary>One of the words for a field, by its configured key.</summary>
/// <param name="Line">The service line whose cases have it; null for all.</param>
public sealed record FieldChoice(string Key, string Italian, string English, string? Line = null);
