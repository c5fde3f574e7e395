using System.Net;
using Azure;
using Azure.Communication.Email;
using Azure.Storage.Queues;
using ContactCenter.Emulator.Tests.Communication;
using ContactCenter.Emulator.Tests.Host;
using Kernel.ConsolePages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Emulator.Tests.Pages;

[Collection(AzuriteCollection.Name)]
public sealed class OpeningPages(AzuriteFixture azurite)
{
    private const string Attack = "<script>alert(1)</script>";

    [Theory]
    [InlineData("/emulator", "Demo users")]
    [InlineData("/emulator/outbox", "Nothing was sent yet.")]
    [InlineData("/emulator/sms", "Nothing was sent yet.")]
    [InlineData("/emulator/queues", "Queues")]
    [InlineData("/emulator/orchestrations", "Instance begins with")]
    [InlineData("/emulator/clock", "Next morning, 8:00")]
    public async Task Each_page_opens_under_a_strict_policy(string path, string expected)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync(path);

        var html = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(expected, html);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; ", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotContain("<script>", html);
        Assert.DoesNotContain("style=", html);
    }

    [Theory]
    [InlineData("console.css", "text/css")]
    [InlineData("console.js", "text/javascript")]
    public async Task Style_and_script_are_served(string name, string type)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync($"/emulator/{name}");

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_a_mail_contains_is_shown_and_never_runs()
    {
        await using var host = await StartAsync();
        var content = new EmailContent(Attack) { PlainText = Attack, Html = Attack };
        var message = new EmailMessage(EmulatedService.Sender, "mario@cliente.example", content);
        message.Headers["X-Header"] = Attack;
        var operation = await MailOf(host).SendAsync(WaitUntil.Started, message);

        var list = await host.Client.GetStringAsync("/emulator/outbox");
        var detail = await host.Client.GetStringAsync($"/emulator/outbox/{operation.Id}");
        using var body = await host.Client.GetAsync($"/emulator/outbox/{operation.Id}/html");

        Assert.DoesNotContain(Attack, list);
        Assert.DoesNotContain(Attack, detail);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", detail);
        Assert.Contains($"/emulator/api/outbox/{operation.Id}/bounce?recipient=mario%40cliente.example", detail);
        Assert.Contains(" sandbox ", detail);
        var policy = Assert.Single(body.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("sandbox;", policy);
        Assert.DoesNotContain("script-src", policy);
    }

    [Fact]
    public async Task The_filter_shows_only_the_recipient()
    {
        await using var host = await StartAsync();
        var mail = MailOf(host);
        await mail.SendAsync(WaitUntil.Started, EmulatedService.Message("uno@cliente.example", "Prima"));
        await mail.SendAsync(WaitUntil.Started, EmulatedService.Message("due@cliente.example", "Seconda"));

        var list = await host.Client.GetStringAsync("/emulator/outbox?recipient=due@");

        Assert.Contains("Seconda", list);
        Assert.DoesNotContain("Prima", list);
    }

    [Fact]
    public async Task A_poison_message_is_seen_and_put_back_where_it_came_from()
    {
        var name = $"lavori-{Guid.NewGuid():N}";
        await using var host = await StartAsync();
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var queue = new QueueClient(azurite.ConnectionString, name, options);
        var poison = new QueueClient(azurite.ConnectionString, name + "-poison", options);
        await queue.CreateAsync();
        await poison.CreateAsync();
        await poison.SendMessageAsync("primo");
        var second = (await poison.SendMessageAsync("secondo <b>")).Value;
        await poison.SendMessageAsync("terzo");

        var seen = await host.Client.GetStringAsync($"/emulator/queues/{name}-poison");
        using var one = await host.Client.PostAsync(
            $"/emulator/api/queues/{name}-poison/requeue?messageId={second.MessageId}", null);

        Assert.Contains("secondo &lt;b&gt;", seen);
        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Equal("secondo <b>", (await queue.ReceiveMessageAsync()).Value.Body.ToString());
        Assert.Equal(2, (await poison.PeekMessagesAsync(10)).Value.Length);
        using var rest = await host.Client.PostAsync($"/emulator/api/queues/{name}-poison/requeue", null);
        Assert.Contains("\"requeued\":2", await rest.Content.ReadAsStringAsync());
        using var missing = await host.Client.PostAsync(
            $"/emulator/api/queues/{name}-poison/requeue?messageId=x", null);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var wrong = await host.Client.PostAsync($"/emulator/api/queues/{name}/requeue", null);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task An_unknown_message_queue_or_orchestration_is_not_found()
    {
        await using var host = await StartAsync();

        string[] paths = ["outbox/nothing", "sms/nothing", "queues/nothing", "orchestrations/instance?id=nothing"];
        foreach (var path in paths)
        {
            using var response = await host.Client.GetAsync($"/emulator/{path}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Another_site_cannot_make_the_browser_of_the_developer_ask()
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/emulator/outbox");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost", true)]
    [InlineData("::1", "[::1]", true)]
    [InlineData("192.0.2.7", "localhost", false)]
    [InlineData("127.0.0.1", "attacker.example", false)]
    public void Only_this_machine_may_look(string caller, string host, bool allowed) =>
        Assert.Equal(allowed, LocalOnly.Allows(IPAddress.Parse(caller), host, null));

    [Theory]
    [InlineData("2026-03-28T20:00:00Z", "2026-03-29T06:00:00Z")]
    [InlineData("2026-07-01T05:59:00Z", "2026-07-01T06:00:00Z")]
    [InlineData("2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z")]
    public void Next_morning_is_eight_in_rome_also_when_summer_time_changes(string now, string morning) =>
        Assert.Equal(
            DateTimeOffset.Parse(morning) - DateTimeOffset.Parse(now),
            OverviewPages.UntilMorning(DateTimeOffset.Parse(now)));

    [Fact]
    public void Values_are_escaped_and_markup_is_not()
    {
        var inner = Html.Of($"<b>{"<&\"'>"}</b>");

        Assert.Equal("<p><b>&lt;&amp;&quot;&#x27;&gt;</b>7</p>", Html.Of($"<p>{inner}{7}</p>").ToString());
    }

    private static EmailClient MailOf(TestHost host) =>
        new(host.Services.GetRequiredService<IConfiguration>()["CommunicationServices"]!);

    private Task<TestHost> StartAsync() => TestHost.StartAsync([], new()
    {
        ["AzureWebJobsStorage"] = azurite.ConnectionString,
        ["CommunicationServices"] = "UseEmulator=true",
        ["Emulator:Communication:Outbox"] = EmulatedService.NewOutbox(),
        ["Emulator:EventGrid:Subscriptions"] = string.Empty,
    });
}
