using System.Collections.Immutable;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Tests.Desk;

/// <summary>What customers are found by, what imported rows may say, what is counted of them and by week.</summary>
public sealed class CustomerPositions
{
    [Theory]
    [Trait("Requirement", "FLW-20")]
    [InlineData("telephone", "333 123 4567", "+393331234567")]
    [InlineData("telephone", "0039 333 1234567", "+393331234567")]
    [InlineData("telephone", "+44 (20) 7946 0958", "+442079460958")]
    [InlineData("email", " Ada@Example.COM ", "ada@example.com")]
    [InlineData("taxCode", "rssmra80a01 h501u", "RSSMRA80A01H501U")]
    [InlineData("accountNumber", "it60 x054 28", "IT60X05428")]
    [InlineData("userIdentifier", " U-1 ", "U-1")]
    public void A_key_is_looked_up_the_same_however_it_is_written(string name, string written, string lookedUp) =>
        Assert.Equal(lookedUp, CustomerKeys.Normalise(CustomerKeys.Find(name)!.Value, written));

    [Fact]
    [Trait("Requirement", "FLW-20")]
    [Trait("Scenario", "SC-29")]
    public void There_are_five_search_keys_and_no_other()
    {
        Assert.Equal(
            ["email", "telephone", "taxCode", "userIdentifier", "accountNumber"],
            CustomerKeys.All.Select(CustomerKeys.NameOf));
        foreach (var other in new[] { "name", "surname", "Email", "0", "" })
            Assert.Null(CustomerKeys.Find(other));
    }

    [Theory]
    [InlineData("amount", "12,50", null)]
    [InlineData("amount", "-0.5", null)]
    [InlineData("amount", "1.234,50", "NotAnAmount")]
    [InlineData("amount", "12.345", "NotAnAmount")]
    [InlineData("amount", "", "MissingValue")]
    [InlineData("bookedAt", "2026-02-30", "NotADate")]
    [InlineData("bookedAt", "2026-02-28T10:00:00Z", null)]
    [InlineData("bookedAt", "28/02/2026", "NotADate")]
    [InlineData("currency", "euro", "NotAllowed")]
    [InlineData("colour", "red", "UnknownColumn")]
    public void A_row_says_what_is_wrong_with_it(string column, string value, string? code)
    {
        var values = new Dictionary<string, string>
        {
            ["userIdentifier"] = "U-1",
            ["id"] = "m1",
            ["bookedAt"] = "2026-03-01",
            ["description"] = "Spesa",
            ["amount"] = "1",
            ["currency"] = "eur",
            [column] = value,
        };

        var (row, problem) = ImportReading.Read(ImportKind.Movements, values);

        Assert.Equal((code, code is null), (problem?.Code, row is not null));
        Assert.True(problem is null || problem.Column == column);
    }

    [Fact]
    public void A_day_begins_at_midnight_in_Italy()
    {
        var values = new Dictionary<string, string>
        {
            ["userIdentifier"] = "U-1",
            ["id"] = "s1",
            ["at"] = "2026-07-01",
            ["outcome"] = "Positive",
        };

        var (row, _) = ImportReading.Read(ImportKind.SelfieChecks, values);

        var check = Assert.IsType<ImportedRow.OfSelfieCheck>(row).Check;
        Assert.Equal(new DateTimeOffset(2026, 6, 30, 22, 0, 0, TimeSpan.Zero), check.At);
    }

    [Theory]
    [InlineData("Completed", "x", "", null)]
    [InlineData("Refused", "x", "", "MissingValue")]
    [InlineData("1", "x", "", "NotAllowed")]
    [InlineData("Completed", "", "", "NothingToFindBy")]
    [InlineData("Completed", "x", "12", "NotATelephone")]
    public void A_customer_row_needs_something_to_be_found_by(
        string onboarding, string mailbox, string mobile, string? code)
    {
        var values = new Dictionary<string, string>
        {
            ["userIdentifier"] = "U-1",
            ["name"] = "Ada",
            ["surname"] = "Neri",
            ["email"] = mailbox.Length == 0 ? "" : $"{mailbox}@example.com",
            ["mobile"] = mobile,
            ["onboarding"] = onboarding,
        };

        Assert.Equal(code, ImportReading.Read(ImportKind.Customers, values).Problem?.Code);
    }

