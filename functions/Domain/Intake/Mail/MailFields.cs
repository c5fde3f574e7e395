namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Who, to whom, when, what about, in answer to what: the header fields that we act on.</summary>
internal static class MailFields
{
    private const int LongestSubject = 2_000;

    private static readonly HashSet<string> WellKnown = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "To", "Cc", "Subject", "Date", "Message-ID", "Received", "Return-Path", "Sender", "Reply-To",
        "MIME-Version", "Content-Type", "Delivered-To", "In-Reply-To", "References",
    };

    public static bool IsWellKnown(string name) => WellKnown.Contains(name);

    public static ParsedMail Read(MailHeaders headers, MimeReading reading)
    {
        var subject = headers.Text("Subject") ?? "";
        return new ParsedMail
        {
            Readable = true,
            Headers = headers,
            Root = new MailPart { Headers = headers, ContentType = HeaderParameters.Read("text/plain") },
            Subject = subject.Length <= LongestSubject ? subject : subject[..LongestSubject],
            From = Addresses(headers, "From", reading),
            Sender = Addresses(headers, "Sender", reading) is [var sender, ..] ? sender : null,
            ReplyTo = Addresses(headers, "Reply-To", reading),
            To = Addresses(headers, "To", reading),
            Cc = Addresses(headers, "Cc", reading),
            MessageId = MessageIds.One(headers.Value("Message-ID")),
            InReplyTo = Ids(headers, "In-Reply-To", reading),
            References = Ids(headers, "References", reading),
            Date = DateOf(headers, reading),
        };
    }

    private static List<Correspondent> Addresses(MailHeaders headers, string name, MimeReading reading)
    {
        var addresses = new List<Correspondent>();
        foreach (var field in headers.All(name))
        {
            if (addresses.Count >= reading.Limits.Addresses)
            {
                break;
            }

            var most = reading.Limits.Addresses - addresses.Count;
            addresses.AddRange(AddressList.Read(field.Value, most, out var clean));
            if (!clean)
            {
                reading.Note(MailDefectKind.MalformedAddress, $"Not everything in {name} is an address.");
            }
        }

        return addresses;
    }

    private static List<string> Ids(MailHeaders headers, string name, MimeReading reading)
    {
        var ids = new List<string>();
        foreach (var field in headers.All(name))
        {
            if (ids.Count >= reading.Limits.MessageIds)
            {
                break;
            }

            ids.AddRange(MessageIds.Read(field.Value, reading.Limits.MessageIds - ids.Count));
        }

        return ids;
    }

    private static DateTimeOffset? DateOf(MailHeaders headers, MimeReading reading)
    {
        if (headers.Value("Date") is not { } field)
        {
            return null;
        }

        var date = MailDates.Read(field);
        if (date is null)
        {
            reading.Note(MailDefectKind.MalformedDate, "The Date field is no date.");
        }

        return date;
    }
}
