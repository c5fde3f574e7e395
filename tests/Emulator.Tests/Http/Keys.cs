using System.Net;
using ContactCenter.Emulator.Tests.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.Emulator.Tests.Http;

public sealed class Keys
{
    private static readonly Dictionary<string, string?> Store = new()
    {
        ["Emulator:Keys:everyone"] = "host-key",
        ["Emulator:Keys:channel:Value"] = "function-key",
        ["Emulator:Keys:channel:Scope"] = "function:Guarded",
        ["Emulator:Keys:other:Value"] = "other-key",
        ["Emulator:Keys:other:Scope"] = "function:SomethingElse",
        ["Emulator:Keys:events:Value"] = "system-key",
        ["Emulator:Keys:events:Scope"] = "system",
        ["Emulator:Keys:master"] = "master-key",
    };

    [Theory]
    [InlineData("Open", null, HttpStatusCode.OK)]
    [InlineData("Open", "wrong", HttpStatusCode.OK)]
    [InlineData("Guarded", null, HttpStatusCode.Unauthorized)]
    [InlineData("Guarded", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Guarded", "other-key", HttpStatusCode.Unauthorized)]
    [InlineData("Guarded", "system-key", HttpStatusCode.Unauthorized)]
    [InlineData("Guarded", "function-key", HttpStatusCode.OK)]
    [InlineData("Guarded", "host-key", HttpStatusCode.OK)]
    [InlineData("Guarded", "master-key", HttpStatusCode.OK)]
    [InlineData("Administration", "host-key", HttpStatusCode.Unauthorized)]
    [InlineData("Administration", "master-key", HttpStatusCode.OK)]
    public async Task A_key_opens_what_its_scope_and_the_level_of_the_function_allow(
        string function, string? key, HttpStatusCode expected)
    {
        await using var host = await TestHost.StartAsync(new TestHostSettings { Values = Store }, typeof(Functions));
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{function}");
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        var byHeader = await host.Client.SendAsync(request);
        var byQuery = await host.Client.GetAsync($"/api/{function}?code={key}");

        Assert.Equal(expected, byHeader.StatusCode);
        Assert.Equal(expected, byQuery.StatusCode);
    }

    [Fact]
    public async Task A_refused_call_says_nothing_and_reaches_no_function()
    {
        await using var host = await TestHost.StartAsync(new TestHostSettings { Values = Store }, typeof(Functions));

        var response = await host.Client.GetAsync("/api/Guarded");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public void A_key_with_a_scope_that_does_not_exist_stops_the_start()
    {
        var settings = new TestHostSettings
        {
            Values = new() { ["Emulator:Keys:odd:Value"] = "key", ["Emulator:Keys:odd:Scope"] = "galaxy" },
        };

        Assert.Throws<InvalidOperationException>(() => TestHost.Build(settings, typeof(Functions)));
    }

    public sealed class Functions
    {
        [Function("Open")]
        public static IResult Open([HttpTrigger("get")] HttpRequest request) => Results.Text("open");

        [Function("Guarded")]
        public static IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) =>
            Results.Text("guarded");

        [Function("Administration")]
        public static IResult Administer([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) =>
            Results.Text("administration");
    }
}
