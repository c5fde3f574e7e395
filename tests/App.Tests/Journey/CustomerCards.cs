using System.Net;
using System.Text;
using ContactCenter.App.Desk.Customers;
using ContactCenter.App.Http;
using ContactCenter.App.Tests.Running;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.App.Tests.Journey;

/// <summary>Customers of Flowe, from the import of their data to the work on their card (FLW-13 to FLW-26).</summary>
[Collection(RunningAppCollection.Name)]
public sealed class CustomerCards(RunningApp running)
{
    private readonly Running.Desk _carlo = running.Client.Desk(Person.FloweAdministrator);
    private readonly Running.Desk _giulia = running.Client.Desk(Person.FloweFirstLevel);
    private readonly Running.Desk _laura = running.Client.Desk(Person.FloweSupervisor);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Scenario", "SC-29")]
    [Trait("Requirement", "FLW-20")]
    [Trait("Requirement", "FLW-13")]
    [Trait("Requirement", "FLW-26")]
    [Trait("Requirement", "DEC-07")]
    public async Task A_customer_is_found_by_each_of_the_five_keys_and_by_no_other()
    {
        var nina = await AnImportedCustomer("nina");

        var keys = new Dictionary<string, string>
        {
            ["email"] = nina.Email.ToUpperInvariant(),
            ["telephone"] = nina.Mobile.Replace("+39", "", StringComparison.Ordinal),
            ["taxCode"] = nina.TaxCode.ToLowerInvariant(),
            ["userIdentifier"] = nina.User,
            ["accountNumber"] = nina.Account,
        };
        foreach (var (key, value) in keys)
            Assert.Equal(nina.Id, Assert.Single(await Search(key, value)).Id);
        Assert.Empty(await Search("userIdentifier", "nobody"));
        var surname = await _giulia.Post("customers/search", new { key = "surname", value = "Rossi" });
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "UnknownSearchKey"), (surname.Status, surname.Problem.Code));
        Assert.Contains("accountNumber", surname.Problem.Messages.It, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "FLW-13")]
    [Trait("Requirement", "FLW-17")]
    [Trait("Requirement", "FLW-21")]
    [Trait("Requirement", "FLW-23")]
    [Trait("Requirement", "FLW-24")]
    [Trait("Scenario", "SC-29")]
    public async Task The_card_shows_products_documents_contract_movements_and_card_operations()
    {
        var ugo = await AnImportedCustomer("ugo");
        await Import("products",
            $"userIdentifier,id,name,state,activatedAt\n{ugo.User},p1,Flowe Friend,Active,2026-01-15");
        await Import("documents",
            "userIdentifier,id,kind,name,at,fileName\n"
            + $"{ugo.User},d1,Onboarding,Carta d'identità,2026-01-10,identity.pdf\n"
            + $"{ugo.User},d2,Contract,Contratto,2026-01-12,contract.pdf");
        await ACard(ugo, "card-1");
        await Import("card-operations",
            "userIdentifier,id,card,at,description,amount,currency,outcome\n"
            + $"{ugo.User},o1,card-1,2026-03-02T10:00:00+01:00,Bar Centrale,-2.40,EUR,Accepted");
        await Import("movements",
            "userIdentifier;id;bookedAt;valueAt;description;amount;currency\n"
            + $"{ugo.User};m1;2026-03-01;2026-03-02;Stipendio;1500,00;EUR\n"
            + $"{ugo.User};m2;2026-02-01;;Affitto;-600,00;EUR");
        var bytes = Encoding.UTF8.GetBytes("%PDF contract");
        var kept = await _carlo.PostFile($"customers/{ugo.Id}/documents/d2/content", bytes, "application/pdf");
        Assert.Equal(HttpStatusCode.OK, kept.Status);

        var card = await Card(ugo);
        Assert.Equal("Flowe Friend", Assert.Single(card.Products).Name);
        Assert.Equal(["Onboarding", "Contract"], card.Documents.Select(d => d.Kind));
        Assert.Equal("**** 4321", Assert.Single(card.Cards).MaskedNumber);
        Assert.Contains(card.Fields, f => f is { Key: "email", Italian: "Indirizzo e-mail", Editable: false });
        var download = await _giulia.Get($"customers/{ugo.Id}/documents/d2/content");
        Assert.Equal(bytes, download.Body);
        Assert.Equal("contract.pdf", download.Content.ContentDisposition!.FileName);
        Assert.Equal(HttpStatusCode.NotFound, (await _giulia.Get($"customers/{ugo.Id}/documents/d1/content")).Status);
        var movements = (await _giulia.Get($"customers/{ugo.Id}/movements?from=2026-02-15&to=2026-04-01"))
            .As<Listed<AccountMovement>>().Items;
        Assert.Equal(("m1", 1500m), (Assert.Single(movements).Id, movements[0].Amount));
        const string Spring = "from=2026-01-01&to=2026-04-01";
        var operations = (await _giulia.Get($"customers/{ugo.Id}/cards/card-1/operations?{Spring}"))
            .As<Listed<CardOperation>>().Items;
        Assert.Equal("Bar Centrale", Assert.Single(operations).Description);
        Assert.Equal(
            "UnknownCard", (await _giulia.Get($"customers/{ugo.Id}/cards/card-9/operations")).Problem.Code);
        Assert.Equal("NotAPeriod", (await _giulia.Get($"customers/{ugo.Id}/movements?from=yesterday")).Problem.Code);
    }

    [Fact]
    [Trait("Requirement", "FLW-37")]
    [Trait("Requirement", "FLW-39")]
    [Trait("Requirement", "FLW-19")]
    [Trait("Requirement", "DEC-42")]
    public async Task A_mail_from_a_registered_address_is_known_and_one_from_any_other_is_not()
    {
        var eva = await AnImportedCustomer("eva");
        var prospect = await AnImportedCustomer("pia", "InProgress");

        var known = await Received(eva.Email);
        var onboarding = await Received(prospect.Email);
        var unknown = await Received($"stranger.{eva.User}@example.com");

        Assert.Equal("KnownAddress", (await _giulia.Opened(known)).Requester.Identity);
        Assert.Equal("KnownAddress", (await _giulia.Opened(onboarding)).Requester.Identity);
        Assert.Equal("UnknownAddress", (await _giulia.Opened(unknown)).Requester.Identity);
        Assert.Equal(("Registered", "Completed"), await Sender(known));
        Assert.Equal(("Registered", "InProgress"), await Sender(onboarding));
        Assert.Equal(("NotRegistered", null), await Sender(unknown));
        Assert.Equal(known, Assert.Single((await Card(eva)).Cases).Case);
    }

    [Fact]
    [Trait("Scenario", "SC-29")]
    [Trait("Requirement", "FLW-14")]
    [Trait("Requirement", "FLW-65")]
    [Trait("Requirement", "DEC-40")]
    public async Task A_field_is_changed_with_an_audit_entry_and_the_mail_address_only_in_the_App()
    {
        var ivo = await AnImportedCustomer("ivo");
        var id = await Received(ivo.Email);
        await _giulia.Opened(id);
        var change = new { field = "surname", value = "Bianchi", @case = id, reason = "Matrimonio." };

        var changed = (await _giulia.Post($"customers/{ivo.Id}/change-field", change)).As<CustomerView>();

        Assert.Equal("Bianchi", changed.Fields.Single(f => f.Key == "surname").Value);
        var entry = Assert.Single(changed.Changes);
        Assert.Equal(
            ("ChangeField", "surname", "Rossi", "Bianchi", "Giulia Conti", id, "Matrimonio.", "Done"),
            (entry.Kind, entry.Subject, entry.Old, entry.New, entry.ByName, entry.Case, entry.Reason, entry.Standing));
        var again = (await _giulia.Post($"customers/{ivo.Id}/change-field", change)).As<CustomerView>();
        Assert.Single(again.Changes);
        await Refused(ivo, "change-field", new { field = "email", value = "new@example.com", @case = id, reason = "x" },
            HttpStatusCode.Conflict, "OnlyInApp");
        await Refused(ivo, "change-field", new { field = "iban", value = "x", @case = id, reason = "x" },
            HttpStatusCode.Conflict, "FieldNotEditable");
        await Refused(ivo, "change-field", new { field = "taxCode", value = "abc", @case = id, reason = "x" },
            HttpStatusCode.UnprocessableEntity, "NotATaxCode");
        await Refused(ivo, "change-field", new { field = "surname", value = "Neri", @case = id, reason = " " },
            HttpStatusCode.UnprocessableEntity, "Missing");
        await Refused(ivo, "change-field", new { field = "surname", value = "Neri", @case = "none", reason = "x" },
            HttpStatusCode.UnprocessableEntity, "UnknownCase");
        Assert.Equal(ivo.Email, (await Card(ivo)).Fields.Single(f => f.Key == "email").Value);
    }

    [Fact]
    [Trait("Scenario", "SC-29")]
    [Trait("Requirement", "FLW-15")]
    [Trait("Requirement", "FLW-23")]
    public async Task Access_and_cards_are_blocked_and_unblocked_each_with_an_audit_entry()
    {
        var lea = await AnImportedCustomer("lea");
        await ACard(lea, "card-7");
        var id = await Received(lea.Email);
        await _giulia.Opened(id);
        var body = new { @case = id, reason = "Telefono rubato." };

        var blocked = (await _giulia.Post($"customers/{lea.Id}/block-access", body)).As<CustomerView>();
        Assert.Equal(("Giulia Conti", "Telefono rubato."), (blocked.AccessBlock!.By, blocked.AccessBlock.Reason));
        await Refused(lea, "unblock-access", body, HttpStatusCode.Forbidden, "NotYourRole");
        var unblocked = (await _laura.Post($"customers/{lea.Id}/unblock-access", body)).As<CustomerView>();
        Assert.Null(unblocked.AccessBlock);

        var card = (await _giulia.Post($"customers/{lea.Id}/cards/card-7/block", body)).As<CustomerView>().Cards[0];
        Assert.Equal("Telefono rubato.", card.Block!.Reason);
        var freed = (await _giulia.Post($"customers/{lea.Id}/cards/card-7/unblock", body)).As<CustomerView>();
        Assert.Null(freed.Cards[0].Block);
        await Refused(lea, "cards/card-7/unblock", body, HttpStatusCode.Conflict, "NotBlocked");
        await Refused(lea, "cards/none/block", body, HttpStatusCode.NotFound, "UnknownCard");
        Assert.Equal(
            ["UnblockCard", "BlockCard", "UnblockAccess", "BlockAccess"], freed.Changes.Select(c => c.Kind));
    }

    [Fact]
    [Trait("Requirement", "FLW-13")]
    [Trait("Requirement", "FLW-14")]
    public async Task Who_has_not_the_role_neither_sees_nor_changes_nor_imports()
    {
        var ada = await AnImportedCustomer("ada");

        Assert.Equal(HttpStatusCode.Forbidden, (await _carlo.Get($"customers/{ada.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _giulia.Get("imports")).Status);
        var import = await _giulia.PostFile("imports/customers", "a,b"u8.ToArray(), "text/csv");
        Assert.Equal(HttpStatusCode.Forbidden, import.Status);
        var elsewhere = App.Desk(Person.PagoPaFirstLevel);
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.Get($"/api/flowe/customers/{ada.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _giulia.Get("customers/unknown")).Status);
    }

    private async Task<IReadOnlyList<CustomerSummary>> Search(string key, string value) =>
        (await _giulia.Post("customers/search", new { key, value })).As<Listed<CustomerSummary>>().Items;

    private async Task<CustomerView> Card(ACustomer customer) =>
        (await _giulia.Get($"customers/{customer.Id}")).As<CustomerView>();

    private async Task<(string, string?)> Sender(string id)
    {
        var sender = (await _giulia.Get($"cases/{id}/sender")).As<SenderView>();
        return (sender.Registry, sender.Customer?.Onboarding);
    }

    private Task<string> Received(string from) => App.Receive(Mailbox.Flowe, new($"Chi scrive <{from}>", "Domanda"));

    private async Task Refused(
        ACustomer customer, string what, object body, HttpStatusCode status, string code)
    {
        var answer = await _giulia.Post($"customers/{customer.Id}/{what}", body);
        Assert.Equal((status, code), (answer.Status, answer.Problem.Code));
    }

    private async Task<ImportView> Import(string kind, string csv)
    {
        var answer = await _carlo.PostFile($"imports/{kind}", Encoding.UTF8.GetBytes(csv), "text/csv");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var report = answer.As<ImportView>();
        Assert.Empty(report.Problems);
        return report;
    }

    private Task<ImportView> ACard(ACustomer customer, string id) => Import("cards",
        "userIdentifier,id,maskedNumber,product,physical,state,shippedAt,carrier,tracking\n"
        + $"{customer.User},{id},**** 4321,Flowe Friend,true,Active,2026-03-03,Poste Italiane,TR1");

    private async Task<ACustomer> AnImportedCustomer(string name, string onboarding = "Completed")
    {
        var chance = Guid.NewGuid().ToString("N");
        var digits = string.Concat(chance.Select(c => (char)('0' + (c % 10))));
        var made = new ACustomer(
            "", $"U-{chance}", $"{name}.{chance}@example.com", $"+39{digits[..10]}",
            $"RSSNNA{digits[..2]}A41F{digits[2..5]}X", $"IT60X05428{digits}");
        await Import("customers",
            "userIdentifier,name,surname,email,mobile,taxCode,accountNumber,residence,onboarding\n"
            + $"{made.User},{name},Rossi,{made.Email},{made.Mobile},{made.TaxCode},{made.Account},"
            + $"\"Via Roma 1, Milano\",{onboarding}");
        return made with { Id = Assert.Single(await Search("userIdentifier", made.User)).Id };
    }

    private sealed record ACustomer(
        string Id, string User, string Email, string Mobile, string TaxCode, string Account);
}
