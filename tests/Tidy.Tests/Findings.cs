namespace ContactCenter.Tidy.Tests;

internal static class Findings
{
    public static void AssertNone(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{all.Count} finding(s):{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
        }
    }

    /// <summary>A rule is trusted only when it is seen to catch a bad sample, and to name it.</summary>
    public static void AssertOne(string expected, IEnumerable<string> findings) =>
        Assert.Contains(expected, Assert.Single(findings), StringComparison.Ordinal);
}
