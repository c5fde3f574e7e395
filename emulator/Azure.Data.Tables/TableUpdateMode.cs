namespace Azure.Data.Tables;

/// <summary>Whether properties that the sent entity lacks stay in the stored row (Merge) or go (Replace).</summary>
public enum TableUpdateMode
{
    Merge = 0,
    Replace = 1,
}
