using System.Reflection;

namespace ContactCenter.Tidy.Tests.Arrows;

/// <summary>The domain decides; it waits for nothing and reaches for nothing.</summary>
public sealed class Purity
{
    private static readonly Assembly Domain = Assembly.Load("ContactCenter.Domain");

    private static readonly string[] Waiting = ["Task", "ValueTask", "IAsyncEnumerable"];

    internal static IEnumerable<string> ForeignAssemblies(Assembly assembly) =>
        assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .Select(name => $"{assembly.GetName().Name} references {name}.");

    internal static IEnumerable<string> WaitingMethods(IEnumerable<Type> types) =>
        from type in types
        where !type.IsInterface
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
            | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where Waiting.Contains(method.ReturnType.Name.Split('`')[0])
        select $"{type.FullName}.{method.Name} returns a {method.ReturnType.Name.Split('`')[0]}.";

    [Fact]
    public void The_domain_references_the_base_class_library_only() => Findings.AssertNone(ForeignAssemblies(Domain));

    [Fact]
    public void Only_ports_of_the_domain_wait() => Findings.AssertNone(WaitingMethods(Domain.GetTypes()));

    [Fact]
    public void The_rules_catch_a_package_and_a_waiting_method()
    {
        Assert.Contains(ForeignAssemblies(typeof(Purity).Assembly), f => f.Contains("xunit", StringComparison.Ordinal));
        Findings.AssertOne("Waits.Run returns a Task", WaitingMethods([typeof(Waits), typeof(IPort)]));
    }

    private interface IPort
    {
        Task Save();
    }

    private static class Waits
    {
        public static Task<int> Run() => Task.FromResult(1);
    }
}
