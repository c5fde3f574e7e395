using System.Text.Json;

namespace Azure.Communication.Email;

public class EmailSendResult
{
    internal EmailSendResult(string id, EmailSendStatus status)
    {
        Id = id;
        Status = status;
    }

    public EmailSendStatus Status { get; }

    internal string Id { get; }

    internal static EmailSendResult Read(Response response)
    {
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        return new(
            json.RootElement.GetProperty("id").GetString()!,
            new EmailSendStatus(json.RootElement.GetProperty("status").GetString()!));
    }
}
