using System.Text.Json;

namespace ContactCenter.Tidy.Tests.Infrastructure;

/// <summary>What one .bicep file declares and uses, as describe-bicep.mjs reads it from the syntax tree.</summary>
internal sealed record Template(
    string Path,
    IReadOnlyList<string> Errors,
    IReadOnlyList<Template.Parameter> Parameters,
    IReadOnlyList<string> Variables,
    IReadOnlyList<string> LoopVariables,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<Template.Resource> Resources,
    IReadOnlyList<Template.Module> Modules,
    IReadOnlyList<string> Uses,
    IReadOnlyList<string> Calls,
    IReadOnlyList<string> ModuleOutputs,
    IReadOnlyList<string> Settings)
{
    internal sealed record Parameter(string Name, bool Required);

    internal sealed record Resource(string Name, string Type, bool IsExisting);

    internal sealed record Module(string Name, string Path, IReadOnlyList<string> Parameters);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<IReadOnlyList<Template>> Committed = new(() =>
        Read(Repository.Paths.Where(p => p.EndsWith(".bicep", StringComparison.Ordinal))));

    /// <summary>All templates of the repository; paths are relative to its root.</summary>
    public static IReadOnlyList<Template> All => Committed.Value;

    public static IReadOnlyList<Template> Read(IEnumerable<string> paths)
    {
        NodeModules.Ensure("web-tree-sitter", "tree-sitter-bicep");
        var script = Repository.FullPath("tests/Tidy.Tests/Infrastructure/describe-bicep.mjs");
        var json = NodeModules.Run("node", [script, NodeModules.Folder, .. paths]);
        return JsonSerializer.Deserialize<List<Template>>(json, Web)!;
    }

    public static Template Parse(string text)
    {
        var file = System.IO.Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            return Read([file]).Single() with { Path = "sample.bicep" };
        }
        finally
        {
            File.Delete(file);
        }
    }
}
