namespace ContactCenter.App.Cases;

/// <summary>No fields are expected.</summary>
public sealed record Nothing;

/// <param name="Operator">Object id of the operator.</param>
public sealed record AssignBody(string Operator);

/// <param name="TicketType">PagoPA only: B, Q, A, I, PQ, PA or PI.</param>
public sealed record ClassifyBody(string Category, string? TicketType = null);

public sealed record TextBody(string Text);

public sealed record ReasonBody(string Reason);

/// <param name="Template">Key of a template; without one the first that serves the purpose.</param>
public sealed record LetterBody(string Text, string? Template = null);

/// <param name="SendingSkipped">Why the answer is compiled and not sent; only with <paramref name="Send"/>
/// false.</param>
public sealed record ResolveBody(
    string Text, bool Send = true, string? Template = null, string? SendingSkipped = null);

/// <param name="AgreedBy">When they said they would answer; without it the configured time counts.</param>
public sealed record EscalateBody(string Party, string Reason, DateTimeOffset? AgreedBy = null);

public sealed record FindingsBody(string Findings);

public sealed record HoldBody(DateTimeOffset Until, string Reason);

public sealed record AddressBody(string Address);

/// <param name="SentTwiceAccepted">Needed when it is unknown whether the last send left.</param>
public sealed record ResendBody(bool SentTwiceAccepted = false);

public sealed record RequesterBody(string Name, string? Address = null, string? Phone = null);

/// <param name="Purpose"><c>Answer</c> or <c>Question</c>.</param>
public sealed record PreviewBody(string Text, Domain.Procedures.TemplatePurpose Purpose, string? Template = null);

/// <summary>A letter as it would leave.</summary>
public sealed record PreviewView(string? To, string Subject, string Body);
