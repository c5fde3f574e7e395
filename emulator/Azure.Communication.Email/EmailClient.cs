using Azure.Core;

namespace Azure.Communication.Email;

public class EmailClient
{
    private readonly CommunicationResource? _resource;
    private readonly string _apiVersion = string.Empty;

    public EmailClient(string connectionString)
        : this(connectionString, new EmailClientOptions())
    {
    }

    public EmailClient(string connectionString, EmailClientOptions options)
        : this(new CommunicationResource(connectionString, options ??= new EmailClientOptions()), options)
    {
    }

    public EmailClient(Uri endpoint, AzureKeyCredential credential, EmailClientOptions? options = null)
        : this(new CommunicationResource(endpoint, credential, options ??= new EmailClientOptions()), options)
    {
    }

    public EmailClient(Uri endpoint, TokenCredential credential, EmailClientOptions? options = null)
        : this(new CommunicationResource(endpoint, credential, options ??= new EmailClientOptions()), options)
    {
    }

    protected EmailClient()
    {
    }

    private EmailClient(CommunicationResource resource, EmailClientOptions options)
    {
        _resource = resource;
        _apiVersion = options.ApiVersion;
    }

    private CommunicationResource Resource =>
        _resource ?? throw new InvalidOperationException("This client was made for mocking and has no endpoint.");

    public virtual EmailSendOperation Send(
        WaitUntil wait, EmailMessage message, CancellationToken cancellationToken = default) =>
        Send(wait, message, Guid.NewGuid(), cancellationToken);

    public virtual EmailSendOperation Send(
        WaitUntil wait, EmailMessage message, Guid operationId, CancellationToken cancellationToken = default)
    {
        using var request = CreateSend(message, operationId);
        var accepted = Resource.Send(request, 202, cancellationToken);
        var operation = new EmailSendOperation(EmailSendResult.Read(accepted).Id, this, accepted);
        if (wait == WaitUntil.Completed)
            operation.WaitForCompletion(cancellationToken);
        return operation;
    }

    public virtual EmailSendOperation Send(
        WaitUntil wait,
        string senderAddress,
        string recipientAddress,
        string subject,
        string htmlContent,
        string? plainTextContent = null,
        CancellationToken cancellationToken = default) =>
        Send(wait, Compose(senderAddress, recipientAddress, subject, htmlContent, plainTextContent), cancellationToken);

    public virtual EmailSendOperation Send(
        WaitUntil wait,
        string senderAddress,
        string recipientAddress,
        string subject,
        string htmlContent,
        Guid operationId,
        string? plainTextContent = null,
        CancellationToken cancellationToken = default)
    {
        var message = Compose(senderAddress, recipientAddress, subject, htmlContent, plainTextContent);
        return Send(wait, message, operationId, cancellationToken);
    }

    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait, EmailMessage message, CancellationToken cancellationToken = default) =>
        SendAsync(wait, message, Guid.NewGuid(), cancellationToken);

    public virtual async Task<EmailSendOperation> SendAsync(
        WaitUntil wait, EmailMessage message, Guid operationId, CancellationToken cancellationToken = default)
    {
        using var request = CreateSend(message, operationId);
        var accepted = await Resource.SendAsync(request, 202, cancellationToken);
        var operation = new EmailSendOperation(EmailSendResult.Read(accepted).Id, this, accepted);
        if (wait == WaitUntil.Completed)
            await operation.WaitForCompletionAsync(cancellationToken);
        return operation;
    }

    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait,
        string senderAddress,
        string recipientAddress,
        string subject,
        string htmlContent,
        string? plainTextContent = null,
        CancellationToken cancellationToken = default)
    {
        var message = Compose(senderAddress, recipientAddress, subject, htmlContent, plainTextContent);
        return SendAsync(wait, message, cancellationToken);
    }

    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait,
        string senderAddress,
        string recipientAddress,
        string subject,
        string htmlContent,
        Guid operationId,
        string? plainTextContent = null,
        CancellationToken cancellationToken = default)
    {
        var message = Compose(senderAddress, recipientAddress, subject, htmlContent, plainTextContent);
        return SendAsync(wait, message, operationId, cancellationToken);
    }

    internal Response GetSendResult(string id, CancellationToken cancellationToken)
    {
        using var request = CreateGetSendResult(id);
        return Resource.Send(request, 200, cancellationToken);
    }

    internal async Task<Response> GetSendResultAsync(string id, CancellationToken cancellationToken)
    {
        using var request = CreateGetSendResult(id);
        return await Resource.SendAsync(request, 200, cancellationToken);
    }

    private static EmailMessage Compose(
        string senderAddress, string recipientAddress, string subject, string htmlContent, string? plainTextContent) =>
        new(senderAddress, recipientAddress, new EmailContent(subject)
        {
            Html = htmlContent,
            PlainText = plainTextContent,
        });

    private HttpMessage CreateSend(EmailMessage message, Guid operationId)
    {
        ArgumentNullException.ThrowIfNull(message);
        message.Validate();

        var request = Resource.CreateMessage(RequestMethod.Post, "/emails:send", _apiVersion);
        request.Request.Headers.Add("Operation-Id", operationId.ToString());
        request.Request.Headers.Add(HttpHeader.Common.JsonContentType);
        request.Request.Content = RequestContent.Create(message.ToJson());
        return request;
    }

    private HttpMessage CreateGetSendResult(string id) =>
        Resource.CreateMessage(RequestMethod.Get, $"/emails/operations/{Uri.EscapeDataString(id)}", _apiVersion);
}
