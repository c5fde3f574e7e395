using System.Buffers.Text;
using System.Text;
using Azure;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// The mark of a stored version as the rest of the application carries it about: the table's ETag together with the
/// last hash of the chain, so that the next save needs no read. Its text is a valid HTTP entity tag.
/// </summary>
internal readonly record struct CaseMark(byte[] Hash, ETag Row)
{
    public static CaseMark Parse(string text)
    {
        var parts = text.Trim('"').Split('.');
        if (parts.Length != 2)
            throw new FormatException("This is no mark of a stored case.");
        var row = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        return new CaseMark(Base64Url.DecodeFromChars(parts[0]), new ETag(row));
    }

    public override string ToString() =>
        $"\"{Base64Url.EncodeToString(Hash)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Row.ToString("H")))}\"";
}
