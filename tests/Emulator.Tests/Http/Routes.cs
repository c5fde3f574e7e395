using System.Net;
using ContactCenter.Emulator.Tests.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.Emulator.Tests.Http;

public sealed class Routes
{
    [Fact]
    public async Task A_function_without_a_route_answers_under_its_name()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        Assert.Equal("plain", await host.Client.GetStringAsync("/api/Plain"));
    }

    [Fact]
    public async Task A_route_value_and_a_query_value_bind_by_name()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        Assert.Equal("42 big", await host.Client.GetStringAsync("/api/things/42?size=big"));
    }

    [Theory]
    [InlineData("GET", "/api/things/forty-two")]
    [InlineData("POST", "/api/things/42")]
    [InlineData("GET", "/Plain")]
    public async Task A_constraint_a_method_or_a_prefix_that_does_not_fit_is_not_found(string method, string path)
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Two_functions_share_a_route_when_their_methods_differ()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions), typeof(Sharing));

        var posted = await host.Client.PutAsync("/api/things/42", null);

        Assert.Equal("put 42", await posted.Content.ReadAsStringAsync());
        Assert.Equal("42 ", await host.Client.GetStringAsync("/api/things/42"));
    }

    [Fact]
    public void Two_functions_on_one_route_and_method_stop_the_start()
    {
        var refusal = Assert.Throws<InvalidOperationException>(
            () => TestHost.Build(new TestHostSettings(), typeof(Functions), typeof(Taken)));

        Assert.Contains("have the same route", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_route_prefix_of_host_json_is_used()
    {
        var settings = new TestHostSettings
        {
            HostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "v1" } } }""",
        };
        await using var host = await TestHost.StartAsync(settings, typeof(Functions));

        Assert.Equal("plain", await host.Client.GetStringAsync("/v1/Plain"));
    }

    public sealed class Functions
    {
        [Function("Plain")]
        public static IActionResult Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            new ContentResult { Content = "plain" };

        [Function("Thing")]
        public static IResult Thing(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:int}")] HttpRequest request,
            int id,
            string? size) => Results.Text($"{id} {size}");
    }

    public sealed class Sharing
    {
        [Function("PutThing")]
        public static IResult Put(
            [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "things/{id:int}")] HttpRequest request,
            int id) =>
            Results.Text($"put {id}");
    }

    public sealed class Taken
    {
        [Function("SameThing")]
        public static IResult Same(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{number:int}")] HttpRequest request) =>
            Results.Ok();
    }
}
