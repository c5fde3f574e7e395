using System.Reflection;
using System.Text.RegularExpressions;

namespace Kernel.Host;

/// <summary>All functions of the application; what the real build refuses is refused here at start.</summary>
internal sealed partial class FunctionCatalog
{
    public FunctionCatalog(IEnumerable<Assembly> assemblies, IReadOnlyCollection<Type>? onlyIn = null)
    {
        All = [.. assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && (onlyIn is null || onlyIn.Contains(type)))
            .SelectMany(Find)
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)];
        var twice = All.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException(
                $"Function name '{twice.Key}' is used by {string.Join(" and ", twice.Select(f => f.EntryPoint))}.");
        }
    }

    public IReadOnlyList<FunctionDescriptor> All { get; }

    public IEnumerable<(FunctionDescriptor Function, T Trigger)> With<T>()
        where T : ITrigger
        => All.Where(function => function.Trigger is T).Select(function => (function, (T)function.Trigger));

    public FunctionDescriptor? Find(string name) =>
        All.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<FunctionDescriptor> Find(Type type)
    {
        const BindingFlags Methods = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        return type.GetMethods(Methods)
            .Select(Describe)
            .OfType<FunctionDescriptor>();
    }

    private static FunctionDescriptor? Describe(MethodInfo method)
    {
        var name = method.GetCustomAttributes().OfType<INamedFunction>().FirstOrDefault()?.Name;
        if (name is null)
        {
            return null;
        }

        var where = $"{method.DeclaringType!.FullName}.{method.Name}";
        if (!ValidName().IsMatch(name) || string.Equals(name, "host", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"'{name}' ({where}) is not a valid function name.");
        }

        if (method.DeclaringType is { IsAbstract: true, IsSealed: false } or { ContainsGenericParameters: true })
        {
            throw new InvalidOperationException($"Function '{name}' ({where}) is in a class that cannot be created.");
        }

        var triggers = method.GetParameters()
            .SelectMany(p => p.GetCustomAttributes().OfType<ITrigger>().Select(trigger => (Parameter: p, trigger)))
            .ToList();
        return triggers.Count == 1
            ? new FunctionDescriptor(name, method, triggers[0].Parameter, triggers[0].trigger)
            : throw new InvalidOperationException(
                $"Function '{name}' ({where}) has {triggers.Count} triggers; a function has exactly one.");
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,127}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ValidName();
}
