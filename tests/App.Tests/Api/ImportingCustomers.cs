using System.Net;
using System.Text;
using ContactCenter.App.Desk.Customers;
using ContactCenter.App.Http;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>Files of customers, cards and movements: what is good in them is kept, the rest is told by line.</summary>
[Collection(RunningAppCollection.Name)]
[Trait("Requirement", "FLW-26")]
[Trait("Requirement", "DEC-07")]
public sealed class ImportingCustomers(RunningApp running)
{
    private const string Header = "userIdentifier,name,surname,email,onboarding";
    private readonly Running.Desk _carlo = running.Client.Desk(Person.FloweAdministrator);
    private readonly Running.Desk _giulia = running.Client.Desk(Person.FloweFirstLevel);
    private readonly string _unique = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Bad_rows_are_told_by_line_with_a_reason_and_good_ones_are_kept()
    {
        var report = await Import("customers", string.Join('\n',
            Header,
            Row("a"),
            $"b{_unique},Bea,Neri,not-an-address,Completed",
            $"c{_unique},,Neri,c{_unique}@example.com,Completed",
            $"d{_unique},Dan,Neri,d{_unique}@example.com,Whenever",
            "too,few",
            $"\"e{_unique}\"x,Eva,Neri,e{_unique}@example.com,Completed",
            Row("a"),
            $"f{_unique},Fay,Neri,A{_unique}@EXAMPLE.com,Completed",
            Row("g")));

        Assert.Equal((9, 2, 7), (report.Rows, report.Added, report.Rejected));
        Assert.Equal(
            [
                (3, "NotAnEmail", "email"), (4, "MissingValue", "name"), (5, "NotAllowed", "onboarding"),
                (6, "UnreadableRow", null), (7, "UnreadableRow", null), (8, "RepeatedRow", null),
                (9, "HeldByAnother", "email"),
            ],
            report.Problems.Select(p => ((int)p.Line, p.Code, p.Column)));
        Assert.All(report.Problems, p => Assert.NotEqual(p.Italian, p.English));
        var listed = (await _carlo.Get("imports")).As<Listed<ImportView>>().Items;
        Assert.Equal(7, listed.First(i => i.Id == report.Id).Problems.Count);
        Assert.DoesNotContain(_unique, Encoding.UTF8.GetString((await _carlo.Get("imports")).Body));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_another_row_of_the_same_customer_counts()
    {
        var file = $"{Header}\n{Row("h")}\n{Row("i")}";
        Assert.Equal(2, (await Import("customers", file)).Added);
        var card = $"userIdentifier,id,maskedNumber,product,physical,state\nh{_unique},k,**** 1111,Gold,false,Active";
        Assert.Equal(1, (await Import("cards", card)).Added);

        Assert.Equal((0, 0, 2), Effects(await Import("customers", file)));
        Assert.Equal((0, 0, 1), Effects(await Import("cards", card)));
        Assert.Equal((0, 1, 0), Effects(await Import("customers", $"{Header}\n{Row("h", "moved")}")));
        Assert.Empty(await Find($"h{_unique}@example.com"));
        Assert.Single(await Find($"moved{_unique}@example.com"));
    }

    [Fact]
    public async Task Json_is_understood_like_csv_up_to_where_it_is_no_json()
    {
        var json = $$"""
            [ { "userIdentifier": "j{{_unique}}", "name": "Jo", "surname": "Re", "taxCode": null,
                "email": "j{{_unique}}@example.com", "onboarding": "Completed" },
              { "userIdentifier": "x", "name": ["nested"] },
              { "userIdentifier": "j{{_unique}}", "colour": "red" },
              { broken
            """;
        var answer = await _carlo.PostFile("imports/customers", Encoding.UTF8.GetBytes(json), "application/json");

        var report = answer.As<ImportView>();
        Assert.Equal(1, report.Added);
        Assert.Equal([(2L, "UnreadableRow"), (3L, "UnknownColumn"), (4L, "UnreadableRow")],
            report.Problems.Select(p => (p.Line, p.Code)));
        Assert.Single(await Find($"j{_unique}@example.com"));
    }

    [Fact]
    public async Task What_belongs_to_nobody_known_is_not_kept_and_whole_card_numbers_never_are()
    {
        await Import("customers", $"{Header}\n{Row("l")}");
        var movement = "userIdentifier,id,bookedAt,description,amount,currency\n"
            + $"nobody{_unique},m,2026-01-01,Spesa,-1,EUR\nl{_unique},m,01/02/2026,Spesa,-1,EUR\n"
            + $"l{_unique},n,2026-01-01,Spesa,1.234,EUR";
        var cards = "userIdentifier,id,maskedNumber,product,physical,state\n"
            + $"l{_unique},k,5399 1234 5678 9012,Gold,true,Active";
        var operations = "userIdentifier,id,card,at,description,amount,currency,outcome\n"
            + $"l{_unique},o,none,2026-01-01,Bar,-1,EUR,Accepted";

        Assert.Equal(["UnknownUser", "NotADate", "NotAnAmount"], Codes(await Import("movements", movement)));
        Assert.Equal(["WholeCardNumber"], Codes(await Import("cards", cards)));
        Assert.Equal(["UnknownCard"], Codes(await Import("card-operations", operations)));
    }

    [Fact]
    public async Task What_is_no_import_at_all_is_refused()
    {
        var text = Encoding.UTF8.GetBytes(Header);
        Assert.Equal(
            (HttpStatusCode.NotFound, "UnknownImportKind"),
            Refusal(await _carlo.PostFile("imports/x", text, "text/csv")));
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "UnknownFormat"),
            Refusal(await _carlo.PostFile("imports/customers", text, "application/pdf")));
        var large = new byte[(20 * 1024 * 1024) + 1];
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, "TooLarge"),
            Refusal(await _carlo.PostFile("imports/customers", large, "text/csv")));
        var kinds = (await _carlo.Get("import-kinds")).As<Listed<ImportKindView>>().Items;
        Assert.Equal(7, kinds.Count);
        Assert.Contains(kinds[0].Columns, c => c is { Name: "taxCode", Italian: "Codice fiscale" });
    }

    private string Row(string user, string? address = null) =>
        $"{user}{_unique},Ada,Neri,{address ?? user}{_unique}@example.com,Completed";

    private async Task<IReadOnlyList<CustomerSummary>> Find(string email) =>
        (await _giulia.Post("customers/search", new { key = "email", value = email }))
            .As<Listed<CustomerSummary>>().Items;

    private async Task<ImportView> Import(string kind, string csv)
    {
        var answer = await _carlo.PostFile($"imports/{kind}", Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.As<ImportView>();
    }

    private static (int, int, int) Effects(ImportView report)
    {
        Assert.Empty(report.Problems);
        return (report.Added, report.Changed, report.Unchanged);
    }

    private static IEnumerable<string> Codes(ImportView report) => report.Problems.Select(p => p.Code);

    private static (HttpStatusCode, string) Refusal(Answer answer) => (answer.Status, answer.Problem.Code);
}
