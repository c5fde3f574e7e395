using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>The fields of a delivery status (RFC 3464), wherever they stand.</summary>
internal static class StatusFields
{
    private const int MostBlocks = 500;

    private const int LongestDiagnostic = 500;

    public static List<MailHeaders> Blocks(string text)
    {
        var blocks = new List<MailHeaders>();
        var block = new StringBuilder();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (blocks.Count == MostBlocks)
            {
                break;
            }

            if (line.Trim().IsEmpty)
            {
                Close(blocks, block);
            }
            else
            {
                block.Append(line).Append('\n');
            }
        }

        Close(blocks, block);
        return blocks;
    }

    public static List<BouncedRecipient> Recipients(List<MailHeaders> blocks, string words, List<string> failed)
    {
        var recipients = new List<BouncedRecipient>();
        foreach (var block in blocks)
        {
            var final = block.Value("Final-Recipient") ?? block.Value("Original-Recipient");
            if (!block.Has("Action") && (final is null || !block.Has("Status")))
            {
                continue;
            }

            var original = Address(block.Value("Original-Recipient"));
            var address = original.Length > 0 ? original : Address(block.Value("Final-Recipient"));
            address = address.Length == 0 && failed.Count == 1 ? failed[0] : address;
            if (recipients.Exists(r => r.Address.Length > 0 && r.Address == address))
            {
                continue;
            }

            recipients.Add(Recipient(block, address, words));
        }

        return recipients;
    }

    internal static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, LongestDiagnostic));
        foreach (var c in text)
        {
            if (line.Length == LongestDiagnostic)
            {
                break;
            }

            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().Trim();
    }

    private static BouncedRecipient Recipient(MailHeaders block, string address, string words)
    {
        var diagnostic = block.Text("Diagnostic-Code") ?? "";
        var semicolon = diagnostic.IndexOf(';', StringComparison.Ordinal);
        diagnostic = OneLine(semicolon is >= 0 and < 20 ? diagnostic[(semicolon + 1)..] : diagnostic);
        if (diagnostic.Length == 0)
        {
            diagnostic = OneLine(NoticeReading.Told(words, address) ?? words);
        }

        var status = EnhancedStatus.Parse(block.Value("Status") ?? "");
        if (EnhancedStatus.FindIn(diagnostic) is { } better && status is null or { Subject: 0, Detail: 0 })
        {
            status = better;
        }

        var action = ActionOf(block.Value("Action") ?? "", status);
        var severity = BounceReasons.Of(action, status, diagnostic, words);
        return new BouncedRecipient(address, status, action, severity, diagnostic);
    }

    private static DeliveryAction ActionOf(string action, EnhancedStatus? status)
    {
        var word = action.AsSpan().TrimStart();
        var end = word.IndexOfAnyExceptInRange('A', 'z');
        return (end < 0 ? word : word[..end]).ToString().ToLowerInvariant() switch
        {
            "delayed" or "delay" => DeliveryAction.Delayed,
            "delivered" => DeliveryAction.Delivered,
            "relayed" => DeliveryAction.Relayed,
            "expanded" => DeliveryAction.Expanded,
            "failed" or "failure" => DeliveryAction.Failed,
            _ => status?.Class == 2 ? DeliveryAction.Delivered : DeliveryAction.Failed,
        };
    }

    private static string Address(string? field)
    {
        if (field is null)
        {
            return "";
        }

        var semicolon = field.IndexOf(';', StringComparison.Ordinal);
        return AddressList.First(semicolon < 0 ? field : field[(semicolon + 1)..])?.Address ?? "";
    }

    private static void Close(List<MailHeaders> blocks, StringBuilder block)
    {
        if (block.Length == 0)
        {
            return;
        }

        var fields = FeedbackReading.Fields(Encoding.UTF8.GetBytes(block.ToString()));
        if (fields.Fields.Count > 0)
        {
            blocks.Add(fields);
        }

        block.Clear();
    }
}
