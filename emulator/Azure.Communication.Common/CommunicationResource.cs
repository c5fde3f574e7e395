using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication;

/// <summary>A Communication Services resource as clients reach it: an address and an authenticated pipeline.</summary>
internal sealed class CommunicationResource
{
    // The doubled slash keeps the trailing slash of the audience, as Entra expects it.
    private const string Scope = "https://communication.azure.com//.default";

    private readonly Uri _endpoint;
    private readonly HttpPipeline _pipeline;

    public CommunicationResource(string connectionString, ClientOptions options)
    {
        var parsed = CommunicationConnectionString.Parse(connectionString);
        _endpoint = parsed.Endpoint;
        _pipeline = Signed(new AzureKeyCredential(parsed.AccessKey), options);
    }

    public CommunicationResource(Uri endpoint, AzureKeyCredential credential, ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        _endpoint = endpoint;
        _pipeline = Signed(credential, options);
    }

    public CommunicationResource(Uri endpoint, TokenCredential credential, ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        _endpoint = endpoint;
        _pipeline = HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, Scope));
    }

    public HttpMessage CreateMessage(RequestMethod method, string path, string apiVersion)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(_endpoint);
        message.Request.Uri.AppendPath(path, escape: false);
        message.Request.Uri.AppendQuery("api-version", apiVersion, escapeValue: true);
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        return message;
    }

    public Response Send(HttpMessage message, int expected, CancellationToken cancellationToken)
    {
        _pipeline.Send(message, cancellationToken);
        return Expect(message.Response, expected);
    }

    public async ValueTask<Response> SendAsync(HttpMessage message, int expected, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken);
        return Expect(message.Response, expected);
    }

    private static Response Expect(Response response, int status) =>
        response.Status == status ? response : throw new RequestFailedException(response);

    private static HttpPipeline Signed(AzureKeyCredential credential, ClientOptions options) =>
        HttpPipelineBuilder.Build(options, new HmacAuthenticationPolicy(credential, TimeProvider.System));
}
