using System.Net;
using System.Text.Json;
using ContactCenter.Emulator.Tests.Host;
using Kernel.StaticSite;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Emulator.Tests.StaticSite;

public sealed class Site : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("site-");
    private readonly HttpClient http = new();

    [Fact]
    public async Task Files_are_served_with_their_type_and_paths_inside_the_application_get_its_page()
    {
        Build();
        await using var host = await StartAsync();
        var site = host.Services.GetRequiredService<Addresses>().Site;

        var script = await http.GetAsync($"{site}/assets/app.js");
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no", script.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("public, max-age=31536000", script.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("<p>desk</p>", await http.GetStringAsync($"{site}/cases/42"));
        Assert.Equal("<p>desk</p>", await http.GetStringAsync(site));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{site}/assets/missing.js")).StatusCode);
        Assert.Equal("<p>desk</p>", await http.GetStringAsync($"{site}/%2e%2e%2fsecret.txt"));
    }

    [Fact]
    public async Task The_pages_are_told_where_the_functions_are()
    {
        await using var host = await StartAsync();
        var site = host.Services.GetRequiredService<Addresses>().Site;

        using var config = JsonDocument.Parse(await http.GetStringAsync($"{site}/config.json"));

        var api = host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.Equal(api, config.RootElement.GetProperty("apiBase").GetString());
        var signIn = config.RootElement.GetProperty("signIn");
        Assert.Equal("emulator", signIn.GetProperty("kind").GetString());
        Assert.Equal($"{api}/emulator/api/sign-in", signIn.GetProperty("url").GetString());
        Assert.Equal($"{api}/emulator/api/users", signIn.GetProperty("users").GetString());
    }

    [Fact]
    public async Task A_site_that_is_not_built_says_so()
    {
        await using var host = await StartAsync();
        var site = host.Services.GetRequiredService<Addresses>().Site;

        Assert.Contains("not built", await http.GetStringAsync(site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_site_may_call_the_functions_from_a_browser_and_a_stranger_may_not()
    {
        await using var host = await StartAsync();
        var site = host.Services.GetRequiredService<Addresses>().Site;

        Assert.Equal(site, await AllowedAsync(host, site));
        Assert.Equal("https://listed.example", await AllowedAsync(host, "https://listed.example"));
        Assert.Null(await AllowedAsync(host, "https://stranger.example"));
    }

    public void Dispose()
    {
        http.Dispose();
        folder.Delete(recursive: true);
    }

    private static async Task<string?> AllowedAsync(TestHost host, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/Ping");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization, if-match");
        var response = await host.Client.SendAsync(request);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(
        new TestHostSettings
        {
            SiteFolder = folder.FullName,
            Values = new() { ["Host:CORS"] = "https://listed.example" },
        },
        typeof(Functions));

    private void Build()
    {
        var dist = folder.CreateSubdirectory("dist");
        dist.CreateSubdirectory("assets");
        File.WriteAllText(Path.Combine(folder.FullName, "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(dist.FullName, "index.html"), "<p>desk</p>");
        File.WriteAllText(Path.Combine(dist.FullName, "assets", "app.js"), "run()");
        File.WriteAllText(
            Path.Combine(folder.CreateSubdirectory("public").FullName, "staticwebapp.config.json"),
            """
            {
              "navigationFallback": { "rewrite": "/index.html", "exclude": ["/assets/*.{js,css}"] },
              "globalHeaders": { "X-Frame-Options": "no" },
              "routes": [{ "route": "/assets/*", "headers": { "Cache-Control": "public, max-age=31536000" } }]
            }
            """);
    }

    public sealed class Functions
    {
        [Function("Ping")]
        public static IResult Ping([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request) =>
            Results.Ok();
    }
}
