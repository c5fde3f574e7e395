using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Communication;
using Azure.Communication.Email;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ContactCenter.Emulator.Tests.Communication;

[Collection(AzuriteCollection.Name)]
public sealed class SigningRequests(AzuriteFixture azurite)
{
    private const string Body = """{"senderAddress":"a@b.it"}""";

    [Fact]
    public void The_string_to_sign_and_its_signature_are_those_of_the_documentation()
    {
        // Key: the bytes 0 to 31. Hash and signature were computed apart from this code, with Python's hmac.
        const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        var contentHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));
        var toSign = HmacAuthenticationPolicy.StringToSign(
            "POST",
            new Uri("https://contoso.communication.azure.com/emails:send?api-version=2023-03-31"),
            "Mon, 01 Jun 2026 10:20:30 GMT",
            contentHash);

        Assert.Equal(
            "POST\n/emails:send?api-version=2023-03-31\nMon, 01 Jun 2026 10:20:30 GMT;contoso.communication.azure.com;"
                + "IOhJbbUB19gCweVwNFOIRjUJcBmJf8ch5Rxqh11kYaA=",
            toSign);
        Assert.Equal("05NoiednuvPdoUlha3qPvKoZyOoqu21x7C6GAzliKV0=", HmacAuthenticationPolicy.Sign(Key, toSign));
    }

    [Fact]
    public async Task A_request_signed_with_another_key_is_refused()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var endpoint = CommunicationConnectionString.Parse(service.ConnectionString).Endpoint;
        var other = new EmailClient(endpoint, new AzureKeyCredential(Convert.ToBase64String(new byte[32])));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() =>
            other.SendAsync(WaitUntil.Started, EmulatedService.Message()));

        Assert.Equal((401, "Denied"), (refused.Status, refused.ErrorCode));
        Assert.Equal(0, (int)(await service.GetAsync("/emulator/api/outbox"))["total"]!);
    }

    [Theory]
    [InlineData("content")]
    [InlineData("date")]
    [InlineData("query")]
    [InlineData("nothing")]
    public async Task A_request_changed_after_it_was_signed_is_refused(string changed)
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var client = service.Mail(options =>
            options.AddPolicy(new Tampering(changed), HttpPipelinePosition.BeforeTransport));

        var sending = client.SendAsync(WaitUntil.Started, EmulatedService.Message());

        if (changed == "nothing")
            Assert.NotEmpty((await sending).Id);
        else
            Assert.Equal(401, (await Assert.ThrowsAsync<RequestFailedException>(() => sending)).Status);
    }

    [Fact]
    public async Task A_token_is_asked_for_the_scope_of_the_service_and_sent_as_bearer()
    {
        var credential = new FixedToken();
        using var transport = new Answering((_, _) => (202, """{"id":"1","status":"Running"}"""));
        var client = new EmailClient(
            new Uri("https://contoso.communication.azure.com"),
            credential,
            new EmailClientOptions { Transport = new HttpClientTransport(transport) });

        await client.SendAsync(WaitUntil.Started, EmulatedService.Message());

        Assert.Equal(["https://communication.azure.com//.default"], credential.Scopes);
        Assert.Equal("Bearer token", transport.Requests.Single().Headers.Authorization!.ToString());
    }

    [Theory]
    [InlineData("endpoint=https://a.example;accesskey=")]
    [InlineData("accesskey=abc")]
    [InlineData("nonsense")]
    public void A_connection_string_without_its_parts_is_refused(string connectionString) =>
        Assert.Throws<InvalidOperationException>(() => new EmailClient(connectionString));

    private sealed class Tampering(string part) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (part == "content")
                message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(Body));
            else if (part == "date")
                message.Request.Headers.SetValue("x-ms-date", "Mon, 01 Jun 2020 10:20:30 GMT");
            else if (part == "query")
                message.Request.Uri.Query = "?api-version=2023-03-31&more=1";
        }
    }

    private sealed class FixedToken : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
