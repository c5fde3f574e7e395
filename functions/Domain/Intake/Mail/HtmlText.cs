using System.Net;
using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>The readable text of an HTML body, in one pass. It shows what was written, no more.</summary>
public static class HtmlText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "tr",
        "ul",
    };

    private static readonly HashSet<string> Paragraphs = new(StringComparer.OrdinalIgnoreCase)
    {
        "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "ul",
    };

    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "noscript", "script", "style", "template", "title",
    };

    public static string From(string html)
    {
        var page = new Page();
        var at = 0;
        var closedQuotes = true;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            open = open < 0 ? html.Length : open;
            page.Add(html.AsSpan(at, open - at));
            if (open == html.Length)
            {
                break;
            }

            at = Markup(html, open, page, ref closedQuotes);
        }

        return page.ToString();
    }

    private static int Markup(string html, int open, Page page, ref bool closedQuotes)
    {
        var rest = html.AsSpan(open + 1);
        if (rest.StartsWith("!--", StringComparison.Ordinal))
        {
            var end = html.IndexOf("-->", open + 4 > html.Length ? html.Length : open + 4, StringComparison.Ordinal);
            return end < 0 ? html.Length : end + 3;
        }

        if (rest.IsEmpty || !(char.IsAsciiLetter(rest[0]) || rest[0] is '/' or '!' or '?'))
        {
            page.Add("<");
            return open + 1;
        }

        var close = EndOfTag(html, open + 1, ref closedQuotes);
        if (close < 0)
        {
            return html.Length;
        }

        var closing = rest[0] == '/';
        var name = Name(html.AsSpan(open + (closing ? 2 : 1), close - open - (closing ? 2 : 1)));
        if (!closing && Unread.Contains(name))
        {
            var end = html.IndexOf("</" + name, close, StringComparison.OrdinalIgnoreCase);
            return end < 0 ? html.Length : end;
        }

        page.Tag(name, closing);
        return close + 1;
    }

    private static int EndOfTag(string html, int at, ref bool closedQuotes)
    {
        if (!closedQuotes)
        {
            return html.IndexOf('>', at);
        }

        var quote = '\0';
        for (var i = at; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && html[i - 1] == '=')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i;
            }
        }

        // One quote that is never closed would swallow the page; from here on quotes mean nothing.
        closedQuotes = false;
        return html.IndexOf('>', at);
    }

    private static string Name(ReadOnlySpan<char> tag)
    {
        var end = 0;
        while (end < tag.Length && end < 20 && char.IsAsciiLetterOrDigit(tag[end]))
        {
            end++;
        }

        return tag[..end].ToString().ToLowerInvariant();
    }

    private sealed class Page
    {
        private const int DeepestQuote = 10;

        private readonly StringBuilder text = new();

        private int lineBreaks = 2;

        private bool blank;

        private int quotes;

        private int verbatim;

        public void Add(ReadOnlySpan<char> run)
        {
            if (run.IsEmpty)
            {
                return;
            }

            var decoded = run.Contains('&') ? WebUtility.HtmlDecode(run.ToString()) : run;
            foreach (var c in decoded)
            {
                if (verbatim > 0 && c == '\n')
                {
                    Break(lineBreaks + 1);
                }
                else if (c is ' ' or '\t' or '\r' or '\n' or '\u00A0')
                {
                    blank = true;
                }
                else if (c != '\u200B' && c != '\uFEFF')
                {
                    Write(c);
                }
            }
        }

        public void Tag(string name, bool closing)
        {
            if (name == "br")
            {
                Break(Math.Min(2, lineBreaks + 1));
            }
            else if (Blocks.Contains(name))
            {
                Break(Math.Max(lineBreaks, Paragraphs.Contains(name) ? 2 : 1));
                quotes += name == "blockquote" ? (closing ? -1 : 1) : 0;
                quotes = Math.Max(0, quotes);
                verbatim = name == "pre" ? (closing ? 0 : 1) : verbatim;
                if (name == "li" && !closing)
                {
                    Write('-');
                    blank = true;
                }
            }
            else if (name is "td" or "th")
            {
                blank = true;
            }
        }

        public override string ToString() => text.ToString().Trim('\n', ' ');

        private void Break(int wanted)
        {
            lineBreaks = Math.Min(2, wanted);
            blank = false;
        }

        private void Write(char c)
        {
            if (lineBreaks > 0)
            {
                if (text.Length > 0)
                {
                    text.Append('\n', lineBreaks);
                }

                text.Append('>', Math.Min(quotes, DeepestQuote));
                text.Append(quotes > 0 ? " " : "");
                lineBreaks = 0;
            }
            else if (blank)
            {
                text.Append(' ');
            }

            blank = false;
            text.Append(c);
        }
    }
}
