using ContactCenter.App.Notification;
using ContactCenter.App.Tests.Adapters;
using ContactCenter.App.Tests.Intake;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Notification;

namespace ContactCenter.App.Tests.Notification;

/// <summary>One letter, run by run, with a mail service that says what the test tells it to.</summary>
[Collection(StorageCollection.Name)]
public sealed class SendingLetters(StorageFixture storage) : IDisposable
{
    private readonly InProcessIntake _app = new(storage);
    private readonly Service _service = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    [Trait("Requirement", "FLR-79")]
    [Trait("Requirement", "DEC-98")]
    public async Task A_mail_service_that_is_away_for_hours_delays_a_letter_in_sight_and_loses_none()
    {
        var letter = await _app.AnAnswerToSend();
        _service.OnSend = new SendResult.TryLater(TimeSpan.FromSeconds(30));
        Assert.Equal(LetterPhase.TryLater, (await Run(letter)).Phase);

        // From now on it cannot even be asked whether it took the first try.
        _service.OnAsk = new SendStatus.AskLater(TimeSpan.FromSeconds(30));
        var waits = new List<TimeSpan>();
        for (var run = 0; run < 6; run++)
        {
            _app.Clock.Advance(TimeSpan.FromHours(2));
            var standing = await Run(letter);
            Assert.Equal(LetterPhase.TryLater, standing.Phase);
            waits.Add(standing.Wait);
        }
        Assert.All(waits, w => Assert.InRange(w, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15)));
        var late = await _app.Case(letter.CaseId);
        Assert.True(late.File.FindLetter(letter)!.Delayed);
        Assert.Contains("undeliverable", _app.Procedure(late).QueuesOf(late));

        (_service.OnAsk, _service.OnSend) = (new SendStatus.NotKnown(), new SendResult.Accepted());
        Assert.Equal(LetterPhase.AwaitingReport, (await Run(letter)).Phase);

        Assert.Equal(2, _service.Sent);
        var sent = (await _app.Case(letter.CaseId)).File.FindLetter(letter)!;
        Assert.False(sent.Delayed);
        Assert.Equal(AttemptOutcome.Accepted, Assert.Single(sent.Attempts).Outcome);
    }

    [Theory]
    [Trait("Requirement", "FLR-81")]
    [InlineData(AttemptOutcome.Accepted)]
    [InlineData(AttemptOutcome.Failed)]
    [InlineData(AttemptOutcome.Suppressed)]
    public async Task What_became_of_a_send_before_a_crash_is_recorded_as_it_was(AttemptOutcome outcome)
    {
        var letter = await _app.AnAnswerToSend();
        await _app.Do(letter.CaseId, new CaseCommand.BeginAttempt(letter), Actor.System);
        _service.OnAsk = new SendStatus.Known(outcome);

        await Run(letter);

        var attempt = Assert.Single((await _app.Case(letter.CaseId)).File.FindLetter(letter)!.Attempts);
        Assert.Equal(outcome, attempt.Outcome);
        Assert.Equal(0, _service.Sent);
    }

    [Fact]
    [Trait("Requirement", "DEC-98")]
    public async Task A_week_without_a_report_ends_in_a_list_and_not_in_silence()
    {
        var letter = await _app.AnAnswerToSend();
        _service.OnSend = new SendResult.Accepted();
        await Run(letter);
        _service.OnAsk = new SendStatus.Known(AttemptOutcome.Accepted);
        _app.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(LetterPhase.AwaitingReport, (await Run(letter)).Phase);

        _app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(LetterPhase.AwaitingPerson, (await Run(letter)).Phase);

        var current = await _app.Case(letter.CaseId);
        Assert.Equal(AttemptOutcome.Unconfirmed, current.File.FindLetter(letter)!.Last!.Outcome);
        Assert.Contains("undeliverable", _app.Procedure(current).QueuesOf(current));
    }

    private Task<LetterStanding> Run(LetterId letter) =>
        new SendLetter(
            _app.Cases, _app.Handler, _app.Lookups, _service, _app.Get<IContactBlobs>(),
            new LetterPost(new MailIdentity(InProcessIntake.MessageIdDomain)), _app.Clock)
            .Run(letter.Value, new SleepingOrchestrations(), default);

    private sealed class Service : IMailer
    {
        public SendResult OnSend { get; set; } = new SendResult.Unknown("not-expected");

        public SendStatus OnAsk { get; set; } = new SendStatus.NotKnown();

        public int Sent { get; private set; }

        public Task<SendResult> Send(OutgoingMail mail, CancellationToken stop)
        {
            Sent++;
            return Task.FromResult(OnSend);
        }

        public Task<SendStatus> StatusOf(Guid operationId, CancellationToken stop) => Task.FromResult(OnAsk);
    }
}
