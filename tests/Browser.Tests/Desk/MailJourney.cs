using ContactCenter.Browser.Tests.Chromium;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.Browser.Tests.Desk;

/// <summary>The journey of the README, walked with the eyes and hands of an operator.</summary>
[Collection(DeskCollection.Name)]
public sealed class MailJourney(RunningApp app, ChromiumFixture chromium)
{
    private const string WrongAddress = "bounce.anna@example.com";
    private const string RightAddress = "anna.neri@example.com";

    // What waits behind the mail of the journey: it came later, so it is not answered first.
    private static readonly (string From, string Subject)[] Others =
    [
        ("Comune di Vinci <tributi@vinci.example>", "Flusso di rendicontazione non ricevuto"),
        ("Mario Rossi <mario.rossi@example.com>", "Ricevuta di pagamento mai arrivata"),
        ("Lucia Bianchi <lucia.bianchi@example.com>", "Importo dell’avviso diverso da quello atteso"),
        ("Paolo Verdi <paolo.verdi@example.com>", "Pagamento addebitato due volte"),
    ];

    [Fact]
    [Trait("Requirement", "FLR-80")]
    [Trait("Requirement", "FLR-82")]
    public async Task A_mail_is_answered_bounces_is_corrected_arrives_and_is_over()
    {
        await Receive(
            $"Anna Neri <{WrongAddress}>", "Avviso di pagamento non trovato",
            "Buongiorno, l'app non trova l'avviso 302001234567890123. <b>Che devo fare?</b>");
        await using var window = await chromium.OpenAsync();
        var page = await window.OpenDesk();
        var violations = page.Violations();

        await page.SignIn(app, "Sara Greco");
        await OpenFromTheList(page);
        await TakeChargeAndClassify(page);
        await Answer(page);
        await CorrectAndResend(page);

        await Expect(page.GetByTestId("over")).ToBeVisibleAsync();
        await Expect(page.GetByText("Mancato recapito")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-outcome]")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-outcome=Bounced]")).ToContainTextAsync(WrongAddress);
        await Expect(page.Locator("[data-outcome=Delivered]")).ToContainTextAsync(RightAddress);
        Assert.Empty(violations);
    }

    private Task Receive(string from, string subject, string text) => app.ReceiveAsync(
        "pagopa", "assistenza",
        $"""
        From: {from}
        To: assistenza@pagopa.example
        Subject: {subject}
        Message-ID: <{Guid.NewGuid():N}@example.com>
        Date: Fri, 20 Nov 2026 10:15:00 +0100
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        {text}
        """);

    private async Task OpenFromTheList(IPage page)
    {
        var queue = page.GetByRole(AriaRole.Link, new() { Name = "Servizio Operatori" });
        await queue.ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Avviso di pagamento non trovato" });
        await Expect(row).ToContainTextAsync("Aperto");
        foreach (var (from, subject) in Others)
        {
            await Receive(from, subject, "Buongiorno, chiedo una verifica.");
        }
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2 + Others.Length);
        await Expect(queue).ToContainTextAsync($"{1 + Others.Length}");
        await page.Picture("work-list", height: 440);
        var first = row.GetByRole(AriaRole.Link);
        await first.FocusAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(first).Not.ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(first).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        // Markup of a stranger is shown, never obeyed.
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("<b>Che devo fare?</b>");
    }

    private static async Task TakeChargeAndClassify(IPage page)
    {
        await page.Press("Prendi in carico");
        await Expect(page.GetByTestId("assignee")).ToHaveTextAsync("Sara Greco");
        await Expect(page.GetByTestId("state")).ToHaveTextAsync("Preso in carico");
        await page.Press("Classifica");
        await page.GetByLabel("Categoria").SelectOptionAsync("BasicInformation");
        await page.GetByLabel("Tipologia").SelectOptionAsync("Q");
        await page.Press("Conferma");
        await Expect(page.GetByTestId("state")).ToHaveTextAsync("Classificato");
        await page.Picture("case");
    }

    private static async Task Answer(IPage page)
    {
        await page.Press("Risolvi");
        await page.GetByLabel("Testo").FillAsync("L'avviso sarà visibile da domani mattina.");
        await page.Press("Anteprima");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Anteprima" }))
            .ToContainTextAsync("L'avviso sarà visibile da domani mattina.");
        await page.Press("Invia la risposta");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mancato recapito" })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("sends")).ToHaveTextAsync("Invii effettuati: 1 di 3");
        await page.Picture("undeliverable");
    }

    private static async Task CorrectAndResend(IPage page)
    {
        await page.GetByLabel("Nuovo indirizzo e-mail").FillAsync(RightAddress);
        await page.Press("Salva l’indirizzo");
        await page.Press($"Reinvia a {RightAddress}");
        await Expect(page.Locator("[data-outcome=Delivered]")).ToBeVisibleAsync();
    }
}
