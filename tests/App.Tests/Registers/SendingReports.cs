using System.Text;
using ContactCenter.App.Notification;
using ContactCenter.App.Registers;
using ContactCenter.App.Tests.Adapters;
using ContactCenter.App.Tests.Intake;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Notification;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.App.Tests.Registers;

/// <summary>A weekly report leaves once, whatever runs twice, fails or ends in the middle.</summary>
[Collection(StorageCollection.Name)]
public sealed class SendingReports : IDisposable
{
    private readonly InProcessIntake _app;
    private readonly RecordedOrchestrations _orchestrations = new();
    private readonly MailServiceOnPaper _mails = new();

    /// <summary>A key of this test's own, of letters: the tests share one storage.</summary>
    private readonly string _key =
        "test-" + string.Concat(Guid.NewGuid().ToByteArray().Select(b => (char)('a' + (b % 26))));

    private readonly DateTimeOffset _monday;

    public SendingReports(StorageFixture storage)
    {
        _app = new InProcessIntake(storage);
        var shipped = OrganisationConfiguration.Shipped(Organisation.Florence).Reports[0];
        _app.Configured = configuration => configuration with
        {
            Reports = configuration.Organisation == Organisation.Florence.Key
                ? [shipped with { Key = _key, To = ["uno@ente.example", "due@ente.example"] }]
                : [],
        };
        // The coming Monday, far enough that nothing of a past one is due in between.
        var due = WeeklyReport.LastDue(shipped, DateTimeOffset.MinValue, _app.Clock.GetUtcNow().AddDays(7))!.DueAt;
        _app.Clock.Advance(due.AddMinutes(1) - _app.Clock.GetUtcNow());
        _monday = due;
    }

    private ReportIssue Issue => new("florence", _key, ReportPeriod.DayOf(_monday));

    public void Dispose() => _app.Dispose();

    [Fact, Trait("Requirement", "FLR-122")]
    public async Task The_report_leaves_on_its_day_once_to_each_however_often_the_timer_runs()
    {
        await _app.Get<IRegisters>().Add(Organisation.Florence, [Line(_monday.AddDays(-1)), Line(_monday)], default);

        await Timer();
        Assert.Equal([$"report-florence-{_key}-{Issue.Day:yyyyMMdd}"], _orchestrations.Started);
        Assert.Null(await Send());
        Assert.Null(await Send());
        _app.Clock.Advance(TimeSpan.FromMinutes(15));
        await Timer();
        _app.Clock.Advance(TimeSpan.FromDays(5));
        await Timer();

        Assert.Single(_orchestrations.Started);
        Assert.Equal(["uno@ente.example", "due@ente.example"], _mails.Sent.Select(m => m.To));
        var mail = _mails.Sent[0];
        Assert.Equal("contatti@055055.example", mail.From);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Contains("Mobilita / ManutenzioneStrade: 1", mail.TextBody, StringComparison.Ordinal);
        var file = Assert.Single(mail.Files);
        Assert.Equal(("text/csv", $"{_key}-{Issue.Day:yyyyMMdd}.csv"), (file.ContentType, file.Name));
        var table = Encoding.UTF8.GetString(file.Content.Span);
        Assert.Contains("FI-0000-0001", table, StringComparison.Ordinal);
        // What happened on the day itself is next week's.
        Assert.Equal(3, table.Split("\r\n").Length);

        _app.Clock.Advance(TimeSpan.FromDays(2));
        await Timer();
        Assert.Equal(2, _orchestrations.Started.Count);
    }

