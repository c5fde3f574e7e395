using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Shapes;

/// <summary>The name under which each state is stored. Never changed, only added to.</summary>
internal static class StateNames
{
    public static readonly IReadOnlyDictionary<Type, string> All = new Dictionary<Type, string>(
    [
        new(typeof(Unopened), "unopened"),
        .. FloweNames.States,
        .. PagoPaNames.States,
        .. FlorenceNames.States,
    ]);
}

/// <summary>The name under which what a procedure keeps of its own is stored.</summary>
internal static class FileNames
{
    public static readonly IReadOnlyDictionary<Type, string> All = new Dictionary<Type, string>(
        [.. FloweNames.Files, .. PagoPaNames.Files, .. FlorenceNames.Files]);
}
