namespace ContactCenter.Domain.Cases;

/// <summary>
/// Where a case stands in its organisation's procedure. Each procedure owns a closed hierarchy of its own; a state
/// carries only what exists in it.
/// </summary>
public abstract record CaseState
{
    /// <summary>No transition leads out of it, save those of the letters (TF-30, TF-36).</summary>
    public abstract bool IsTerminal { get; }

    /// <summary>What the customer writes joins the case; where it does not, it opens a linked one.</summary>
    public virtual bool TakesMessages => !IsTerminal;

    /// <summary>The case leaves the hands of the operator who had it and waits in another queue.</summary>
    public virtual bool GoesToOthers => false;

    /// <summary>Others are at work; when the case leaves such a state, what was asked of them is withdrawn.</summary>
    public virtual bool WaitsForOthers => false;

    public string Name => GetType().Name;
}
