using System.Net;
using ContactCenter.App.Cases;
using ContactCenter.App.Tests.Running;
using Xunit.Abstractions;

namespace ContactCenter.App.Tests.Faults;

/// <summary>
/// The process is killed at any moment; what was acknowledged is there, what was sent was sent once: the mail service
/// is outside the process, counts every send, and recognises no repeat.
/// </summary>
public sealed class Crashes(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Seed = 20_210_731;
    private const int Lifecycles = 5;
    private const int KillsEach = 2;
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(60);

    private OwnStorage _storage = null!;
    private CountingMailService _service = null!;
    private Instance? _instance;

    public async Task InitializeAsync()
    {
        _storage = await OwnStorage.Start();
        _service = await CountingMailService.Start();
    }

    public async Task DisposeAsync()
    {
        if (_instance is not null)
            await _instance.DisposeAsync();
        await _service.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    [Trait("Requirement", "DEC-98")]
    public async Task Ten_kills_during_five_lifecycles_lose_nothing_and_send_nothing_twice()
    {
        var chance = new Random(Seed);
        _instance = await Instance.Start(_storage, _service);
        var lives = new List<Task<CaseView>>();
        for (var life = 0; life < Lifecycles; life++)
        {
            lives.Add(Live($"crash{life}@example.com"));
            for (var kill = 0; kill < KillsEach; kill++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(50, 1_200)));
                await _instance.DisposeAsync();
                _instance = await Instance.Start(_storage, _service);
            }
        }

        var lastStart = DateTime.UtcNow;
        var ends = await Task.WhenAll(lives).WaitAsync(EndsWithin);

        output.WriteLine($"All ended {(DateTime.UtcNow - lastStart).TotalSeconds:F1} s after the last start.");
        foreach (var (end, life) in ends.Select((e, i) => (e, i)))
        {
            var send = Assert.Single(_service.Taken, s => s.Recipient == $"crash{life}@example.com");
            Assert.Equal(1, _service.Sends(send.Operation));
            Assert.Single(Assert.Single(end.Letters).Attempts);
            Assert.Equal(["Prima nota.", "Seconda nota."], end.Notes.Select(n => n.Text));
            Assert.Single(end.Messages);
        }
    }

    /// <summary>A person who asks again until they are answered; what was answered once must stay true.</summary>
    private async Task<CaseView> Live(string address)
    {
        var mail = new IncomingMail($"Crash <{address}>", "Domanda");
        var id = await Insist(i => i.Client.Receive(Mailbox.PagoPa, mail));
        var acknowledged = 0;
        while (true)
        {
            var answer = await Insist(i => i.Desk.Get($"cases/{id}"));
            if (answer.Status == HttpStatusCode.OK)
            {
                var current = answer.As<CaseView>();
                var kept = current.Moves.Count + current.Notes.Count;
                Assert.True(kept >= acknowledged, "Something acknowledged is gone.");
                if (current.State == "Closed" && current.Letters[0].Attempts is [{ Outcome: "Delivered" }])
                    return current;
                if (current.Letters is [{ Attempts: [{ Outcome: "Accepted" }] }])
                    await TellDelivered(address);
                if (Next(current) is var (step, body) && step.Length > 0)
                    acknowledged = Math.Max(acknowledged, await Step(id, step, body, answer.Headers.ETag!.ToString()));
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private async Task TellDelivered(string address)
    {
        var send = Assert.Single(_service.Taken, s => s.Recipient == address);
        await Insist(async i =>
        {
            await CountingMailService.Report(i.Client, send, "Delivered");
            return send;
        });
    }

    private async Task<int> Step(string id, string step, object body, string version)
    {
        var key = Guid.NewGuid().ToString();
        var answer = await Insist(i => i.Desk.Post($"cases/{id}/{step}", body, version, key));
        if (answer.Status == HttpStatusCode.PreconditionFailed)
            return 0;
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var done = answer.As<CaseView>();
        return done.Moves.Count + done.Notes.Count;
    }

    private static (string Step, object Body) Next(CaseView current) => (current.State, current.Notes.Count) switch
    {
        ("Opened", _) => ("take-charge", new { }),
        ("TakenInCharge", 0) => ("notes", new { text = "Prima nota." }),
        ("TakenInCharge", _) => ("classify", new { category = "BasicInformation", ticketType = "Q" }),
        ("Classified", 1) => ("notes", new { text = "Seconda nota." }),
        ("Classified", _) => ("resolve", new { text = "La risposta.", send = true }),
        _ => ("", new { }),
    };

    /// <summary>Repeats what got no answer, or one that says to come back.</summary>
    private async Task<T> Insist<T>(Func<Instance, Task<T>> ask)
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(5); ; await Task.Delay(TimeSpan.FromMilliseconds(100)))
        {
            try
            {
                var told = await ask(_instance!);
                if (told is not Answer { Status: >= HttpStatusCode.InternalServerError })
                    return told;
            }
            catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException
                or ObjectDisposedException)
            {
                Assert.True(DateTime.UtcNow < deadline, gone.ToString());
            }
        }
    }

    private sealed record Instance(AppProcess Process, AppClient Client, Running.Desk Desk) : IAsyncDisposable
    {
        public static async Task<Instance> Start(OwnStorage storage, CountingMailService service)
        {
            var process = await AppProcess.Start(storage.ConnectionString, service.ConnectionString);
            var client = new AppClient(process.Functions);
            return new Instance(process, client, client.Desk(Person.PagoPaFirstLevel));
        }

        public async ValueTask DisposeAsync()
        {
            await Process.DisposeAsync();
            Client.Dispose();
        }
    }
}
