#nullable enable
using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables.Mapping;

/// <summary>Writes one row as the service's JSON, and refuses what the service would.</summary>
#pragma warning disable CA1001 // It lives as long as its thread, and holds memory only.
internal sealed class EntityWriter
#pragma warning restore CA1001
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static EntityWriter? current;

    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter json;
    private long size;
    private int properties;
    private bool hasTooLargeValue;

    private EntityWriter() => json = new Utf8JsonWriter(buffer, Options);

    /// <summary>The row's bytes, valid until this thread serialises the next one.</summary>
    internal static ReadOnlyMemory<byte> Serialize(ITableEntity entity)
    {
        var writer = current ??= new EntityWriter();
        writer.Start();
        EntityMapper.For(entity.GetType()).Write(entity, writer);
        writer.Finish();
        return writer.buffer.WrittenMemory;
    }

    internal void Write(PropertyName name, string? value)
    {
        if (name.IsKey)
        {
            WriteKey(name, value);
        }
        else if (value is not null && Count(name, 4 + (2L * value.Length)))
        {
            hasTooLargeValue |= value.Length > ServiceLimits.MaximumStringLength;
            json.WriteString(name.Json, value);
        }
    }

    internal void Write(PropertyName name, int value)
    {
        if (Count(name, 4))
        {
            json.WriteNumber(name.Json, value);
        }
    }

    internal void Write(PropertyName name, bool value)
    {
        if (Count(name, 1))
        {
            json.WriteBoolean(name.Json, value);
        }
    }

    internal void Write(PropertyName name, long value)
    {
        if (Count(name, 8))
        {
            Span<char> digits = stackalloc char[20];
            _ = value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
            json.WriteString(name.TypeAnnotation, Edm.Int64);
            json.WriteString(name.Json, digits[..length]);
        }
    }

    internal void Write(PropertyName name, double value)
    {
        if (!Count(name, 8))
        {
            return;
        }

        json.WriteString(name.TypeAnnotation, Edm.Double);
        if (double.IsFinite(value))
        {
            json.WriteNumber(name.Json, value);
        }
        else
        {
            json.WriteString(name.Json, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    internal void Write(PropertyName name, Guid value)
    {
        if (Count(name, 16))
        {
            json.WriteString(name.TypeAnnotation, Edm.Guid);
            json.WriteString(name.Json, value);
        }
    }

    internal void Write(PropertyName name, DateTimeOffset value) => WriteInstant(name, value.UtcDateTime);

    internal void Write(PropertyName name, DateTime value) =>
        WriteInstant(
            name,
            value.Kind == DateTimeKind.Utc
                ? value
                : throw new NotSupportedException(
                    $"DateTime {value} has a Kind of {value.Kind}. Azure SDK requires it to be UTC. You can call "
                    + "DateTime.SpecifyKind to change Kind property value to DateTimeKind.Utc."));

    internal void Write(PropertyName name, ReadOnlySpan<byte> value)
    {
        if (Count(name, 4 + value.Length))
        {
            hasTooLargeValue |= value.Length > ServiceLimits.MaximumBinaryLength;
            json.WriteString(name.TypeAnnotation, Edm.Binary);
            json.WriteBase64String(name.Json, value);
        }
    }

    private void WriteInstant(PropertyName name, DateTime utc)
    {
        if (Count(name, 8))
        {
            ServiceLimits.CheckInstant(name.Text, utc);
            Span<char> text = stackalloc char[28];
            _ = utc.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
            json.WriteString(name.TypeAnnotation, Edm.DateTime);
            json.WriteString(name.Json, text[..length]);
        }
    }

    private void WriteKey(PropertyName name, string? value)
    {
        ArgumentNullException.ThrowIfNull(value, name.Text);
        ServiceLimits.CheckKey(name.Text, value);
        size += 2L * value.Length;
        json.WriteString(name.Json, value);
    }

    /// <summary>Adds a property to the row's size by the service's own formula; false when it is never sent.</summary>
    private bool Count(PropertyName name, long valueSize)
    {
        if (name.IsIgnoredOnWrite)
        {
            return false;
        }

        name.Check();
        properties++;
        size += 8 + (2L * name.Text.Length) + valueSize;
        return true;
    }

    private void Start()
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        size = 4;
        properties = 0;
        hasTooLargeValue = false;
        json.WriteStartObject();
    }

    private void Finish()
    {
        json.WriteEndObject();
        json.Flush();
        if (size > ServiceLimits.MaximumEntitySize)
        {
            throw ServiceLimits.EntityTooLarge.ToException();
        }

        if (hasTooLargeValue)
        {
            throw ServiceLimits.PropertyValueTooLarge.ToException();
        }

        if (properties > ServiceLimits.MaximumProperties)
        {
            throw ServiceLimits.TooManyProperties.ToException();
        }
    }
}