    [Theory]
    [Trait("Requirement", "FLW-67")]
    [InlineData("2026-11-22T22:59:59Z", "2026-W47")]
    [InlineData("2026-11-22T23:00:00Z", "2026-W48")]
    [InlineData("2027-01-01T12:00:00Z", "2026-W53")]
    public void A_week_begins_on_Monday_at_midnight_in_Italy(string at, string week)
    {
        var found = ReportWeek.Of(DateTimeOffset.Parse(at));

        Assert.Equal(week, found.ToString());
        Assert.Equal(found, ReportWeek.Parse(week));
        foreach (var wrong in new[] { "2026-W54", "2026-W00", "2026-47", "W47-2026", "" })
            Assert.Null(ReportWeek.Parse(wrong));
    }

    [Fact]
    [Trait("Requirement", "FLW-67")]
    [Trait("Requirement", "FLW-68")]
    [Trait("Requirement", "FLW-69")]
    [Trait("Requirement", "FLW-70")]
    public void The_four_reports_are_made_of_cards_checks_and_positions()
    {
        var refused = ACustomer with
        {
            Onboarding = new OnboardingSession(OnboardingState.Refused, At, "Documento scaduto"),
        };
        var card = new PaymentCard(
            "k1", "**** 4321", "Gold", Physical: true, "Active", At, "Poste", "TR1", At.AddDays(9), null);

        var lines = SupportReports.LinesOf(ACustomer, card)
            .Append(SupportReports.LineOf(ACustomer, new SelfieCheck("s1", At, "Negative", "Buio")))
            .Concat(SupportReports.LinesOf(refused)).ToList();

        Assert.Equal(
            [
                (SupportReportKind.CardsShipped, "Poste"), (SupportReportKind.CardsReturned, "—"),
                (SupportReportKind.SelfieId, "Negative"), (SupportReportKind.RefusedPositions, "Documento scaduto"),
            ],
            lines.Select(l => (l.Report, l.Group)));
        Assert.All(lines, l => Assert.Equal("Ada Neri", l.Details["name"]));
        Assert.All(lines, l => Assert.Subset(
            SupportReports.Of(l.Report).Columns.Select(c => c.Name).ToHashSet(), l.Details.Keys.ToHashSet()));
        Assert.Empty(SupportReports.LinesOf(ACustomer, card with { Physical = false }));
        Assert.Empty(SupportReports.LinesOf(ACustomer));
    }

    [Fact]
    [Trait("Requirement", "FLW-14")]
    [Trait("Requirement", "FLW-65")]
    [Trait("Requirement", "DEC-40")]
    public void Which_fields_are_editable_is_configuration_and_the_mail_address_is_the_Apps()
    {
        var fields = OrganisationConfiguration.Shipped(Organisation.Flowe).Flowe!.CardFields;

        Assert.True(fields.Single(f => f.Key == CustomerFields.Email).AppOnly);
        foreach (var key in new[] { CustomerFields.Name, CustomerFields.Surname, CustomerFields.TaxCode })
            Assert.False(fields.Single(f => f.Key == key).AppOnly);
    }

    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static Customer ACustomer => new(
        new CustomerId("c1"), new PersonId("p1"),
        new Dictionary<string, string> { ["userIdentifier"] = "U-1", ["name"] = "Ada", ["surname"] = "Neri" }
            .ToImmutableSortedDictionary(StringComparer.Ordinal),
        new OnboardingSession(OnboardingState.Completed));
}
