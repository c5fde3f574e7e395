namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>What the IVR tells a caller, and whether an operator is offered.</summary>
public sealed record CallAnswer(bool OperatorAvailable, string Italian, string English);
