using Microsoft.Playwright;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ContactCenter.Browser.Tests.Chromium;

/// <summary>One browser for the tests of a class; each test opens a window that knows nothing of the others.</summary>
public sealed class ChromiumFixture(IMessageSink messages) : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        var path = await InstalledChromium.FindOrInstallAsync(
            line => messages.OnMessage(new DiagnosticMessage(line)));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = path, Headless = true, Args = Flags });
    }

    public Task<IBrowserContext> OpenAsync() => browser!.NewContextAsync(new BrowserNewContextOptions
    {
        Locale = "it-IT",
        TimezoneId = "America/New_York",
        ColorScheme = ColorScheme.Light,
        ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
    });

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
