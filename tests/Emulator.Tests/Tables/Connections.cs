using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ContactCenter.Emulator.Tests.Tables;

public sealed class Connections(AzuriteFixture azurite) : TableTest(azurite)
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=cc;AccountKey=a2V5;EndpointSuffix=core.windows.net",
        "https://cc.table.core.windows.net/",
        "cc")]
    [InlineData(
        "AccountName=cc;AccountKey=a2V5;TableEndpoint=http://localhost:1/cc;"
            + "TableSecondaryEndpoint=http://localhost:1/cc-secondary",
        "http://localhost:1/cc",
        "cc")]
    public void A_connection_string_names_the_account(string connectionString, string address, string account)
    {
        var service = new TableServiceClient(connectionString);
        var table = service.GetTableClient("cases");

        Assert.Equal((new Uri(address), account), (service.Uri, service.AccountName));
        Assert.Equal($"{address.TrimEnd('/')}/cases", table.Uri.AbsoluteUri);
        Assert.Equal((account, "cases"), (table.AccountName, table.Name));
    }

    [Theory]
    [InlineData("AccountName=cc")]
    [InlineData("nonsense")]
    [InlineData("AccountName=cc;AccountKey=a2V5;AccountName=cc")]
    [InlineData("AccountName=cc;AccountKey=a2V5;TableEndpoint=nowhere")]
    public void A_malformed_connection_string_is_refused(string connectionString) =>
        Assert.Throws<FormatException>(() => new TableServiceClient(connectionString));

    [Fact]
    public async Task A_shared_key_signs_requests()
    {
        var credential = new TableSharedKeyCredential(Azurite.AccountName, Azurite.AccountKey);
        var byAccount = new TableClient(Azurite.TableEndpoint, Table.Name, credential);
        var byTable = new TableClient(Table.Uri, Table.Name, credential);

        await byAccount.AddEntityAsync(Row("a"));

        Assert.True((await byTable.GetEntityIfExistsAsync<TableEntity>(Partition, "a")).HasValue);
        Assert.Equal(Table.Uri, byTable.Uri);
        Assert.Equal(Azurite.AccountName, byAccount.AccountName);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_until_it_is_set_right()
    {
        var credential = new TableSharedKeyCredential(Azurite.AccountName, "d3Jvbmc=");
        var table = new TableClient(Azurite.TableEndpoint, Table.Name, credential);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Row("a")));
        credential.SetAccountKey(Azurite.AccountKey);
        var added = await table.AddEntityAsync(Row("a"));

        Assert.Equal((403, 204), (failure.Status, added.Status));
    }

    [Fact]
    public async Task Tables_are_created_listed_and_deleted()
    {
        var service = new TableServiceClient(Azurite.ConnectionString);
        string[] names = [.. Enumerable.Range(0, 3).Select(n => $"x{n}{Guid.NewGuid():N}")];
        foreach (var name in names)
        {
            Assert.Equal(name, (await service.CreateTableAsync(name)).Value.Name);
        }

        var again = await service.CreateTableIfNotExistsAsync(names[0]);
        var listed = await service.QueryAsync(maxPerPage: 1).Select(table => table.Name).ToListAsync();
        var found = await service.QueryAsync((TableItem table) => table.Name == names[1]).ToListAsync();
        var interpolated = service.Query((FormattableString)$"TableName eq {names[2]}").ToList();
        var deleted = await service.DeleteTableAsync(names[0]);
        var missing = await service.DeleteTableAsync(names[0]);

        await Refused(() => service.CreateTableAsync(names[1]), 409, "TableAlreadyExists");
        Assert.Equal(409, again.GetRawResponse().Status);
        Assert.Subset(new HashSet<string>(listed), new HashSet<string>(names));
        Assert.Equal(names[1], Assert.Single(found).Name);
        Assert.Equal(names[2], Assert.Single(interpolated).Name);
        Assert.Equal((204, 404), (deleted.Status, missing.Status));
    }

    [Fact]
    public async Task An_operation_is_traced()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Azure.Data.Tables.TableClient",
            Sample = (ref _) => ActivitySamplingResult.AllData,
        };
        var stopped = new List<Activity>();
        var mine = new Activity("test").Start();
        listener.ActivityStopped = activity =>
        {
            if (activity.TraceId == mine.TraceId)
            {
                stopped.Add(activity);
            }
        };
        ActivitySource.AddActivityListener(listener);

        await Table.AddEntityAsync(Row("a"));
        await Refused(() => Table.AddEntityAsync(Row("a")), 409, "EntityAlreadyExists");
        mine.Stop();

        Assert.Equal(
            [("TableClient.AddEntity", ActivityStatusCode.Unset), ("TableClient.AddEntity", ActivityStatusCode.Error)],
            stopped.Select(activity => (activity.OperationName, activity.Status)));
    }
}
