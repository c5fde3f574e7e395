using ContactCenter.Browser.Tests.Chromium;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.Browser.Tests.Desk;

/// <summary>The journey of the README, walked with the eyes and hands of an operator.</summary>
public sealed class MailJourney(RunningApp app, ChromiumFixture chromium)
    : IClassFixture<RunningApp>, IClassFixture<ChromiumFixture>
{
    private const string Screens = "CONTACTCENTER_SCREENS";
    private const string WrongAddress = "bounce.anna@example.com";
    private const string RightAddress = "anna.neri@example.com";
    private const float Patience = 180_000;

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
    [Trait("Scenario", "SC-72")]
    public async Task A_mail_is_answered_bounces_is_corrected_arrives_and_is_over()
    {
        await Receive(
            $"Anna Neri <{WrongAddress}>", "Avviso di pagamento non trovato",
            "Buongiorno, l'app non trova l'avviso 302001234567890123. <b>Che devo fare?</b>");
        await using var window = await chromium.OpenAsync();
        window.SetDefaultTimeout(Patience);
        SetDefaultExpectTimeout(Patience);
        var page = await window.NewPageAsync();
        var violations = Violations(page);

        await SignIn(page, "Sara Greco");
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

    private async Task SignIn(IPage page, string name)
    {
        await page.GotoAsync(app.Desk);
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
    }

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
        await Picture(page, "work-list", height: 440);
        await page.Keyboard.PressAsync("j");
        await Expect(row.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        // Markup of a stranger is shown, never obeyed.
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("<b>Che devo fare?</b>");
    }

    private static async Task TakeChargeAndClassify(IPage page)
    {
        await Press(page, "Prendi in carico");
        await Expect(page.GetByTestId("assignee")).ToHaveTextAsync("Sara Greco");
        await Expect(page.GetByTestId("state")).ToHaveTextAsync("Preso in carico");
        await Press(page, "Classifica");
        await page.GetByLabel("Categoria").SelectOptionAsync("BasicInformation");
        await page.GetByLabel("Tipologia").SelectOptionAsync("Q");
        await Press(page, "Conferma");
        await Expect(page.GetByTestId("state")).ToHaveTextAsync("Classificato");
        await Picture(page, "case");
    }

    private static async Task Answer(IPage page)
    {
        await Press(page, "Risolvi");
        await page.GetByLabel("Testo").FillAsync("L'avviso sarà visibile da domani mattina.");
        await Press(page, "Anteprima");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Anteprima" }))
            .ToContainTextAsync("L'avviso sarà visibile da domani mattina.");
        await Press(page, "Invia la risposta");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mancato recapito" })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("sends")).ToHaveTextAsync("Invii effettuati: 1 di 3");
        await Picture(page, "undeliverable");
    }

    private static async Task CorrectAndResend(IPage page)
    {
        await page.GetByLabel("Nuovo indirizzo e-mail").FillAsync(RightAddress);
        await Press(page, "Salva l’indirizzo");
        await Press(page, $"Reinvia a {RightAddress}");
        await Expect(page.Locator("[data-outcome=Delivered]")).ToBeVisibleAsync();
    }

    private static Task Press(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    // What the page's own security policy forbids, and what breaks in it, must not happen on the way.
    private static List<string> Violations(IPage page)
    {
        var found = new List<string>();
        page.PageError += (_, error) => found.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                found.Add(message.Text);
            }
        };
        return found;
    }

    // A folder that is not absolute is one of the repository: docs/screens holds those that the README shows.
    private static async Task Picture(IPage page, string name, float height = 720)
    {
        if (Environment.GetEnvironmentVariable(Screens) is { Length: > 0 } folder)
        {
            await page.EvaluateAsync("scrollTo(0, 0)");
            await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(RepositoryFolder.Root, folder, $"{name}.png"),
                Animations = ScreenshotAnimations.Disabled,
                Clip = new() { Width = 1280, Height = height },
            });
        }
    }
}
