using ContactCenter.Adapters;
using ContactCenter.Adapters.Customers;
using ContactCenter.Adapters.Storage;
using Kernel.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.App.Tests.Adapters;

/// <summary>One Azurite for all tests of the adapters; they keep apart by ids and organisations of their own.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adapters-");
    private AzuriteProcess? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    /// <summary>A process of the application as far as the adapters go: it shares storage and nothing else.</summary>
    public Instance Start(HttpMessageHandler? network = null, CustomerToolSettings? tools = null) =>
        new(ConnectionString, network, tools);

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(_folder.FullName);
        using var instance = Start();
        await instance.Get<StorageSetup>().EnsureCreated(default);
    }

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
            await _azurite.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class StorageCollection : ICollectionFixture<StorageFixture>
{
    public const string Name = "Storage";
}

public sealed class Instance : IDisposable
{
    private readonly ServiceProvider _services;

    public Instance(string connectionString, HttpMessageHandler? network, CustomerToolSettings? tools = null)
    {
        var settings = new AdapterSettings(
            new StorageSettings(connectionString),
            new EncryptionSettings(Key(7), Key(9)),
            new MailSettings("endpoint=http://localhost:1/;accesskey=" + Key(1)))
        {
            CustomerTools = tools ?? new CustomerToolSettings(),
        };
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddAdapters(settings);
        if (network is not null)
        {
            services.AddSingleton(s =>
                new StorageClients(settings.Storage, s.GetRequiredService<OperationCounter>(), network));
        }
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Dispose() => _services.Dispose();

    private static string Key(byte value) => Convert.ToBase64String(Enumerable.Repeat(value, 32).ToArray());
}

/// <summary>The real clock, and as far ahead of it as a test says.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public override long GetTimestamp() =>
        System.GetTimestamp() + (long)(_ahead.TotalSeconds * TimestampFrequency);
}
