using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Faults;

/// <summary>
/// A letter is sent at most once for each attempt, whatever happens to our process between the send and its record.
/// The mail service recognises no repeat here, so nothing but our own care keeps a mail from leaving twice.
/// </summary>
public sealed class SendingOnce : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private OwnStorage _storage = null!;
    private CountingMailService _service = null!;
    private AppProcess _process = null!;
    private AppClient _app = null!;

    private Running.Desk Sara => _app.Desk(Person.PagoPaFirstLevel);

    public async Task InitializeAsync()
    {
        _storage = await OwnStorage.Start();
        _service = await CountingMailService.Start();
        await StartApp();
    }

    public async Task DisposeAsync()
    {
        await Kill();
        await _process.DisposeAsync();
        await _service.DisposeAsync();
        await _storage.DisposeAsync();
    }

    public void Dispose() => _app.Dispose();

    [Theory]
    [Trait("Requirement", "FLR-81")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mail_that_left_before_the_kill_is_asked_after_and_not_sent_again(bool answered)
    {
        var kill = new TaskCompletionSource();
        _service.OnSend = async (send, context) =>
        {
            _service.Take(send);
            if (answered)
                await CountingMailService.Answer(send, context);
            await Kill();
            kill.SetResult();
        };
        var id = await AnAnswerToSend("killed@example.com");
        await kill.Task.WaitAsync(Patience);
        _service.OnSend = null;
        await StartApp();

        await Sara.Until(id, "the send is known", c => c.Letters[0].Attempts is [{ Outcome: "Accepted" }]);
        var send = Assert.Single(_service.Taken);
        await CountingMailService.Report(_app, send, "Delivered");
        await Sara.Until(id, "delivered", c => c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);

        // Answered and killed at once, the record may or may not have been made; then there is nothing to ask.
        var requests = _service.Requests.Where(r => r.Operation == send.Operation).Select(r => r.Method).ToList();
        if (!answered || requests.Count > 1)
            Assert.Equal(["POST", "GET"], requests);
        Assert.Equal(1, _service.Sends(send.Operation));
    }

    [Fact]
    [Trait("Requirement", "FLR-81")]
    public async Task A_mail_the_service_never_took_is_asked_after_and_then_sent_under_the_same_id()
    {
        var kill = new TaskCompletionSource();
        _service.OnSend = async (_, _) =>
        {
            await Kill();
            kill.SetResult();
        };
        var id = await AnAnswerToSend("nevertaken@example.com");
        await kill.Task.WaitAsync(Patience);
        _service.OnSend = null;
        await StartApp();

        await Sara.Until(id, "sent", c => c.Letters[0].Attempts is [{ Outcome: "Accepted" }]);

        var send = Assert.Single(_service.Taken);
        Assert.Equal(["POST", "GET", "POST"], _service.Requests.Select(r => r.Method));
        Assert.All(_service.Requests, r => Assert.Equal(send.Operation, r.Operation));
    }

    [Fact]
    [Trait("Requirement", "FLR-81")]
    [Trait("Requirement", "DEC-98")]
    public async Task A_send_whose_outcome_nobody_knows_is_repeated_by_a_person_only()
    {
        // The mail may have left: the answer is lost, and the service knows nothing of the operation.
        _service.OnSend = (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        var id = await AnAnswerToSend("doubt@example.com");
        await Sara.Until(id, "in doubt", c => c.Letters[0].Attempts is [{ Outcome: "Uncertain" }]);
        var lost = Assert.Single(_service.Requests, r => r.Method == "POST").Operation;
        _service.OnSend = null;

        await Kill();
        await StartApp();
        await _app.Travel(TimeSpan.FromDays(4));
        await Sara.Do(id, "notes", new { text = "Quattro giorni dopo." });
        var waiting = await Sara.Until(id, "waits for a person", c => c.Letters[0].NeedsAttention);
        Assert.Single(waiting.Letters[0].Attempts);
        Assert.Equal(1, _service.Requests.Count(r => r.Method == "POST"));

        var blind = await Sara.Try(id, "letters/1/resend", new { });
        Assert.Equal(System.Net.HttpStatusCode.Conflict, blind.Status);
        await Sara.Do(id, "letters/1/resend", new { sentTwiceAccepted = true });
        await Sara.Until(
            id, "sent again", c => c.Letters[0].Attempts is [{ Outcome: "Uncertain" }, { Outcome: "Accepted" }]);
        Assert.NotEqual(lost, Assert.Single(_service.Taken).Operation);
        Assert.Equal(1, _service.Sends(lost));
    }

    private async Task<string> AnAnswerToSend(string address)
    {
        var id = await _app.Receive(Mailbox.PagoPa, new IncomingMail($"Una volta <{address}>", "Domanda"));
        var sara = Sara;
        await sara.Opened(id);
        await sara.Do(id, "take-charge", new { });
        await sara.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        try
        {
            await sara.Do(id, "resolve", new { text = "La risposta.", send = true });
        }
        catch (HttpRequestException)
        {
            // The letter was on its way before this was answered, and the process was killed over it.
        }
        return id;
    }

    private async Task StartApp()
    {
        _process = await AppProcess.Start(_storage.ConnectionString, _service.ConnectionString);
        _app = new AppClient(_process.Functions);
    }

    private async Task Kill()
    {
        await _process.Kill();
        _app.Dispose();
    }
}
