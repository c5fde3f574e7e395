#nullable enable
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>Reads the answer to a transaction: one response for each action, or the one that failed.</summary>
internal static class TransactionResponse
{
    internal static List<Response> Read(Response response)
    {
        var lines = new LineReader(response.Content.ToMemory());
        var parts = new List<Response>();
        while (lines.TryRead(out var line))
        {
            if (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
            {
                parts.Add(ReadPart(line, lines, response.ClientRequestId));
            }
        }

        return parts;
    }

    private static PartResponse ReadPart(string statusLine, LineReader lines, string clientRequestId)
    {
        var status = int.Parse(statusLine.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        var reason = statusLine.Length > 13 ? statusLine[13..] : string.Empty;
        var headers = new List<HttpHeader>();
        while (lines.TryRead(out var line) && line.Length > 0)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.Add(new HttpHeader(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return new PartResponse(status, reason, headers, lines.ReadUntilBoundary(), clientRequestId);
    }

    private sealed class LineReader(ReadOnlyMemory<byte> content)
    {
        private int position;

        internal bool TryRead(out string line)
        {
            line = string.Empty;
            if (position >= content.Length)
            {
                return false;
            }

            line = Encoding.UTF8.GetString(Next());
            return true;
        }

        /// <summary>The body of a part, which ends before the line that a boundary starts.</summary>
        internal ReadOnlyMemory<byte> ReadUntilBoundary()
        {
            var start = position;
            var end = position;
            while (position < content.Length && !content.Span[position..].StartsWith("--"u8))
            {
                _ = Next();
                end = position;
            }

            var body = content[start..end];
            while (!body.IsEmpty && body.Span[^1] is (byte)'\r' or (byte)'\n')
            {
                body = body[..^1];
            }

            return body;
        }

        private ReadOnlySpan<byte> Next()
        {
            var rest = content.Span[position..];
            var newLine = rest.IndexOf((byte)'\n');
            var length = newLine < 0 ? rest.Length : newLine;
            position += newLine < 0 ? length : length + 1;
            return rest[..length].TrimEnd((byte)'\r');
        }
    }

    private sealed class PartResponse : Response
    {
        private readonly List<HttpHeader> headers;

        internal PartResponse(
            int status, string reason, List<HttpHeader> headers, ReadOnlyMemory<byte> body, string clientRequestId)
        {
            this.headers = headers;
            Status = status;
            ReasonPhrase = reason;
            ClientRequestId = clientRequestId;
            ContentStream = new MemoryStream(body.ToArray(), 0, body.Length, writable: false, publiclyVisible: true);
        }

        public override int Status { get; }

        public override string ReasonPhrase { get; }

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; }

        public override bool IsError => Status >= 400;

        public override void Dispose()
        {
            // A body in memory holds nothing that has to be given back.
        }

        protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            value = headers.Find(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
            return value is not null;
        }

        protected override bool TryGetHeaderValues(
            string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = TryGetHeader(name, out var value) ? [value!] : null;
            return values is not null;
        }
    }
}
