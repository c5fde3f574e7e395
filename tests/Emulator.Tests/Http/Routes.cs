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
        await using var host = await TestHost.StartAsync([typeof(Functions)]);

        Assert.Equal("plain", await host.Client.GetStringAsync("/api/Plain"));
    }

    [Fact]
    public async Task A_route_value_and_a_query_value_bind_by_name()
    {
        await using var host = await TestHost.StartAsync([typeof(Functions)]);

        Assert.Equal("42 big", await host.Client.GetStringAsync("/api/things/42?size=big"));
    }

    [Fact]
    public async Task A_constraint_that_is_not_met_is_no_route()
    {
        await using var host = await TestHost.StartAsync([typeof(Functions)]);

        var response = await host.Client.GetAsync("/api/things/forty-two");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_method_that_no_function_takes_is_not_found_as_on_Azure()
    {
        await using var host = await TestHost.StartAsync([typeof(Functions)]);

        var response = await host.Client.PostAsync("/api/things/42", null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
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
}
