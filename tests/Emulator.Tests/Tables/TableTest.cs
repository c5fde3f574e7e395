using Azure;
using Azure.Data.Tables;

namespace ContactCenter.Emulator.Tests.Tables;

/// <summary>A test with an empty table of its own.</summary>
[Collection(AzuriteCollection.Name)]
public abstract class TableTest(AzuriteFixture azurite) : IAsyncLifetime
{
    protected const string Partition = "case";

    protected AzuriteFixture Azurite => azurite;

    protected TableClient Table { get; } =
        new(azurite.ConnectionString, $"t{Guid.NewGuid():N}");

    public Task InitializeAsync() => Table.CreateAsync();

    public Task DisposeAsync() => Table.DeleteAsync();

    protected static TableEntity Row(string rowKey, params (string Name, object? Value)[] properties)
    {
        var row = new TableEntity(Partition, rowKey);
        foreach (var (name, value) in properties)
        {
            row[name] = value;
        }

        return row;
    }

    protected static async Task<RequestFailedException> Refused(Func<Task> operation, int status, string code)
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(operation);
        Assert.Equal((status, code), (failure.Status, failure.ErrorCode));
        return failure;
    }
}
