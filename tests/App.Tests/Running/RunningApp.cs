using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ContactCenter.App.Http;
using ContactCenter.App.Intake;
using Kernel.Azurite;

namespace ContactCenter.App.Tests.Running;

/// <summary>One Azurite and one process of the application for all tests of the collection.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("app-tests-");
    private AzuriteProcess? _azurite;
    private AppProcess? _process;

    public AppClient Client { get; private set; } = null!;

    public string Storage => _azurite!.ConnectionString;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(_folder.FullName);
        _process = await AppProcess.Start(_azurite.ConnectionString);
        Client = new AppClient(_process.Functions);
        // Reports that come sooner are reports all the same, and every journey waits for some.
        using var set = await Client.Http.PostAsJsonAsync("/emulator/api/outbox/settings", new { delaySeconds = 0.05 });
        set.EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            // What the application said, for whoever wants to know why a test failed.
            await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "app.log"), _process.Output);
        }
        if (_azurite is not null)
            await _azurite.DisposeAsync();
        Client?.Dispose();
        _folder.Delete(recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class RunningAppCollection : ICollectionFixture<RunningApp>
{
    public const string Name = "Running app";
}

/// <summary>Everything a test says to a running application, all of it over HTTP.</summary>
public sealed class AppClient(Uri functions) : IDisposable
{
    public const string ChannelKey = "local-channel-key";
    public const string EventsKey = "local-events-key";
    public const string AppKey = "local-app-key";

    private readonly SocketsHttpHandler _handler = new() { UseProxy = false };
    private HttpClient? _http;

    public HttpClient Http => _http ??= new HttpClient(_handler, disposeHandler: true)
    {
        BaseAddress = functions,
        Timeout = TimeSpan.FromSeconds(100),
    };

    /// <summary>How many times the clock was moved: what was issued before may have expired.</summary>
    public int Travels { get; private set; }

    public Outbox Outbox => new(Http);

    public void Dispose()
    {
        _http?.Dispose();
        _handler.Dispose();
    }

    public Desk Desk(Person person) => new(this, person);

    /// <summary>Hands a mail in; the id of its contact, which is also the id of the case it opens.</summary>
    public async Task<string> Receive(Mailbox mailbox, IncomingMail mail)
    {
        using var answer = await Hand(mailbox, mail.Bytes);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<ContactTaken>())!.Contact;
    }

    public async Task<HttpResponseMessage> Hand(Mailbox mailbox, byte[] raw, string key = ChannelKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, mailbox.Path)
        {
            Content = new ByteArrayContent(raw) { Headers = { ContentType = new("message/rfc822") } },
            Headers = { { "x-functions-key", key } },
        };
        return await Http.SendAsync(request);
    }

    /// <summary>What the customers' App says, with its own key or another.</summary>
    public async Task<Answer> SayInApp(string path, object body, string? key = AppKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(body, options: ApiJson.Options),
        };
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        using var response = await Http.SendAsync(request);
        return await Answer.Of(response);
    }

    public async Task<AuthenticationHeaderValue> SignIn(string objectId, string? name = null)
    {
        using var answer = await Http.PostAsJsonAsync("/emulator/api/sign-in", new { objectId, name });
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new("Bearer", token.GetProperty("accessToken").GetString());
    }

    public async Task<DateTimeOffset> Now()
    {
        var clock = await Http.GetFromJsonAsync<JsonElement>("/emulator/api/clock");
        return clock.GetProperty("now").GetDateTimeOffset();
    }

    public async Task Travel(TimeSpan by)
    {
        using var answer = await Http.PostAsJsonAsync(
            "/emulator/api/clock/advance", new { seconds = Math.Max(0, by.TotalSeconds) });
        answer.EnsureSuccessStatusCode();
        Travels++;
    }

    public async Task TravelTo(DateTimeOffset moment) => await Travel(moment - await Now());

    /// <summary>Goes to the next ten o'clock in the morning, Italian time, at which the service is open.</summary>
    public async Task TravelIntoServiceHours(Desk desk)
    {
        var italy = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
        for (var day = 0; day < 7; day++)
        {
            var local = TimeZoneInfo.ConvertTime(await Now(), italy);
            if (local.Hour is >= 10 and < 15 && await desk.IsOpenNow())
                return;
            var ten = local.Date.AddHours(10).AddMinutes(1);
            var next = local.DateTime < ten ? ten : ten.AddDays(1);
            await TravelTo(new DateTimeOffset(next, italy.GetUtcOffset(next)));
        }
        Assert.Fail("The service is never open.");
    }
}

/// <summary>A mailbox of an organisation, by its key.</summary>
public sealed record Mailbox(string Organisation, string Key)
{
    public static readonly Mailbox Flowe = new("flowe", "info");
    public static readonly Mailbox FlowePec = new("flowe", "pec");
    public static readonly Mailbox PagoPa = new("pagopa", "assistenza");
    public static readonly Mailbox PagoPaUndeliverable = new("pagopa", "undeliverable");
    public static readonly Mailbox Florence = new("florence", "contatti");

    public string Path => $"/api/{Organisation}/channels/mail/{Key}";
}

/// <summary>A demo operator in one organisation.</summary>
public sealed record Person(int Number, string Organisation)
{
    public static readonly Person FloweFirstLevel = new(1, "flowe");
    public static readonly Person FloweOperationsTeam = new(2, "flowe");
    public static readonly Person FloweSupervisor = new(8, "flowe");
    public static readonly Person FloweAdministrator = new(9, "flowe");
    public static readonly Person FloweAugmentedIntelligence = new(31, "flowe");
    public static readonly Person PagoPaFirstLevel = new(3, "pagopa");
    public static readonly Person PagoPaSpecialist = new(4, "pagopa");
    public static readonly Person FlorenceFirstLevel = new(5, "florence");
    public static readonly Person FlorenceSecondLevel = new(6, "florence");
    public static readonly Person FlorenceMailInsourcer = new(7, "florence");
    public static readonly Person PagoPaSupervisor = new(8, "pagopa");
    public static readonly Person PagoPaAdministrator = new(9, "pagopa");

    public static readonly Person PagoPaSecondLevel = new(21, "pagopa");
    public static readonly Person PagoPaPrivacyTeam = new(22, "pagopa");
    public static readonly Person PagoPaThirdParty = new(23, "pagopa");
    public static readonly Person PagoPaOtherFirstLevel = new(24, "pagopa");

    public string ObjectId => $"11111111-0000-4000-8000-{Number:D12}";
}
