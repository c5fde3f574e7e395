namespace Azure.Communication.Email;

public class EmailSendOperation : Operation<EmailSendResult>
{
    private static readonly TimeSpan _pollingInterval = TimeSpan.FromSeconds(5);

    private readonly EmailClient? _client;
    private readonly string? _id;
    private Response? _rawResponse;
    private EmailSendResult? _value;
    private RequestFailedException? _failure;

    public EmailSendOperation(string id, EmailClient client)
        : this(id, client, null)
    {
    }

    protected EmailSendOperation()
    {
    }

    internal EmailSendOperation(string id, EmailClient client, Response? accepted)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(client);
        _id = id;
        _client = client;
        _rawResponse = accepted;
    }

    public override string Id => _id ?? string.Empty;

    public override bool HasCompleted => _value is not null || _failure is not null;

    public override bool HasValue => _value is not null;

    public override EmailSendResult Value => _value
        ?? throw (Exception?)_failure ?? new InvalidOperationException("The operation has not completed yet.");

    private EmailClient Client =>
        _client ?? throw new InvalidOperationException("This operation was made for mocking and has no client.");

    public override Response GetRawResponse() =>
        _rawResponse ?? throw new InvalidOperationException("The status of this operation has not been asked yet.");

    public override Response UpdateStatus(CancellationToken cancellationToken = default) =>
        HasCompleted ? Completed() : Take(Client.GetSendResult(Id, cancellationToken));

    public override async ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default) =>
        HasCompleted ? Completed() : Take(await Client.GetSendResultAsync(Id, cancellationToken));

    public override Response<EmailSendResult> WaitForCompletion(CancellationToken cancellationToken = default) =>
        base.WaitForCompletion(_pollingInterval, cancellationToken);

    public override Response<EmailSendResult> WaitForCompletion(
        TimeSpan suggestedPollingInterval, CancellationToken cancellationToken) =>
        base.WaitForCompletion(suggestedPollingInterval, cancellationToken);

    public override async ValueTask<Response<EmailSendResult>> WaitForCompletionAsync(
        CancellationToken cancellationToken = default) =>
        await base.WaitForCompletionAsync(_pollingInterval, cancellationToken);

    public override async ValueTask<Response<EmailSendResult>> WaitForCompletionAsync(
        TimeSpan suggestedPollingInterval, CancellationToken cancellationToken) =>
        await base.WaitForCompletionAsync(suggestedPollingInterval, cancellationToken);

    private Response Completed() => _failure is null ? GetRawResponse() : throw _failure;

    private Response Take(Response response)
    {
        _rawResponse = response;
        var result = EmailSendResult.Read(response);
        if (result.Status == EmailSendStatus.Succeeded)
        {
            _value = result;
        }
        else if (result.Status == EmailSendStatus.Failed || result.Status == EmailSendStatus.Canceled)
        {
            _failure = new RequestFailedException(response);
            throw _failure;
        }

        return response;
    }
}
