namespace ContactCenter.Benchmarks.Sections;

/// <summary>What an operator does with a ticket from its arrival to its answer.</summary>
internal static class LifeSteps
{
    public static readonly IReadOnlyList<(string Verb, object Body)> All =
    [
        ("take-charge", new { }),
        ("classify", new { category = "BasicInformation", ticketType = "Q" }),
        ("resolve", new { text = "Il pagamento risulta ora possibile.", send = true }),
    ];
}
