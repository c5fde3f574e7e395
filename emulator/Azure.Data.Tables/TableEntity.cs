using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A row whose properties are named at run time.</summary>
#pragma warning disable CA1710 // The name is the package's.
public sealed partial class TableEntity : ITableEntity
#pragma warning restore CA1710
{
    internal const string ETagKey = "odata.etag";
    internal const string PartitionKeyKey = "PartitionKey";
    internal const string RowKeyKey = "RowKey";
    internal const string TimestampKey = "Timestamp";

    private readonly Dictionary<string, object> properties;

    public TableEntity() => properties = [];

    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public TableEntity(IDictionary<string, object> values) => properties = values is null ? [] : new(values);

    public string PartitionKey
    {
        get => GetString(PartitionKeyKey);
        set => properties[PartitionKeyKey] = value;
    }

    public string RowKey
    {
        get => GetString(RowKeyKey);
        set => properties[RowKeyKey] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(TimestampKey);
        set => properties[TimestampKey] = value;
    }

    public ETag ETag
    {
        get => new(GetString(ETagKey));
        set => properties[ETagKey] = value.ToString();
    }

    public string GetString(string key) => (string)Get(key, typeof(string));

    public byte[] GetBinary(string key) =>
        Find(key) switch
        {
            BinaryData binary => binary.ToArray(),
            _ => (byte[])Get(key, typeof(byte[])),
        };

    public BinaryData GetBinaryData(string key) =>
        Find(key) switch
        {
            byte[] bytes => BinaryData.FromBytes(bytes),
            _ => (BinaryData)Get(key, typeof(BinaryData)),
        };

    public bool? GetBoolean(string key) => (bool?)Get(key, typeof(bool));

    public DateTime? GetDateTime(string key) =>
        Find(key) switch
        {
            DateTimeOffset instant => instant.UtcDateTime,
            _ => (DateTime?)Get(key, typeof(DateTime)),
        };

    public DateTimeOffset? GetDateTimeOffset(string key) =>
        Find(key) switch
        {
            DateTime instant => new DateTimeOffset(instant),
            _ => (DateTimeOffset?)Get(key, typeof(DateTimeOffset)),
        };

    public double? GetDouble(string key) => (double?)Get(key, typeof(double));

    public Guid? GetGuid(string key) => (Guid?)Get(key, typeof(Guid));

    public int? GetInt32(string key) => (int?)Get(key, typeof(int));

    public long? GetInt64(string key) => (long?)Get(key, typeof(long));

    private object Find(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return properties.GetValueOrDefault(key);
    }

    private object Get(string key, Type expected)
    {
        var value = Find(key);
        if (value is not null && !expected.IsInstanceOfType(value))
        {
            throw new InvalidOperationException(
                $"Cannot return {expected} type for a {value.GetType()} typed property.");
        }

        return value;
    }

    /// <summary>A property keeps its type; only a whole number may widen, or be given to a wider property.</summary>
    private static object Coerce(object existing, object value)
    {
        if (existing.GetType() == value.GetType())
        {
            return value;
        }

        return (existing, value) switch
        {
            (int, double or long) => value,
            (double, int number) => (double)number,
            (long, int number) => (long)number,
            _ => throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Value ({existing.GetType()}) {existing} is not convertable to ({value.GetType()}) {value}.")),
        };
    }
}
