using ContactCenter.Browser.Tests.Chromium;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.Browser.Tests.Desk;

/// <summary>A call to 055055 recorded with the hands of a first-level operator.</summary>
[Collection(DeskCollection.Name)]
public sealed class CallJourney(RunningApp app, ChromiumFixture chromium)
{
    [Fact]
    [Trait("Requirement", "FLR-04")]
    [Trait("Requirement", "FLR-08")]
    [Trait("Requirement", "FLR-20")]
    public async Task A_complaint_asks_for_its_data_and_reaches_the_second_level()
    {
        await using var window = await chromium.OpenAsync();
        var page = await window.OpenDesk();
        var violations = page.Violations();
        await page.SignIn(app, "Elena Bianchi");
        await page.GetByRole(AriaRole.Link, new() { Name = "Registra chiamata" }).ClickAsync();

        await page.GetByLabel("Ente", new() { Exact = false }).First.SelectOptionAsync("ComuneFirenze");
        await page.GetByLabel("Macrostruttura").SelectOptionAsync("ServiziDemografici");
        await page.GetByLabel("Servizio").SelectOptionAsync("CambioResidenza");
        await page.GetByLabel("Motivo di contatto").SelectOptionAsync("Complaint");
        await page.GetByLabel("Nome e cognome").FillAsync("Bruno Neri");
        await page.GetByLabel("Oggetto").FillAsync("Pratica ferma da mesi");
        await page.GetByLabel("Descrizione").FillAsync("Voglio fare reclamo: la pratica è ferma da tre mesi.");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Assegnato al secondo livello" }).CheckAsync();
        await page.Press("Registra");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(
            "Manca ancora: telefono oppure e-mail, residenza.");
        await page.Picture("record-call", height: 1150);

        await page.GetByLabel("Telefono").FillAsync("055 0000001");
        await page.GetByLabel("Residenza").FillAsync("via di Esempio 2, Firenze");
        await page.Press("Registra");

        await Expect(page.GetByTestId("state")).ToHaveTextAsync("Assegnato");
        Assert.Empty(violations);
    }
}
