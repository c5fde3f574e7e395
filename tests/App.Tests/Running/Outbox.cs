using System.Net.Http.Json;
using System.Text.Json;

namespace ContactCenter.App.Tests.Running;

/// <summary>A mail that left, as the mail service took it.</summary>
public sealed record SentMail(
    string Id, string Sender, string Recipient, string Subject, string MessageId,
    IReadOnlyDictionary<string, string> Headers, string PlainText);

/// <summary>What the mail service was asked to send.</summary>
public sealed class Outbox(HttpClient http)
{
    public async Task<IReadOnlyList<SentMail>> To(string recipient)
    {
        var list = await http.GetFromJsonAsync<JsonElement>(
            $"/emulator/api/outbox?top=500&recipient={Uri.EscapeDataString(recipient)}");
        var sent = new List<SentMail>();
        foreach (var item in list.GetProperty("items").EnumerateArray())
            sent.Add(await Read(item.GetProperty("id").GetString()!));
        return sent;
    }

    public async Task<SentMail> OnlyOneTo(string recipient) => Assert.Single(await To(recipient));

    /// <summary>A non-delivery notice of a sent mail, as a mail to the given mailbox.</summary>
    public async Task<string> BounceAsMail(SentMail mail, Mailbox mailbox)
    {
        using var answer = await http.PostAsync(
            $"/emulator/api/outbox/{mail.Id}/bounce-mail?organisation={mailbox.Organisation}&mailbox={mailbox.Key}",
            content: null);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        using var taken = JsonDocument.Parse(told.GetProperty("channelAnswer").GetString()!);
        return taken.RootElement.GetProperty("contact").GetString()!;
    }

    private async Task<SentMail> Read(string id)
    {
        var item = await http.GetFromJsonAsync<JsonElement>($"/emulator/api/outbox/{id}");
        var (message, request) = (item.GetProperty("message"), item.GetProperty("request"));
        var headers = request.TryGetProperty("headers", out var given)
            ? given.EnumerateObject().ToDictionary(
                h => h.Name, h => h.Value.GetString()!, StringComparer.OrdinalIgnoreCase)
            : [];
        return new SentMail(
            id, message.GetProperty("sender").GetString()!,
            message.GetProperty("recipients")[0].GetProperty("address").GetString()!,
            message.GetProperty("subject").GetString()!, message.GetProperty("internetMessageId").GetString() ?? "",
            headers, request.GetProperty("content").GetProperty("plainText").GetString() ?? "");
    }
}
