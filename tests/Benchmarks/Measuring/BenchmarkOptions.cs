using System.Globalization;

namespace ContactCenter.Benchmarks.Measuring;

/// <summary>What is measured, how much of it, and how long one measurement may take.</summary>
/// <param name="Scale">Share of the full counts, for a quick look.</param>
/// <param name="Limit">A measurement that reaches it reports what it did until then.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Sections, double Scale, TimeSpan Limit, int Seed)
{
    public const string Usage =
        "Benchmarks [section ...] [--scale 0.1] [--minutes 5] [--seed 20261122]\n"
        + "Everything in full is written to docs/benchmarks.md; anything less is only printed.";

    private const int UsualSeed = 20261122;

    /// <summary>Only a whole run is published.</summary>
    public bool IsWhole(int sections) => Sections.Count == sections && Scale >= 1;

    public int Count(int full) => Math.Max(1, (int)Math.Round(full * Scale));

    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments, IReadOnlyList<string> known)
    {
        var options = new BenchmarkOptions(known, 1, TimeSpan.FromMinutes(5), UsualSeed);
        var asked = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--scale" => options with { Scale = Positive(arguments, ++i) },
                "--minutes" => options with { Limit = TimeSpan.FromMinutes(Positive(arguments, ++i)) },
                "--seed" => options with { Seed = (int)Positive(arguments, ++i) },
                var name when known.Contains(name) => Ask(name),
                var other => throw new ArgumentException(
                    $"'{other}' is no section. Sections: {string.Join(", ", known)}.\n{Usage}"),
            };
        }
        return asked.Count == 0 ? options : options with { Sections = [.. known.Where(asked.Contains)] };

        BenchmarkOptions Ask(string name)
        {
            asked.Add(name);
            return options;
        }
    }

    private static double Positive(IReadOnlyList<string> arguments, int index) =>
        index < arguments.Count
        && double.TryParse(arguments[index], CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{arguments[index - 1]} needs a number above 0.\n{Usage}");
}
