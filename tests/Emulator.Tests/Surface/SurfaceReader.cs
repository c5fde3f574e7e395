using System.Globalization;
using System.Reflection;

namespace ContactCenter.Emulator.Tests.Surface;

/// <summary>Writes down what an assembly offers: a line for each type and, indented, for each member.</summary>
internal static class SurfaceReader
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(double)] = "double",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    public static IEnumerable<string> Read(Assembly assembly) =>
        assembly.GetTypes()
            .Where(type => type.IsVisible)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => Members(type).Prepend(Head(type)));

    private static string Head(Type type)
    {
        var kind = Kind(type);
        var modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) when !type.IsInterface => "abstract ",
            (false, true) when kind == "class" => "sealed ",
            _ => string.Empty,
        };
        var inherited = kind == "class" && type.BaseType is { } parent && parent != typeof(object)
            ? Name(parent)
            : null;
        // What is internal to the emulator is no part of what it offers.
        var interfaces = kind == "enum" ? [] : type.GetInterfaces().Where(face => face.IsVisible);
        var parents = string.Join(
            ", ",
            interfaces.Select(Name).Order(StringComparer.Ordinal).Prepend(inherited).Where(name => name is not null));
        return $"{modifier}{kind} {Name(type)}{(parents.Length > 0 ? " : " : string.Empty)}{parents}";
    }

    private static string Kind(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
        : "class";

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name =>
                string.Create(CultureInfo.InvariantCulture, $"  {name} = {Convert.ToInt64(Enum.Parse(type, name))}"));
        }

        var constructors = type.GetConstructors(Declared)
            .Where(constructor => !constructor.IsStatic && IsOffered(constructor))
            .Select(constructor => $"{Access(constructor)}.ctor{Parameters(constructor)}");
        var methods = type.GetMethods(Declared)
            .Where(method => !method.IsSpecialName && IsOffered(method))
            .Select(Method);
        var operators = type.GetMethods(Declared)
            .Where(method => method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal))
            .Where(IsOffered)
            .Select(method => $"static {Name(method.ReturnType)} {method.Name}{Parameters(method)}");
        var properties = type.GetProperties(Declared)
            .Where(property => IsOffered(property.GetMethod) || IsOffered(property.SetMethod))
            .Select(Property);
        var fields = type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(Field);
        var events = type.GetEvents(Declared)
            .Where(@event => IsOffered(@event.AddMethod))
            .Select(@event => $"event {Name(@event.EventHandlerType!)} {@event.Name}");
        return constructors.Concat(methods).Concat(operators).Concat(properties).Concat(fields).Concat(events)
            .Where(line => !line.Contains('$', StringComparison.Ordinal))
            .Select(line => "  " + line)
            .Order(StringComparer.Ordinal);
    }

    private static bool IsOffered(MethodBase? method) =>
        method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Method(MethodInfo method)
    {
        var isInterface = method.DeclaringType!.IsInterface;
        var modifier = method.IsStatic ? "static "
            : method.IsAbstract && !isInterface ? "abstract "
            : method.IsVirtual && !method.IsFinal && !isInterface ? "virtual "
            : string.Empty;
        var generic = method.IsGenericMethod
            ? $"<{string.Join(',', method.GetGenericArguments().Select(argument => argument.Name))}>"
            : string.Empty;
        return $"{Access(method)}{modifier}{Name(method.ReturnType)} {method.Name}{generic}{Parameters(method)}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessor = property.GetMethod ?? property.SetMethod!;
        var modifier = accessor.IsStatic ? "static "
            : accessor.IsAbstract && !property.DeclaringType!.IsInterface ? "abstract "
            : string.Empty;
        var get = IsOffered(property.GetMethod) ? "get; " : string.Empty;
        var set = IsOffered(property.SetMethod) ? "set; " : string.Empty;
        return $"{modifier}{Name(property.PropertyType)} {property.Name} {{ {get}{set}}}";
    }

    private static string Field(FieldInfo field)
    {
        var modifier = field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty;
        return $"{modifier}{Name(field.FieldType)} {field.Name}";
    }

    private static string Parameters(MethodBase method) =>
        $"({string.Join(", ", method.GetParameters().Select(Parameter))})";

    private static string Parameter(ParameterInfo parameter)
    {
        var modifier = parameter.IsOut ? "out " : string.Empty;
        var many = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : string.Empty;
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : string.Empty;
        return $"{modifier}{many}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition().FullName!;
            var arguments = string.Join(',', type.GetGenericArguments().Select(Name));
            return $"{Plain(definition.Split('`')[0])}<{arguments}>";
        }

        return Keywords.GetValueOrDefault(type) ?? Plain(type.FullName ?? type.Name);
    }

    private static string Plain(string name) => name.Replace('+', '.');
}
