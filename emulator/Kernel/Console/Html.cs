using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Kernel.ConsolePages;

/// <summary>Markup. Whatever is put into it is escaped, unless it is markup itself.</summary>
internal sealed class Html
{
    private readonly string text;

    private Html(string text) => this.text = text;

    public static Html Nothing { get; } = new(string.Empty);

    public static Html Of(HtmlBuilder builder) => new(builder.Text);

    public override string ToString() => text;

    /// <summary>Fills <c>Html.Of($"...")</c>: literals are markup, values are text.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct HtmlBuilder(int literalLength, int formattedCount)
    {
        private readonly StringBuilder markup = new(literalLength + (formattedCount * 16));

        public string Text => markup.ToString();

        public void AppendLiteral(string literal) => markup.Append(literal);

        public void AppendFormatted(Html part) => markup.Append(part.text);

        public void AppendFormatted(IEnumerable<Html> parts)
        {
            foreach (var part in parts)
                markup.Append(part.text);
        }

        public void AppendFormatted(IFormattable value, string format) =>
            AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

        public void AppendFormatted(object? value) => markup.Append(
            HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty));
    }
}
