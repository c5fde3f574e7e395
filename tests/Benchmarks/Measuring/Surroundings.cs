using System.Runtime.InteropServices;

namespace ContactCenter.Benchmarks.Measuring;

/// <summary>What the figures depend on. No names of hosts or people.</summary>
internal static class Surroundings
{
    public static IReadOnlyList<string> Facts()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return
        [
            Figure.Text($"{Environment.ProcessorCount} cores, {memory:0} GiB memory"),
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}".Replace('\n', ' '),
            RuntimeInformation.FrameworkDescription,
        ];
    }

    /// <summary>Runnable processes, averaged over 1, 5 and 15 minutes, where the system tells.</summary>
    public static string LoadAverage()
    {
        const string Source = "/proc/loadavg";
        return File.Exists(Source) ? string.Join(' ', File.ReadAllText(Source).Split(' ').Take(3)) : "unknown";
    }
}
