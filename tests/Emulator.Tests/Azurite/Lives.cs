using Azure.Storage.Queues;
using Kernel.Azurite;

namespace ContactCenter.Emulator.Tests.Azurite;

public sealed class Lives : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azurite-lives-");

    [Fact]
    public async Task What_was_stored_is_there_after_a_clean_stop_and_a_new_start()
    {
        await using (var first = await AzuriteProcess.StartAsync(folder.FullName))
        {
            await new QueueClient(first.ConnectionString, "kept").CreateAsync();
        }

        await using var second = await AzuriteProcess.StartAsync(folder.FullName);

        Assert.True(await new QueueClient(second.ConnectionString, "kept").ExistsAsync());
    }

    [Fact]
    public async Task The_storage_of_a_living_owner_is_shared_and_the_note_of_a_stopped_one_is_forgotten()
    {
        var notes = new AzuriteFolder(folder.FullName);
        Assert.Null(await notes.FindLivingAsync(CancellationToken.None));
        await using (var azurite = await AzuriteProcess.StartAsync(folder.FullName))
        {
            notes.Claim(azurite);
            Assert.Equal(azurite.ConnectionString, await notes.FindLivingAsync(CancellationToken.None));
        }

        Assert.Null(await notes.FindLivingAsync(CancellationToken.None));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
