using System.Data.Common;
using Kernel.Azurite;

namespace ContactCenter.Emulator.Tests;

/// <summary>One Azurite for all tests that need storage, on free ports and a folder of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azurite-");
    private AzuriteProcess? azurite;

    public string ConnectionString =>
        azurite?.ConnectionString ?? throw new InvalidOperationException("Azurite has not started.");

    public Uri TableEndpoint => new(Setting("TableEndpoint"));

    public string AccountName => Setting("AccountName");

    public string AccountKey => Setting("AccountKey");

    public async Task InitializeAsync() => azurite = await AzuriteProcess.StartAsync(folder.FullName);

    public async Task DisposeAsync()
    {
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    private string Setting(string name) =>
        (string)new DbConnectionStringBuilder { ConnectionString = ConnectionString }[name];
}

[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
