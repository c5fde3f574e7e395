using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Joins the soft-broken lines of <c>format=flowed</c> (RFC 3676).</summary>
internal static class FlowedText
{
    public static string Join(string text, bool deleteSpace)
    {
        var joined = new StringBuilder(text.Length);
        var depth = 0;
        var flowing = false;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            var quotes = line.IndexOfAnyExcept('>');
            quotes = quotes < 0 ? line.Length : quotes;
            var content = line[quotes..];
            content = content.StartsWith(" ") ? content[1..] : content;
            if (!flowing || quotes != depth || content.SequenceEqual("-- "))
            {
                joined.Append(joined.Length > 0 || range.Start.Value > 0 ? "\n" : "");
                joined.Append('>', quotes).Append(quotes > 0 ? " " : "");
            }

            depth = quotes;
            flowing = content.EndsWith(" ") && !content.SequenceEqual("-- ");
            joined.Append(flowing && deleteSpace ? content[..^1] : content);
        }

        return joined.ToString();
    }
}
