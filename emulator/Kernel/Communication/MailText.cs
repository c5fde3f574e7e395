using System.Globalization;
using System.Text;

namespace Kernel.Communication;

/// <summary>Header lines of a mail as they travel: ASCII, encoded words where needed, no injected lines.</summary>
internal static class MailText
{
    // An encoded word has 75 characters at most; 45 bytes are 60 characters of base64.
    private const int BytesInWord = 45;

    public static string Header(string name, string value) => $"{name}: {Encode(value)}\r\n";

    public static string Date(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static string Encode(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        if (line.All(character => character is >= ' ' and <= '~'))
            return line;

        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in line.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > BytesInWord)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
