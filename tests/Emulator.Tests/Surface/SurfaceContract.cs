using System.Reflection;
using Kernel.Host;

namespace ContactCenter.Emulator.Tests.Surface;

/// <summary>
/// Each stand-in, that is each project beside the behaviour, offers exactly what its list in <c>emulator/surface</c>
/// says; the lists hold lines of the real packages only. Run with <c>UPDATE_SURFACE=1</c> to write the lists anew.
/// </summary>
public sealed class SurfaceContract
{
    private const string Behaviour = "Kernel";

    private static readonly string Emulator = Path.Combine(
        RepositoryRoot.Find() ?? throw new InvalidOperationException("The tests run outside the repository."),
        "emulator");

    private static readonly string Lists = Path.Combine(Emulator, "surface");

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_SURFACE") == "1";

    public static TheoryData<string> Projects => [.. StandIns()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_stand_in_offers_exactly_what_its_list_says(string name)
    {
        var list = Path.Combine(Lists, name + ".txt");
        string[] offered = [.. SurfaceReader.Read(Assembly.Load(name))];
        if (IsUpdate)
        {
            Directory.CreateDirectory(Lists);
            File.WriteAllLines(list, offered);
        }

        Assert.Equal(File.ReadAllLines(list), offered);
    }

    [Fact]
    public void Every_stand_in_has_a_list_and_every_list_belongs_to_one() =>
        Assert.Equal(StandIns(), Names(Lists, "*.txt"));

    [Fact]
    public void Behaviour_is_not_offered() => Assert.Empty(SurfaceReader.Read(Assembly.Load(Behaviour)));

    private static IEnumerable<string> StandIns() => Names(Emulator, "*.csproj").Where(name => name != Behaviour);

    private static IEnumerable<string> Names(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);
}
