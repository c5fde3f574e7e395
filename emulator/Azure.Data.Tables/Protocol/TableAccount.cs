#nullable enable
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>One account as both clients see it: its address and the pipeline that signs, retries and sends.</summary>
internal sealed class TableAccount
{
    private const string StorageScope = "https://storage.azure.com/.default";
    private const string JsonMinimal = "application/json;odata=minimalmetadata";

    private static readonly ResponseClassifier Succeeds = new StatusCodeClassifier([200, 201, 202, 204]);
    private static readonly ResponseClassifier SucceedsOrNotFound = new StatusCodeClassifier([200, 204, 404]);
    private static readonly ResponseClassifier SucceedsOrConflicts = new StatusCodeClassifier([201, 204, 409]);

    private readonly HttpPipeline pipeline;
    private readonly string root;
    private readonly string version;

    private TableAccount(Uri endpoint, string? name, HttpPipelinePolicy authentication, TableClientOptions? options)
    {
        options ??= TableClientOptions.Shared;
        Endpoint = endpoint;
        Name = name ?? NameIn(endpoint);
        root = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        version = options.Version;
        pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { authentication },
            RequestFailedDetailsParser = ServiceError.Parser.Instance,
        });
    }

    /// <summary>Which statuses besides success the caller handles itself.</summary>
    internal enum Tolerating
    {
        Nothing,
        NotFound,
        Conflict,
    }

    internal Uri Endpoint { get; }

    internal string Name { get; }

    internal static TableAccount Connect(string connectionString, TableClientOptions? options)
    {
        var parsed = StorageConnectionString.Parse(connectionString);
        return Connect(parsed.Endpoint, parsed.Credential, options);
    }

    internal static TableAccount Connect(
        Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, credential.AccountName, new SharedKeyLitePolicy(credential), options);
    }

    internal static TableAccount Connect(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, name: null, new BearerTokenAuthenticationPolicy(credential, StorageScope), options);
    }

    internal string Address(string path) => $"{root}/{path}";

    internal HttpMessage Message(RequestMethod method, string path, Tolerating tolerating = Tolerating.Nothing)
    {
        var message = pipeline.CreateMessage();
        message.ResponseClassifier = tolerating switch
        {
            Tolerating.NotFound => SucceedsOrNotFound,
            Tolerating.Conflict => SucceedsOrConflicts,
            _ => Succeeds,
        };
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(Address(path)));
        request.Headers.SetValue("x-ms-version", version);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        request.Headers.SetValue(HttpHeader.Names.Accept, JsonMinimal);
        return message;
    }

    /// <summary>Sends, and throws what the service refused. Completes synchronously unless asked otherwise.</summary>
    internal async ValueTask<Response> Send(HttpMessage message, bool async, CancellationToken cancellation)
    {
        using (message)
        {
            if (async)
            {
                await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
            }
            else
            {
                pipeline.Send(message, cancellation);
            }

            return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
        }
    }

    /// <summary>The first label of the host, or for an emulator's address the first segment of the path.</summary>
    private static string NameIn(Uri endpoint) =>
        IPAddress.TryParse(endpoint.Host, out _) || !endpoint.Host.Contains('.', StringComparison.Ordinal)
            ? endpoint.Segments.Skip(1).FirstOrDefault(string.Empty).TrimEnd('/')
            : endpoint.Host[..endpoint.Host.IndexOf('.', StringComparison.Ordinal)];
}
