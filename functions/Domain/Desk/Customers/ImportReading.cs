using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>Understands the rows of an import, strictly: what is missing, unknown or no such value is named.</summary>
public static class ImportReading
{
    private const int LongestValue = 1_000;
    private const string Day = "yyyy-MM-dd";
    private static readonly string[] _moments = ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"];

    public static (ImportedRow? Row, RowProblem? Problem) Read(
        ImportKind kind, IReadOnlyDictionary<string, string> values)
    {
        var row = new Values(kind, values);
        var read = row.Problem is null ? Read(kind, row) : null;
        return row.Problem is { } problem ? (null, problem) : (read, null);
    }

    private static ImportedRow Read(ImportKind kind, Values row) => kind switch
    {
        ImportKind.Customers => Customer(row),
        ImportKind.Products => new ImportedRow.OfProduct(row.User, new CustomerProduct(
            row.Text("id"), row.Text("name"), row.Text("state"), row.Date("activatedAt"))),
        ImportKind.Documents => new ImportedRow.OfDocument(row.User, new CustomerDocument(
            row.Text("id"), row.One<CustomerDocumentKind>("kind"), row.Text("name"), row.Moment("at"),
            row.Optional("fileName"))),
        ImportKind.Cards => Card(row),
        ImportKind.CardOperations => new ImportedRow.OfOperation(row.User, new CardOperation(
            row.Text("id"), row.Text("card"), row.Moment("at"), row.Text("description"), row.Amount("amount"),
            row.Currency(), row.Text("outcome"))),
        ImportKind.Movements => new ImportedRow.OfMovement(row.User, new AccountMovement(
            row.Text("id"), row.Moment("bookedAt"), row.Date("valueAt"), row.Text("description"),
            row.Amount("amount"), row.Currency())),
        ImportKind.SelfieChecks => new ImportedRow.OfSelfieCheck(row.User, new SelfieCheck(
            row.Text("id"), row.Moment("at"), row.Text("outcome"), row.Optional("note"))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No rows of this kind are known."),
    };

    private static ImportedRow.OfCustomer Customer(Values row)
    {
        var session = new OnboardingSession(
            row.One<OnboardingState>("onboarding"), row.Date("onboardingAt"), row.Optional("refusalReason"));
        if (session is { State: OnboardingState.Refused, At: null })
            row.Fail(ImportProblems.Missing(new("onboardingAt", "Data del rifiuto", "Date of the refusal")));
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var column in ImportColumns.Of(ImportKind.Customers).TakeWhile(c => c.Name != "onboarding"))
        {
            if (row.Optional(column.Name) is not { } value)
                continue;
            if (FieldRules.Problem(column.Name, value) is { } refusal)
                row.Fail(ImportProblems.Of(refusal, column.Name));
            fields[column.Name] = value;
        }
        if (!fields.ContainsKey(CustomerFields.Email) && !fields.ContainsKey(CustomerFields.Mobile)
            && !fields.ContainsKey(CustomerFields.TaxCode))
        {
            row.Fail(ImportProblems.NothingToFindBy);
        }
        return new ImportedRow.OfCustomer(row.User, fields.ToImmutable(), session);
    }

    private static ImportedRow.OfCard Card(Values row)
    {
        var number = row.Text("maskedNumber");
        if (FieldRules.IsWholeCardNumber(number))
            row.Fail(ImportProblems.WholeCardNumber);
        var card = new PaymentCard(
            row.Text("id"), number, row.Text("product"), row.Flag("physical"), row.Text("state"),
            row.Date("shippedAt"), row.Optional("carrier"), row.Optional("tracking"), row.Date("returnedAt"),
            row.Optional("returnReason"));
        return new ImportedRow.OfCard(row.User, row.Date("blockedAt") is { } blocked
            ? card with { Block = new CardBlock(blocked, "", row.Optional("blockReason") ?? "") }
            : card);
    }

    /// <summary>The values of one row; the first thing wrong with them is kept.</summary>
    private sealed class Values
    {
        private readonly IReadOnlyDictionary<string, string> _values;

        public Values(ImportKind kind, IReadOnlyDictionary<string, string> values)
        {
            _values = values;
            var columns = ImportColumns.Of(kind);
            if (values.Keys.FirstOrDefault(k => !columns.Any(c => c.Name == k)) is { } unknown)
                Fail(ImportProblems.UnknownColumn(unknown));
            foreach (var column in columns)
            {
                if (column.Required && Optional(column.Name) is null)
                    Fail(ImportProblems.Missing(column));
                if (Optional(column.Name) is { Length: > LongestValue })
                    Fail(ImportProblems.TooLong(column.Name));
            }
        }

        public RowProblem? Problem { get; private set; }

        public string User => Text(CustomerFields.UserIdentifier);

        public void Fail(RowProblem problem) => Problem ??= problem;

        public string? Optional(string column) =>
            _values.TryGetValue(column, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        public string Text(string column) => Optional(column) ?? "";

        public T One<T>(string column)
            where T : struct, Enum
        {
            // Names only: a number would be an enum to the library.
            if (Enum.GetNames<T>().Contains(Text(column)))
                return Enum.Parse<T>(Text(column));
            Fail(ImportProblems.NotOneOf(column, Enum.GetNames<T>()));
            return default;
        }

        public bool Flag(string column)
        {
            if (Text(column) is "true" or "false")
                return Text(column) == "true";
            Fail(ImportProblems.NotOneOf(column, ["true", "false"]));
            return false;
        }

        /// <summary>Of a column that must be there; when it is not, the row fails anyway.</summary>
        public DateTimeOffset Moment(string column) => Date(column) ?? default;

        /// <summary>A day without a time begins at its first moment in Italy.</summary>
        public DateTimeOffset? Date(string column)
        {
            if (Optional(column) is not { } text)
                return null;
            if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return WorkingCalendar.EndOf(day.AddDays(-1));
            if (DateTimeOffset.TryParseExact(
                text.Replace("Z", "+00:00", StringComparison.Ordinal), _moments, CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var moment))
            {
                return moment.ToUniversalTime();
            }
            Fail(ImportProblems.NotADate(column));
            return null;
        }

        public decimal Amount(string column)
        {
            // An Italian spreadsheet writes 12,50.
            var text = Text(column).Replace(',', '.');
            if (decimal.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var amount)
                && decimal.Round(amount, 2) == amount)
            {
                return amount;
            }
            Fail(ImportProblems.NotAnAmount(column));
            return 0;
        }

        public string Currency()
        {
            var text = Text("currency").ToUpperInvariant();
            if (text.Length != 3 || !text.All(char.IsAsciiLetter))
                Fail(ImportProblems.NotOneOf("currency", ["EUR"]));
            return text;
        }
    }
}
