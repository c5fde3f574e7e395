using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.Browser.Tests.Desk;

/// <summary>What every journey does at the desk.</summary>
internal static class DeskPage
{
    private const string Screens = "CONTACTCENTER_SCREENS";
    private const float Patience = 180_000;

    public static Task<IPage> OpenDesk(this IBrowserContext window)
    {
        window.SetDefaultTimeout(Patience);
        SetDefaultExpectTimeout(Patience);
        return window.NewPageAsync();
    }

    public static async Task SignIn(this IPage page, RunningApp app, string name)
    {
        await page.GotoAsync(app.Desk);
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
    }

    public static Task Press(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    // What the page's own security policy forbids, and what breaks in it, must not happen on the way.
    public static List<string> Violations(this IPage page)
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
    public static async Task Picture(this IPage page, string name, float height = 720)
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
