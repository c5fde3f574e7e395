using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>The four reports in support of information requests (report a supporto, FLW-67 to FLW-71).</summary>
public enum SupportReportKind
{
    /// <summary>Carte spedite: physical cards shipped in the week (FLW-67).</summary>
    CardsShipped,

    /// <summary>Resi carte: physical cards not delivered (FLW-68).</summary>
    CardsReturned,

    /// <summary>Selfie ID: checks made on onboarding video selfies (FLW-69).</summary>
    SelfieId,

    /// <summary>Posizioni rifiutate: onboarding requests refused (FLW-70).</summary>
    RefusedPositions,
}

/// <summary>A week from Monday to Sunday, by the Italian calendar, written <c>2026-W47</c>.</summary>
public sealed record ReportWeek(int Year, int Number)
{
    public static ReportWeek Of(DateTimeOffset at)
    {
        var local = WorkingCalendar.Local(at).DateTime;
        return new ReportWeek(ISOWeek.GetYear(local), ISOWeek.GetWeekOfYear(local));
    }

    public static ReportWeek? Parse(string text) =>
        text.Length == 8 && text[4] == '-' && text[5] == 'W'
        && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 1900
        && int.TryParse(text[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1 && number <= ISOWeek.GetWeeksInYear(year)
            ? new ReportWeek(year, number)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-W{Number:D2}");
}

/// <summary>One event that a report counts: a card that left, a check that was made.</summary>
/// <param name="Id">Of the card, the check or the position.</param>
/// <param name="Group">What the report counts by.</param>
/// <param name="Details">By the columns of the report.</param>
public sealed record ReportLine(
    SupportReportKind Report, DateTimeOffset At, string Id, CustomerId Customer, string Group,
    ImmutableSortedDictionary<string, string> Details)
{
    public ReportWeek Week => ReportWeek.Of(At);
}

/// <summary>A report as the desk lists it.</summary>
/// <param name="GroupItalian">What its numbers are by.</param>
public sealed record SupportReportTitle(
    SupportReportKind Kind, string Name, string Italian, string English, string GroupItalian, string GroupEnglish,
    IReadOnlyList<ImportColumn> Columns);

/// <summary>What the four reports hold and where it comes from.</summary>
public static class SupportReports
{
    private const string NotSaid = "—";
    private static readonly ImportColumn _user = new("user", "Identificativo utente", "User identifier");
    private static readonly ImportColumn _name = new("name", "Cliente", "Customer");
    private static readonly ImportColumn _card = new("card", "Carta", "Card");
    private static readonly ImportColumn _product = new("product", "Prodotto", "Product");
    private static readonly ImportColumn _tracking = new("tracking", "Codice di spedizione", "Tracking code");

    public static readonly IReadOnlyList<SupportReportTitle> All =
    [
        new(SupportReportKind.CardsShipped, "cards-shipped", "Carte spedite", "Cards shipped", "Corriere", "Carrier",
            [_user, _name, _card, _product, _tracking]),
        new(SupportReportKind.CardsReturned, "cards-returned", "Resi carte", "Cards returned",
            "Motivo del reso", "Reason of the return", [_user, _name, _card, _product, _tracking]),
        new(SupportReportKind.SelfieId, "selfie-id", "Selfie ID", "Selfie ID", "Esito", "Outcome",
            [_user, _name, new("note", "Nota", "Note")]),
        new(SupportReportKind.RefusedPositions, "refused-positions", "Posizioni rifiutate", "Refused positions",
            "Motivo del rifiuto", "Reason of the refusal", [_user, _name]),
    ];

    public static SupportReportTitle? Find(string name) => All.FirstOrDefault(r => r.Name == name);

    public static SupportReportTitle Of(SupportReportKind kind) => All.First(r => r.Kind == kind);

    /// <summary>A card that left, and one that came back; only physical cards travel.</summary>
    public static IEnumerable<ReportLine> LinesOf(Customer customer, PaymentCard card)
    {
        if (!card.Physical)
            yield break;
        var details = new (string, string?)[]
            { ("card", card.MaskedNumber), ("product", card.Product), ("tracking", card.Tracking) };
        if (card.ShippedAt is { } shipped)
            yield return Line(SupportReportKind.CardsShipped, shipped, card.Id, customer, card.Carrier, details);
        if (card.ReturnedAt is { } returned)
            yield return Line(SupportReportKind.CardsReturned, returned, card.Id, customer, card.ReturnReason, details);
    }

    public static ReportLine LineOf(Customer customer, SelfieCheck check) => Line(
        SupportReportKind.SelfieId, check.At, check.Id, customer, check.Outcome, [("note", check.Note)]);

    public static IEnumerable<ReportLine> LinesOf(Customer customer)
    {
        if (customer.Onboarding is { State: OnboardingState.Refused, At: { } at } session)
        {
            yield return Line(
                SupportReportKind.RefusedPositions, at, customer[CustomerFields.UserIdentifier] ?? "", customer,
                session.Reason, []);
        }
    }

    private static ReportLine Line(
        SupportReportKind report, DateTimeOffset at, string id, Customer customer, string? group,
        (string Name, string? Value)[] details)
    {
        (string Name, string? Value)[] all =
            [("user", customer[CustomerFields.UserIdentifier]), ("name", customer.FullName), .. details];
        return new ReportLine(
            report, at, id, customer.Id, string.IsNullOrWhiteSpace(group) ? NotSaid : group.Trim(),
            all.Where(d => !string.IsNullOrEmpty(d.Value))
                .ToImmutableSortedDictionary(d => d.Name, d => d.Value!, StringComparer.Ordinal));
    }
}

/// <summary>The lines of the four reports, by week.</summary>
public interface ISupportReports
{
    /// <summary>By time. What was told of a person who was erased since is no line any more.</summary>
    Task<IReadOnlyList<ReportLine>> Read(
        Organisation organisation, SupportReportKind report, ReportWeek week, CancellationToken stop);
}
