using ContactCenter.Browser.Tests.Chromium;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.Browser.Tests.Desk;

/// <summary>A Flowe mail worked at the desk by the steps that only Flowe's procedure knows.</summary>
[Collection(DeskCollection.Name)]
public sealed class FloweJourney(RunningApp app, ChromiumFixture chromium)
{
    private const string Subject = "La carta non funziona nei negozi";

    [Fact]
    [Trait("Requirement", "FLW-32")]
    [Trait("Requirement", "FLW-34")]
    [Trait("Requirement", "FLW-149")]
    public async Task A_mail_is_triaged_and_its_control_is_recorded_in_forms()
    {
        await app.ReceiveAsync(
            "flowe", "info",
            $"""
            From: Nora Galli <nora.galli@example.com>
            To: info@flowe.com
            Subject: {Subject}
            Message-ID: <{Guid.NewGuid():N}@example.com>
            Date: Fri, 20 Nov 2026 10:15:00 +0100
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            Buongiorno, da ieri la carta viene rifiutata.
            """);
        await using var window = await chromium.OpenAsync();
        var page = await window.OpenDesk();
        var violations = page.Violations();
        await page.SignIn(app, "Giulia Conti");
        await page.GetByRole(AriaRole.Link, new() { Name = "Customer Interaction" }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = Subject })
            .GetByRole(AriaRole.Link).ClickAsync();

        await Triage(page);
        await RecordTheSender(page);

        await Expect(page.GetByTestId("timeline")).ToBeVisibleAsync();
        await page.Picture("flowe-case", height: 1000);
        Assert.Empty(violations);
    }

    private static async Task Triage(IPage page)
    {
        await page.Press("Classifica la comunicazione");
        await Box(page, "Categoria").SelectOptionAsync("AnomalyReport");
        await Box(page, "Da chi viene").SelectOptionAsync("Customer");
        await page.Picture("flowe-triage", height: 1000);
        await page.Press("Conferma");
        await Expect(Box(page, "Da chi viene")).ToHaveCountAsync(0);
    }

    private static async Task RecordTheSender(IPage page)
    {
        var note = page.GetByRole(AriaRole.Textbox, new() { Name = "Nota" });
        await page.Press("Registra un controllo");
        await Expect(Box(page, "Controllo")).ToHaveValueAsync("report-sender");
        await Box(page, "Esito").SelectOptionAsync("Registered");
        await page.Press("Conferma");
        // The registry knows no such customer, so the operator has to say more: at the field it is about.
        await Expect(note).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Picture("flowe-control", height: 1000);
        await note.FillAsync("Trovata nel Profile Checker per cellulare.");
        await page.Press("Conferma");
        await Expect(Box(page, "Esito")).ToHaveCountAsync(0);
        await page.Press("Registra un controllo");
        await Expect(Box(page, "Controllo").GetByRole(AriaRole.Option, new() { Name = "(già registrato)" }))
            .ToHaveCountAsync(1);
    }

    private static ILocator Box(IPage page, string name) => page.GetByRole(AriaRole.Combobox, new() { Name = name });
}
