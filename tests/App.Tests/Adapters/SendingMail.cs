using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using ContactCenter.Adapters;
using ContactCenter.Adapters.Mail;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Notification;

namespace ContactCenter.App.Tests.Adapters;

public sealed class SendingMail : IDisposable
{
    private static readonly Guid _operation = new("11111111-2222-8333-8444-555555555555");
    private readonly Service _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task A_mail_leaves_under_our_operation_id_and_message_id()
    {
        _service.OnSend = _ => Json(HttpStatusCode.Accepted, $$"""{"id":"{{_operation}}","status":"Running"}""");

        Assert.IsType<SendResult.Accepted>(await Mailer().Send(AMail(), default));

        var (request, body) = Assert.Single(_service.Requests);
        Assert.Equal(_operation.ToString(), request.Headers.GetValues("Operation-Id").Single());
        Assert.Contains("\"x-ms-acsemail-validate-message-id\":\"true\"", body.Replace(" ", ""));
        Assert.Contains("abc@flowe.example", body);
        Assert.Contains("userEngagementTrackingDisabled", body);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task What_the_service_will_never_send_is_rejected(HttpStatusCode status)
    {
        _service.OnSend = _ => Json(status, """{"error":{"code":"InvalidRecipient","message":"no"}}""");
        Assert.Equal(new SendResult.Rejected("InvalidRecipient"), await Mailer().Send(AMail(), default));
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task A_mail_over_the_limit_is_rejected_without_asking()
    {
        var mail = AMail() with { HtmlBody = new string('x', 10 * 1024 * 1024) };
        Assert.Equal(new SendResult.Rejected("too-large"), await Mailer().Send(mail, default));
        Assert.Empty(_service.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_busy_service_is_tried_later_when_it_says_and_not_from_here(HttpStatusCode status)
    {
        _service.OnSend = _ =>
        {
            var busy = Json(status, """{"error":{"code":"Busy","message":"later"}}""");
            busy.Headers.Add("Retry-After", "42");
            return busy;
        };
        Assert.Equal(
            new SendResult.TryLater(TimeSpan.FromSeconds(42)), await Mailer().Send(AMail(), default));
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task A_send_under_way_under_this_id_is_ours()
    {
        _service.OnSend = _ => Json(HttpStatusCode.Conflict, """{"error":{"code":"Conflict","message":"running"}}""");
        Assert.IsType<SendResult.Accepted>(await Mailer().Send(AMail(), default));
    }

    [Fact]
    public async Task A_repeat_that_comes_too_late_learns_what_became_of_the_first()
    {
        _service.OnSend = _ => Json(HttpStatusCode.PreconditionFailed, """{"error":{"code":"Late","message":"old"}}""");
        _service.OnAsk = _ => Json(HttpStatusCode.OK, $$"""{"id":"{{_operation}}","status":"Succeeded"}""");
        Assert.IsType<SendResult.Accepted>(await Mailer().Send(AMail(), default));
        Assert.Single(_service.Requests, r => r.Request.Method == HttpMethod.Post);
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_and_never_sent_again()
    {
        _service.OnSend = _ => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        _service.OnAsk = _ => Json(HttpStatusCode.OK, $$"""{"id":"{{_operation}}","status":"Running"}""");
        Assert.IsType<SendResult.Accepted>(await Mailer().Send(AMail(), default));
        Assert.Single(_service.Requests, r => r.Request.Method == HttpMethod.Post);
    }

    [Fact]
    public async Task A_lost_answer_the_service_knows_nothing_of_stays_unknown()
    {
        _service.OnSend = _ => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        _service.OnAsk = _ => Json(HttpStatusCode.NotFound, """{"error":{"code":"NotFound","message":"none"}}""");
        Assert.IsType<SendResult.Unknown>(await Mailer().Send(AMail(), default));
        Assert.Single(_service.Requests, r => r.Request.Method == HttpMethod.Post);
    }

    [Fact]
    [Trait("Requirement", "FLR-81")]
    public async Task A_send_that_the_service_suppressed_is_told_as_suppressed_and_not_as_a_failure()
    {
        _service.OnSend = _ => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        _service.OnAsk = _ => Json(HttpStatusCode.OK,
            $$"""
            {"id":"{{_operation}}","status":"Failed",
             "error":{"code":"EmailDroppedAllRecipientsSuppressed","message":"why"}
            }
            """);
        Assert.IsType<SendResult.Suppressed>(await Mailer().Send(AMail(), default));
    }

    [Fact]
    public async Task A_service_that_could_not_be_reached_was_sent_nothing()
    {
        _service.OnSend = _ => throw new HttpRequestException(HttpRequestError.ConnectionError);
        Assert.IsType<SendResult.TryLater>(await Mailer().Send(AMail(), default));
        Assert.Single(_service.Requests);
    }

    [Theory]
    [InlineData("Running", null, AttemptOutcome.Accepted)]
    [InlineData("Succeeded", null, AttemptOutcome.Accepted)]
    [InlineData("Failed", "InternalServerError", AttemptOutcome.Failed)]
    [InlineData("Canceled", null, AttemptOutcome.Failed)]
    [InlineData("Failed", "EmailDroppedAllRecipientsSuppressed", AttemptOutcome.Suppressed)]
    public async Task The_status_of_an_operation_is_told(string status, string? code, AttemptOutcome outcome)
    {
        var error = code is null ? "" : $$""","error":{"code":"{{code}}","message":"why"}""";
        _service.OnAsk = _ => Json(HttpStatusCode.OK, $$"""{"id":"{{_operation}}","status":"{{status}}"{{error}}}""");
        Assert.Equal(new SendStatus.Known(outcome), await Mailer().StatusOf(_operation, default));
    }

    [Fact, Trait("Requirement", "FLR-81")]
    public async Task A_domain_that_is_not_linked_yet_uses_up_no_send()
    {
        _service.OnSend = _ => Json(
            HttpStatusCode.NotFound, """{"error":{"code":"DomainNotLinked","message":"not linked"}}""");

        Assert.IsType<SendResult.TryLater>(await Mailer().Send(AMail(), default));
    }

    [Fact]
    public async Task An_operation_the_service_does_not_know_has_no_status()
    {
        _service.OnAsk = _ => Json(HttpStatusCode.NotFound, """{"error":{"code":"NotFound","message":"none"}}""");
        Assert.IsType<SendStatus.NotKnown>(await Mailer().StatusOf(_operation, default));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(null)]
    public async Task A_service_that_cannot_be_asked_now_is_asked_later(HttpStatusCode? status)
    {
        _service.OnAsk = _ => status is { } said
            ? Json(said, """{"error":{"code":"Away","message":"later"}}""")
            : throw new HttpRequestException(HttpRequestError.ConnectionError);

        var told = Assert.IsType<SendStatus.AskLater>(await Mailer().StatusOf(_operation, default));

        Assert.True(told.After > TimeSpan.Zero);
    }

    private Mailer Mailer() => new(
        new MailSettings("endpoint=https://mail.example/;accesskey=" + Convert.ToBase64String(new byte[32])),
        new TestClock(), new HttpClientTransport(_service));

    private static OutgoingMail AMail() => new(
        _operation, "info@flowe.example", "mario.rossi@example.it", "Risposta [FW-7K3M-92QX]", "Buongiorno",
        "<p>Buongiorno</p>", new Dictionary<string, string> { ["Message-ID"] = "<abc@flowe.example>" });

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private sealed class Service : HttpMessageHandler
    {
        public List<(HttpRequestMessage Request, string Body)> Requests { get; } = [];

        public Func<HttpRequestMessage, HttpResponseMessage> OnSend { get; set; } =
            _ => throw new InvalidOperationException("Nothing was to be sent.");

        public Func<HttpRequestMessage, HttpResponseMessage> OnAsk { get; set; } =
            _ => throw new InvalidOperationException("Nothing was to be asked.");

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Requests.Add((request, body));
            return request.Method == HttpMethod.Post ? OnSend(request) : OnAsk(request);
        }
    }
}
