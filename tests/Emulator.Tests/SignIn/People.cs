using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ContactCenter.Emulator.Tests.Host;
using Kernel.Clock;
using Kernel.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ContactCenter.Emulator.Tests.SignIn;

public sealed class People
{
    private static readonly TestHostSettings WithAda = new()
    {
        Values = new()
        {
            ["Emulator:Users:0:ObjectId"] = "0001",
            ["Emulator:Users:0:Name"] = "Ada Bruni",
            ["Emulator:Users:0:Email"] = "ada@example.com",
        },
    };

    [Fact]
    public async Task The_demo_users_are_listed()
    {
        await using var host = await TestHost.StartAsync(WithAda, typeof(Functions));

        Assert.Equal(
            """[{"objectId":"0001","name":"Ada Bruni","email":"ada@example.com"}]""",
            await host.Client.GetStringAsync("/emulator/api/users"));
    }

    [Fact]
    public async Task A_signed_in_person_arrives_as_App_Service_delivers_them()
    {
        await using var host = await TestHost.StartAsync(WithAda, typeof(Functions));
        await SignInAsync(host, new { objectId = "0001" });

        var headers = await host.Client.GetFromJsonAsync<Dictionary<string, string>>("/api/Principal");

        Assert.Equal("0001", headers!["x-ms-client-principal-id"]);
        Assert.Equal("ada@example.com", headers["x-ms-client-principal-name"]);
        Assert.Equal("aad", headers["x-ms-client-principal-idp"]);
        using var principal = JsonDocument.Parse(Convert.FromBase64String(headers["x-ms-client-principal"]));
        Assert.Equal("aad", principal.RootElement.GetProperty("auth_typ").GetString());
        var claims = principal.RootElement.GetProperty("claims").EnumerateArray()
            .ToDictionary(
                claim => claim.GetProperty("typ").GetString()!, claim => claim.GetProperty("val").GetString());
        Assert.Equal("0001", claims["http://schemas.microsoft.com/identity/claims/objectidentifier"]);
        Assert.Equal("Ada Bruni", claims["name"]);
        Assert.Equal("ada@example.com", claims["preferred_username"]);
    }

    [Fact]
    public async Task What_a_caller_says_about_themselves_is_removed()
    {
        await using var host = await TestHost.StartAsync(WithAda, typeof(Functions));
        host.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", "forged");
        host.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-ID", "0001");

        var headers = await host.Client.GetFromJsonAsync<Dictionary<string, string>>("/api/Principal");

        Assert.Empty(headers!);
    }

    [Fact]
    public async Task A_token_that_is_not_ours_is_refused_before_any_function()
    {
        await using var host = await TestHost.StartAsync(WithAda, typeof(Functions));
        host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "e30.e30.e30");

        var response = await host.Client.GetAsync("/api/Principal");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_sign_in_without_an_object_id_or_of_nobody_is_a_bad_request()
    {
        await using var host = await TestHost.StartAsync(WithAda, typeof(Functions));

        var nothing = await host.Client.PostAsJsonAsync("/emulator/api/sign-in", new { });
        var nobody = await host.Client.PostAsJsonAsync("/emulator/api/sign-in", new { objectId = "0002" });

        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
    }

    [Fact]
    public async Task A_token_lasts_an_hour_and_another_key_does_not_open_it()
    {
        var clock = new TravellingClock();
        var tokens = new AccessTokens(new ConfigurationBuilder().Build(), clock);
        var others = new AccessTokens(
            new ConfigurationBuilder().AddInMemoryCollection([new("Emulator:SignInKey", "another")]).Build(), clock);
        var (token, expiresOn) = tokens.Issue(new DemoUser("0001", "Ada Bruni", "ada@example.com"));

        Assert.NotNull(await tokens.ReadAsync(token));
        Assert.Null(await others.ReadAsync(token));
        clock.Advance(expiresOn - clock.GetUtcNow());
        Assert.Null(await tokens.ReadAsync(token));
    }

    private static async Task SignInAsync(TestHost host, object who)
    {
        var response = await host.Client.PostAsJsonAsync("/emulator/api/sign-in", who);
        response.EnsureSuccessStatusCode();
        var granted = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(granted.GetProperty("expiresOn").GetDateTimeOffset() > DateTimeOffset.UtcNow);
        host.Client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", granted.GetProperty("accessToken").GetString());
    }

    public sealed class Functions
    {
        [Function("Principal")]
        public static IResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            Results.Json(request.Headers
                .Where(header => header.Key.StartsWith("x-ms-client-principal", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));
    }
}
