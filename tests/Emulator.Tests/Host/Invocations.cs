using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ContactCenter.Emulator.Tests.Host;

public sealed class Invocations
{
    [Fact]
    public async Task A_function_class_gets_its_services_and_one_scope_for_each_call()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostSettings
            {
                Program = builder =>
                {
                    builder.ConfigureFunctionsWebApplication();
                    builder.Services.AddScoped<Visit>();
                },
            },
            typeof(Functions));

        var first = await host.Client.GetStringAsync("/api/Visit");
        var second = await host.Client.GetStringAsync("/api/Visit");

        Assert.EndsWith("same", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Middleware_runs_in_the_order_of_registration_and_may_change_the_result()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostSettings
            {
                Program = builder =>
                {
                    builder.ConfigureFunctionsWebApplication();
                    builder.UseMiddleware<Stamp>();
                    builder.UseMiddleware(async (context, next) =>
                    {
                        context.Items["stamps"] = context.Items["stamps"] + "second ";
                        await next();
                        context.GetInvocationResult().Value =
                            Results.Text($"{context.Items["stamps"]}{context.FunctionDefinition.Name}");
                    });
                    builder.UseWhen(context => context.FunctionDefinition.Name == "Visit", (_, next) => next());
                },
            },
            typeof(Functions));

        Assert.Equal("first second Named", await host.Client.GetStringAsync("/api/Named"));
    }

    [Fact]
    public async Task Values_of_the_route_and_the_query_are_converted_to_the_types_of_the_parameters()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        var text = await host.Client.GetStringAsync(
            "/api/kinds/6f9619ff-8b86-d011-b42d-00c04fc964ff?day=Friday&at=2026-02-03T04:05:06Z&yes=true&count=7");

        Assert.Equal("6f9619ff-8b86-d011-b42d-00c04fc964ff Friday 2026-02-03 True 7 none 5", text);
    }

    [Fact]
    public async Task A_value_that_is_missing_or_does_not_fit_is_an_error_of_the_server_as_on_Azure()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        var missing = await host.Client.GetAsync("/api/needs");
        var wrong = await host.Client.GetAsync("/api/needs?count=many");

        Assert.Equal(HttpStatusCode.InternalServerError, missing.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, wrong.StatusCode);
        Assert.Empty(await wrong.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_clock_of_the_host_is_the_clock_of_the_application()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostSettings
            {
                Program = builder =>
                {
                    builder.ConfigureFunctionsWebApplication();
                    builder.Services.TryAddSingleton(TimeProvider.System);
                },
            },
            typeof(Functions));

        Assert.Same(host.Clock, host.Services.GetRequiredService<TimeProvider>());
    }

    public sealed class Visit
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    public sealed class Stamp : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            Assert.NotNull(context.GetHttpContext());
            context.Items["stamps"] = "first ";
            return next(context);
        }
    }

    public sealed class Functions(IServiceProvider services)
    {
        [Function("Visit")]
        public IResult ShowVisit(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context)
        {
            var visit = services.GetRequiredService<Visit>();
            var isSame = visit == context.InstanceServices.GetRequiredService<Visit>()
                && visit == request.HttpContext.RequestServices.GetRequiredService<Visit>();
            return Results.Text($"{visit.Id} {(isSame ? "same" : "another")}");
        }

        [Function("Named")]
        public static async Task<IResult> NamedAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellation)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            return Results.Text("replaced by the middleware");
        }

        [Function("Kinds")]
        public static ValueTask<IResult> KindsAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "kinds/{id:guid}")] HttpRequest request,
            Guid id,
            DayOfWeek day,
            DateTimeOffset at,
            bool yes,
            long? count,
            string? absent,
            int usual = 5) =>
            ValueTask.FromResult(Results.Text($"{id} {day} {at:yyyy-MM-dd} {yes} {count} {absent ?? "none"} {usual}"));

        [Function("Needs")]
        public static IResult Needs(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, int count) =>
            Results.Text($"{count}");
    }
}