    [Fact]
    public async Task A_story_that_runs_is_not_started_again_and_one_that_failed_is()
    {
        await Timer();
        var story = Assert.Single(_orchestrations.Started);
        _orchestrations.Known[story] = OrchestrationRuntimeStatus.Running;
        await Timer();
        Assert.Single(_orchestrations.Started);

        _orchestrations.Known[story] = OrchestrationRuntimeStatus.Failed;
        await Timer();
        Assert.Equal([story, story], _orchestrations.Started);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_that_ends_in_the_middle_sends_nothing_twice(bool hadLeft)
    {
        _mails.DiesOnceAfterTaking = hadLeft;
        _mails.DiesOnceBeforeTaking = !hadLeft;
        await Assert.ThrowsAsync<TimeoutException>(Send);
        Assert.Equal(hadLeft ? 1 : 0, _mails.Sent.Count);

        Assert.Null(await Send());

        Assert.Equal(["uno@ente.example", "due@ente.example"], _mails.Sent.Select(m => m.To));
        Assert.Equal(2, _mails.Sent.Select(m => m.OperationId).Distinct().Count());
    }

    [Fact]
    public async Task A_busy_service_is_asked_again_and_what_is_in_doubt_or_refused_is_not_repeated()
    {
        _mails.Answers.Enqueue(new SendResult.TryLater(TimeSpan.FromMinutes(3)));
        _mails.Answers.Enqueue(new SendResult.Unknown("no-answer"));
        Assert.Equal(TimeSpan.FromMinutes(3), await Send());

        _mails.Answers.Enqueue(new SendResult.Rejected("too-large"));
        Assert.Null(await Send());
        Assert.Null(await Send());

        Assert.Empty(_mails.Sent);
        Assert.Equal(3, _mails.Asked);
        var outcomes = new Dictionary<string, (AttemptOutcome, string?)>();
        await foreach (var send in _app.Get<IRecords>().List(Organisation.Florence, ReportSend.Kind, _key, default))
            outcomes[send.Value.To] = (send.Value.Outcome, send.Value.Detail);
        Assert.Equal((AttemptOutcome.Failed, "too-large"), outcomes["uno@ente.example"]);
        Assert.Equal((AttemptOutcome.Uncertain, "no-answer"), outcomes["due@ente.example"]);
    }

    private Task Timer() => new WeeklyReports(
        _app.Get<IRecords>(), _app.Procedures, _app.Clock, NullLogger<WeeklyReports>.Instance)
        .Run(new TimerInfo(), _orchestrations, default);

    private Task<TimeSpan?> Send() => new SendReport(
        _app.Get<IRegisters>(), _app.Get<IRecords>(), _mails, _app.Procedures,
        new MailIdentity(InProcessIntake.MessageIdDomain), _app.Clock).Run(Issue, default);

    private static RegisterLine Line(DateTimeOffset at) => new(
        "civic-reports", at, new CaseId(Guid.NewGuid().ToString("N")[..26]), new CaseReference("FI-0000-0001"), 1,
        new Dictionary<string, string>
        {
            ["entity"] = "ComuneFirenze",
            ["unit"] = "Mobilita",
            ["service"] = "ManutenzioneStrade",
        });
}

/// <summary>A mail service that writes down what it takes and knows it afterwards, as the real one does.</summary>
internal sealed class MailServiceOnPaper : IMailer
{
    public List<OutgoingMail> Sent { get; } = [];

    /// <summary>Answers to give instead of taking a mail.</summary>
    public Queue<SendResult> Answers { get; } = new();

    public int Asked { get; private set; }

    public bool DiesOnceBeforeTaking { get; set; }

    public bool DiesOnceAfterTaking { get; set; }

    public Task<SendResult> Send(OutgoingMail mail, CancellationToken stop)
    {
        Asked++;
        if (DiesOnceBeforeTaking)
        {
            DiesOnceBeforeTaking = false;
            throw new TimeoutException();
        }
        if (Answers.TryDequeue(out var answer))
            return Task.FromResult(answer);
        Sent.Add(mail);
        if (DiesOnceAfterTaking)
        {
            DiesOnceAfterTaking = false;
            throw new TimeoutException();
        }
        return Task.FromResult<SendResult>(new SendResult.Accepted());
    }

    public Task<SendStatus> StatusOf(Guid operationId, CancellationToken stop) => Task.FromResult<SendStatus>(
        Sent.Exists(m => m.OperationId == operationId)
            ? new SendStatus.Known(AttemptOutcome.Accepted)
            : new SendStatus.NotKnown());
}
