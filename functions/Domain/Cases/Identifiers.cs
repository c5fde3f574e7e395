namespace ContactCenter.Domain.Cases;

/// <summary>A case, whatever its organisation calls it (caso, ticket, pratica). Opaque and time-sortable.</summary>
public readonly record struct CaseId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>One interaction (contatto): a mail, a call, a chat. Opaque and time-sortable.</summary>
public readonly record struct ContactId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A letter that leaves from a case; unique in the whole system (<c>{case id}-l{number}</c>).</summary>
public readonly record struct LetterId(string Value)
{
    public override string ToString() => Value;

    public static LetterId Of(CaseId caseId, int number) => new($"{caseId.Value}-l{number}");

    public CaseId CaseId => new(Value[..Value.LastIndexOf("-l", StringComparison.Ordinal)]);
}

/// <summary>Work asked of others for a case; unique in the whole system (<c>{case id}-g{number}</c>).</summary>
public readonly record struct EngagementId(string Value)
{
    public override string ToString() => Value;

    public static EngagementId Of(CaseId caseId, int number) => new($"{caseId.Value}-g{number}");
}

/// <summary>
/// A person who writes or calls, known or not. Opaque; the key that encrypts what we hold about them.
/// </summary>
public readonly record struct PersonId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The login of a person who works cases (FLR-03): the object id of the identity provider.</summary>
public readonly record struct OperatorId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>
/// One of the three organisations, by its key in addresses: <c>flowe</c>, <c>pagopa</c>, <c>florence</c>.
/// </summary>
public readonly record struct Organisation(string Key)
{
    public static readonly Organisation Flowe = new("flowe");
    public static readonly Organisation PagoPa = new("pagopa");

    /// <summary>055055, the contact center of the Florence area.</summary>
    public static readonly Organisation Florence = new("florence");

    public static readonly IReadOnlyList<Organisation> All = [Flowe, PagoPa, Florence];

    public static Organisation? Find(string? key) =>
        All.Where(o => o.Key == key).Select(o => (Organisation?)o).FirstOrDefault();

    public override string ToString() => Key;
}
