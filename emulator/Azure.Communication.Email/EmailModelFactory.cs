namespace Azure.Communication.Email;

public static class EmailModelFactory
{
    public static EmailSendResult EmailSendResult(string? id = null, EmailSendStatus status = default) =>
        new(id ?? string.Empty, status);
}
