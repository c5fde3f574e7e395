using System.Diagnostics;
using System.Text.Json;

namespace Kernel.Azurite;

/// <summary>The note in a storage folder that says which processes use it.</summary>
internal sealed class AzuriteFolder(string folder)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(9);

    private string NotePath => Path.Combine(folder, "owner.json");

    /// <summary>The storage of a living owner, or nothing once what a dead one left behind is gone.</summary>
    public async Task<string?> FindLivingAsync(CancellationToken cancellation)
    {
        if (!File.Exists(NotePath) || Read() is not { } note)
        {
            return null;
        }

        using var azurite = Find(note.Azurite);
        using var owner = Find(note.Owner);
        if (azurite is not null && owner is not null)
        {
            return note.ConnectionString;
        }

        if (azurite is not null)
        {
            await EndAsync(azurite, cancellation);
        }

        File.Delete(NotePath);
        return null;
    }

    public void Claim(AzuriteProcess azurite)
    {
        using var owner = Process.GetCurrentProcess();
        using var child = Process.GetProcessById(azurite.Id);
        var note = new Note(Mark.Of(owner), Mark.Of(child), azurite.ConnectionString);
        File.WriteAllText(NotePath, JsonSerializer.Serialize(note));
    }

    public void Release() => File.Delete(NotePath);

    private Note? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Note>(File.ReadAllText(NotePath));
        }
        catch (JsonException)
        {
            // Written half when its owner was killed: it tells nothing.
            return null;
        }
    }

    // Its owner is dead, so it is closing already; what hangs is ended.
    private static async Task EndAsync(Process azurite, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Grace);
        try
        {
            await azurite.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            azurite.Kill(entireProcessTree: true);
            await azurite.WaitForExitAsync(cancellation);
        }
    }

    private static Process? Find(Mark mark)
    {
        try
        {
            var process = Process.GetProcessById(mark.Id);
            if (Mark.Of(process).IsSame(mark))
            {
                return process;
            }

            process.Dispose();
            return null;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Process ids are used again, so the start time is part of the mark.</summary>
    private sealed record Mark(int Id, long StartedSeconds)
    {
        public static Mark Of(Process process) =>
            new(process.Id, new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds());

        // The system works the start time out anew for each question, and rounds.
        public bool IsSame(Mark other) => Id == other.Id && Math.Abs(StartedSeconds - other.StartedSeconds) <= 2;
    }

    private sealed record Note(Mark Owner, Mark Azurite, string ConnectionString);
}
