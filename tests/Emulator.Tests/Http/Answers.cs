using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using ContactCenter.Emulator.Tests.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace ContactCenter.Emulator.Tests.Http;

public sealed class Answers
{
    [Fact]
    public async Task An_action_result_is_written_by_the_formatters_of_MVC()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        var response = await host.Client.GetAsync("/api/Action");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"name":"Ada"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_a_function_writes_itself_is_the_answer()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        var response = await host.Client.GetAsync("/api/Written");

        Assert.Equal((HttpStatusCode)418, response.StatusCode);
        Assert.Equal("short and stout", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_failing_function_answers_500_and_tells_nothing()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        var response = await host.Client.GetAsync("/api/Failing");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_parameter_is_read_as_JSON_and_a_wrong_one_is_an_error()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        var right = await host.Client.PostAsJsonAsync("/api/Greeting", new { name = "Ada" });
        var wrong = await host.Client.PostAsync(
            "/api/Greeting", new StringContent("{", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal("Hello Ada", await right.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.InternalServerError, wrong.StatusCode);
    }

    [Fact]
    public async Task A_large_body_streams_through_without_being_kept()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));
        var bytes = new byte[40 * 1024 * 1024];
        new Random(40).NextBytes(bytes);

        var response = await host.Client.PostAsync(
            "/api/Digest", new ByteArrayContent(bytes) { Headers = { { "x-large", "1" } } });

        Assert.Equal(
            $"False {Convert.ToHexString(SHA256.HashData(bytes))}", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_over_thirty_million_bytes_is_too_large_unless_the_function_takes_more()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/Digest");
        request.Content = new StreamContent(Stream.Null);
        request.Content.Headers.ContentLength = 30_000_001;
        request.Headers.ExpectContinue = true;

        // The body is never sent: the refusal comes while the caller still asks whether to send it.
        using var patient = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(patient) { BaseAddress = host.Client.BaseAddress };
        var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    public sealed record Person(string Name);

    public sealed class Functions
    {
        [Function("Action")]
        public static IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            new ObjectResult(new Person("Ada")) { StatusCode = StatusCodes.Status201Created };

        [Function("Written")]
        public static async Task WriteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            request.HttpContext.Response.StatusCode = StatusCodes.Status418ImATeapot;
            await request.HttpContext.Response.WriteAsync("short and stout");
        }

        [Function("Failing")]
        public static IResult Fail([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            throw new InvalidOperationException("a secret");

        [Function("Greeting")]
        public static IResult Greet(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [FromBody] Person person) =>
            Results.Text($"Hello {person.Name}");

        [Function("Digest")]
        public static async Task<IResult> DigestAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, CancellationToken cancellation)
        {
            if (request.Headers.ContainsKey("x-large"))
                request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = 104_857_600;
            var hash = await SHA256.HashDataAsync(request.Body, cancellation);
            return Results.Text($"{request.Body.CanSeek} {Convert.ToHexString(hash)}");
        }
    }
}
