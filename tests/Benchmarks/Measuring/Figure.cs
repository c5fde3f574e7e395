using System.Globalization;

namespace ContactCenter.Benchmarks.Measuring;

/// <summary>One line of the report: what we reach, beside what it is compared with in the same run.</summary>
internal sealed record Figure(string What, string Ours, string Reference = "", string Ratio = "", string Bar = "")
{
    public static string Rate(double perSecond) => Text($"{perSecond:0.0}/s");

    public static string Milliseconds(double value) =>
        double.IsNaN(value) ? "not measured" : Text($"{value:0} ms");

    public static string Seconds(double value) => Text($"{value:0.0} s");

    /// <summary>Which share of the reference's throughput we keep.</summary>
    public static string Share(double ours, double reference) =>
        reference > 0 && double.IsFinite(ours) ? Text($"{ours / reference:0.00}") : "";

    public static string Percentiles(Latencies latencies) => string.Join(" / ",
        new[] { 50.0, 95, 99 }.Select(p => Milliseconds(latencies.At(p))));

    /// <summary>A note on calls that failed, so that no figure hides them.</summary>
    public static string Faults(LoadResult load) => load.Failed == 0
        ? Text($"{load.Done} calls, no error")
        : Text($"{load.Done} calls, {load.Failed} errors (first: {load.FirstFailure})");

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
