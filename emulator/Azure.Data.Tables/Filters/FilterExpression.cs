#nullable enable
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Azure.Data.Tables.Mapping;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Filters;

/// <summary>Translates a lambda over an entity to an OData filter.</summary>
internal static class FilterExpression
{
    /// <summary>The filter, or null for a lambda that is always true.</summary>
    internal static string? Translate<T>(Expression<Func<T, bool>> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return IsValue(filter.Body)
            ? Evaluate(filter.Body) is true ? null : "false"
            : Condition(filter.Body);
    }

    private static string Condition(Expression expression) => expression switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both =>
            $"{Operand(both.Left)} and {Operand(both.Right)}",
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either =>
            $"{Operand(either.Left)} or {Operand(either.Right)}",
        BinaryExpression comparison when Operator(comparison.NodeType) is { } name =>
            Comparison(name, comparison.Left, comparison.Right),
        UnaryExpression { NodeType: ExpressionType.Not } negated => $"not {Operand(negated.Operand)}",
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } cast
            when TryGetProperty(cast, out _) => Comparison("eq", cast, Expression.Constant(true)),
        MethodCallExpression { Method.Name: nameof(Equals) } call => Comparison("eq", Left(call), Right(call)),
        _ when TryGetProperty(expression, out var name) && IsBoolean(expression.Type) => $"{name} eq true",
        _ when IsValue(expression) && Evaluate(expression) is bool flag => flag ? "true" : "false",
        _ => throw Untranslatable(expression),
    };

    private static string Operand(Expression expression) => $"({Condition(expression)})";

    private static string Comparison(string name, Expression left, Expression right)
    {
        if (TryGetStringComparison(left, right, out var first, out var second))
        {
            return Comparison(name, first, second);
        }

        if (TryGetStringComparison(right, left, out first, out second))
        {
            return Comparison(Mirrored(name), first, second);
        }

        if (TryGetProperty(left, out var property))
        {
            return $"{property} {name} {Literal(right, left)}";
        }

        return TryGetProperty(right, out property)
            ? $"{property} {Mirrored(name)} {Literal(left, right)}"
            : throw Untranslatable(left);
    }

    /// <summary>Recognises <c>string.Compare(a, b) ○ 0</c> and <c>a.CompareTo(b) ○ 0</c>.</summary>
    private static bool TryGetStringComparison(
        Expression call,
        Expression zero,
        [NotNullWhen(true)] out Expression? left,
        [NotNullWhen(true)] out Expression? right)
    {
        left = right = null;
        if (call is not MethodCallExpression { Method.Name: "Compare" or "CompareTo" or "CompareOrdinal" } compare
            || IsValue(call)
            || !IsValue(zero)
            || Evaluate(zero) is not 0)
        {
            return false;
        }

        left = Left(compare);
        right = Right(compare);
        return true;
    }

    private static Expression Left(MethodCallExpression call) => call.Object ?? call.Arguments[0];

    private static Expression Right(MethodCallExpression call) => call.Arguments[call.Object is null ? 1 : 0];

    private static string Literal(Expression value, Expression property)
    {
        if (!IsValue(value))
        {
            throw Untranslatable(value);
        }

        // A table has no nulls, so nothing can be compared with one.
        var constant = Evaluate(value) ?? throw Untranslatable(value);

        // The compiler compares enum members as numbers; they are stored by name.
        if (EnumOf(property) is { } type && constant is not Enum and not string)
        {
            constant = Enum.ToObject(type, constant);
        }

        return FilterLiteral.Of(constant) ?? throw Untranslatable(value);
    }

    private static Type? EnumOf(Expression property)
    {
        while (property is UnaryExpression { NodeType: ExpressionType.Convert } cast)
        {
            property = cast.Operand;
        }

        var type = Nullable.GetUnderlyingType(property.Type) ?? property.Type;
        return type.IsEnum ? type : null;
    }

    private static bool TryGetProperty(Expression expression, [NotNullWhen(true)] out string? name)
    {
        name = expression switch
        {
            UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } cast =>
                TryGetProperty(cast.Operand, out var inner) ? inner : null,
            MemberExpression { Member.Name: "Value", Expression: { } nullable }
                when Nullable.GetUnderlyingType(nullable.Type) is not null =>
                TryGetProperty(nullable, out var inner) ? inner : null,
            MemberExpression { Expression: ParameterExpression parameter } member =>
                parameter.Type == typeof(TableItem) ? "TableName" : ClassMapper.NameOf(member.Member),
            MethodCallExpression { Object: { } row, Arguments: [var key], Method.Name: var method } when
                (method == "get_Item" || method.StartsWith("Get", StringComparison.Ordinal))
                && typeof(IDictionary<string, object>).IsAssignableFrom(row.Type)
                && !IsValue(row) => (string?)Evaluate(key),
            _ => null,
        };
        return name is not null;
    }

    private static bool IsBoolean(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool);

    /// <summary>Whether an expression can be computed here because it does not depend on the row.</summary>
    private static bool IsValue(Expression expression)
    {
        var search = new ParameterSearch();
        search.Visit(expression);
        return !search.Found;
    }

    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,

        // Captured variables are fields of a closure; compiling a delegate for each would cost a hundred times more.
        MemberExpression { Member: System.Reflection.FieldInfo field } member =>
            field.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        MemberExpression { Member: System.Reflection.PropertyInfo property } member =>
            property.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } cast
            when cast.Type.IsAssignableFrom(cast.Operand.Type)
                || Nullable.GetUnderlyingType(cast.Type) == cast.Operand.Type => Evaluate(cast.Operand),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(true)(),
    };

    private static string? Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        _ => null,
    };

    private static string Mirrored(string name) => name switch
    {
        "lt" => "gt",
        "le" => "ge",
        "gt" => "lt",
        "ge" => "le",
        _ => name,
    };

    private static NotSupportedException Untranslatable(Expression expression) =>
        new($"The expression {expression} is not supported.");

    private sealed class ParameterSearch : ExpressionVisitor
    {
        internal bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found = true;
            return node;
        }
    }
}
