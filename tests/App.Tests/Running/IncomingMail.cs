using System.Text;

namespace ContactCenter.App.Tests.Running;

/// <summary>A mail as somebody writes it to us.</summary>
public sealed record IncomingMail(string From, string Subject)
{
    public string Unique { get; } = Guid.NewGuid().ToString("N");

    public string? MessageId { get; init; } = $"<{Guid.NewGuid():N}@sender.example>";

    public string To { get; init; } = "us@contactcenter.example";

    public string? InReplyTo { get; init; }

    public IReadOnlyList<string> Headers { get; init; } = [];

    public string Text { get; init; } = "Buongiorno, ho bisogno di assistenza.";

    public byte[] Bytes
    {
        get
        {
            var lines = new StringBuilder($"From: {From}\r\nTo: {To}\r\nSubject: {Subject}\r\n");
            if (MessageId is not null)
                lines.Append($"Message-ID: {MessageId}\r\n");
            if (InReplyTo is not null)
                lines.Append($"In-Reply-To: {InReplyTo}\r\nReferences: {InReplyTo}\r\n");
            foreach (var header in Headers)
                lines.Append($"{header}\r\n");
            if (!Headers.Any(h => h.StartsWith("Content-Type", StringComparison.OrdinalIgnoreCase)))
                lines.Append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
            return Encoding.UTF8.GetBytes($"{lines}\r\n{Text}");
        }
    }
}
