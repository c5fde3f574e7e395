#nullable enable
using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>How a value of one .NET type is sent and read.</summary>
internal abstract class ValueCodec<T>
{
    internal abstract void Write(EntityWriter writer, PropertyName name, T value);

    /// <summary>Reads the value the reader stands on, which is never null.</summary>
    internal abstract T? Read(ref Utf8JsonReader reader);
}

internal static class ValueCodecs
{
    private delegate T? ReadValue<T>(ref Utf8JsonReader reader);

    private static readonly Dictionary<Type, object> Known = new()
    {
        [typeof(string)] = Of<string>(
            static (w, n, v) => w.Write(n, v),
            static (ref r) => r.TokenType == JsonTokenType.String ? r.GetString() : null),
        [typeof(int)] = Of<int>(static (w, n, v) => w.Write(n, v), static (ref r) => r.GetInt32()),
        [typeof(bool)] = Of<bool>(static (w, n, v) => w.Write(n, v), static (ref r) => r.GetBoolean()),
        [typeof(long)] = Of<long>(static (w, n, v) => w.Write(n, v), ReadInt64),
        [typeof(double)] = Of<double>(static (w, n, v) => w.Write(n, v), ReadDouble),
        [typeof(Guid)] = Of<Guid>(static (w, n, v) => w.Write(n, v), static (ref r) => r.GetGuid()),
        [typeof(DateTimeOffset)] = Of<DateTimeOffset>(static (w, n, v) => w.Write(n, v), ReadInstant),
        [typeof(DateTime)] = Of<DateTime>(
            static (w, n, v) => w.Write(n, v), static (ref r) => ReadInstant(ref r).UtcDateTime),
        [typeof(byte[])] = Of<byte[]>(WriteBytes, static (ref r) => r.GetBytesFromBase64()),
        [typeof(BinaryData)] = Of<BinaryData>(
            WriteBinary, static (ref r) => BinaryData.FromBytes(r.GetBytesFromBase64())),
        [typeof(ETag)] = Of<ETag>(static (_, _, _) => { }, static (ref r) => new ETag(r.GetString()!)),
    };

    /// <summary>The codec of a type, or null for a type that a table cannot hold.</summary>
    internal static object? Find(Type type)
    {
        if (Known.TryGetValue(type, out var codec))
        {
            return codec;
        }

        if (type.IsEnum)
        {
            return Activator.CreateInstance(typeof(EnumCodec<>).MakeGenericType(type));
        }

        return Nullable.GetUnderlyingType(type) is { } inner && Find(inner) is { } innerCodec
            ? Activator.CreateInstance(typeof(NullableCodec<>).MakeGenericType(inner), innerCodec)
            : null;
    }

    /// <summary>Writes a value whose type is known only now, as a row without a class has them.</summary>
    internal static void WriteAny(EntityWriter writer, PropertyName name, object? value)
    {
        switch (value)
        {
            case null: WriteNull(writer, name); break;
            case string text: writer.Write(name, text); break;
            case int number: writer.Write(name, number); break;
            case bool flag: writer.Write(name, flag); break;
            case long number: writer.Write(name, number); break;
            case double number: writer.Write(name, number); break;
            case Guid id: writer.Write(name, id); break;
            case DateTimeOffset instant: writer.Write(name, instant); break;
            case DateTime instant: writer.Write(name, instant); break;
            case byte[] bytes: writer.Write(name, bytes); break;
            case BinaryData binary: writer.Write(name, binary.ToMemory().Span); break;
            case Enum member: writer.Write(name, member.ToString()); break;
            default:
                throw new NotSupportedException(
                    $"The property '{name.Text}' is a {value.GetType()}, which a table cannot hold.");
        }
    }

    // A table has no nulls: a null property is one that is not sent. A null key is a mistake.
    private static void WriteNull(EntityWriter writer, PropertyName name)
    {
        if (name.IsKey)
        {
            writer.Write(name, (string?)null);
        }
    }

    private static void WriteBytes(EntityWriter writer, PropertyName name, byte[]? value)
    {
        if (value is not null)
        {
            writer.Write(name, value.AsSpan());
        }
    }

    private static void WriteBinary(EntityWriter writer, PropertyName name, BinaryData? value)
    {
        if (value is not null)
        {
            writer.Write(name, value.ToMemory().Span);
        }
    }

    private static long ReadInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String
            ? long.Parse(reader.GetString()!, CultureInfo.InvariantCulture)
            : reader.GetInt64();

    private static double ReadDouble(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String
            ? double.Parse(reader.GetString()!, CultureInfo.InvariantCulture)
            : reader.GetDouble();

    private static DateTimeOffset ReadInstant(ref Utf8JsonReader reader) =>
        reader.TryGetDateTimeOffset(out var instant) ? instant : Edm.Instant(reader.GetString()!);

    private static DelegateCodec<T> Of<T>(Action<EntityWriter, PropertyName, T> write, ReadValue<T> read) =>
        new(write, read);

    private sealed class DelegateCodec<T>(Action<EntityWriter, PropertyName, T> write, ReadValue<T> read)
        : ValueCodec<T>
    {
        internal override void Write(EntityWriter writer, PropertyName name, T value) => write(writer, name, value);

        internal override T? Read(ref Utf8JsonReader reader) => read(ref reader);
    }

    private sealed class NullableCodec<T>(ValueCodec<T> inner) : ValueCodec<T?>
        where T : struct
    {
        internal override void Write(EntityWriter writer, PropertyName name, T? value)
        {
            if (value is { } present)
            {
                inner.Write(writer, name, present);
            }
        }

        internal override T? Read(ref Utf8JsonReader reader) => inner.Read(ref reader);
    }

    private sealed class EnumCodec<T> : ValueCodec<T>
        where T : struct, Enum
    {
        internal override void Write(EntityWriter writer, PropertyName name, T value) =>
            writer.Write(name, value.ToString());

        internal override T Read(ref Utf8JsonReader reader) => Enum.Parse<T>(reader.GetString()!);
    }
}
