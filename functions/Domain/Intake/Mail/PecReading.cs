using System.Globalization;
using System.Xml;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Certified mail (RFC 6109): receipts of the providers, and the envelopes that carry messages.</summary>
internal static class PecReading
{
    private const int LongestCertificate = 1024 * 1024;

    public static MailKind? Read(ParsedMail mail)
    {
        var receipt = mail.Headers.Value("X-Ricevuta");
        var transport = mail.Headers.Value("X-Trasporto");
        var fromProvider = mail.From.Any(f => f.LocalPart.Equals("posta-certificata", IgnoreCase));
        var certificate = mail.Attachments.FirstOrDefault(a => a.FileName.Equals("daticert.xml", IgnoreCase));
        if (receipt is null && transport is null && !(fromProvider && certificate is not null))
        {
            return null;
        }

        var facts = Certificate(certificate) ?? Headers(mail, receipt ?? transport ?? "");
        if (receipt is null && (transport is not null || facts.Type == "posta-certificata"))
        {
            return Carried(mail) is { } message
                ? new MailKind.PecMessage(message, facts, Vouches(transport, facts, message))
                : null;
        }

        var type = string.IsNullOrWhiteSpace(receipt) ? facts.Type : receipt.Trim().ToLowerInvariant();
        var returned = ReturnedReading.Of(mail, "");
        facts = facts with { OriginalMessageId = facts.OriginalMessageId ?? Reference(mail) };
        return new MailKind.PecReceipt(TypeOf(type), facts, returned with
        {
            MessageId = facts.OriginalMessageId ?? returned.MessageId,
        });
    }

    private static StringComparison IgnoreCase => StringComparison.OrdinalIgnoreCase;

    /// <summary>The certificate names the sender, and the message is written in that name alone.</summary>
    private static bool Vouches(string? transport, PecFacts facts, ParsedMail message) =>
        transport?.Trim().Equals("posta-certificata", IgnoreCase) == true
        && facts.Sender is { } sender && message.From is [var author] && author.SameAs(sender);

    private static ParsedMail? Carried(ParsedMail mail) =>
        mail.Attachments
            .Where(a => a.Message is not null)
            .OrderByDescending(a => a.FileName.Equals("postacert.eml", IgnoreCase))
            .FirstOrDefault()?.Message;

    private static string? Reference(ParsedMail mail) =>
        MessageIds.One(mail.Headers.Value("X-Riferimento-Message-ID"));

    private static PecReceiptType TypeOf(string type) => type switch
    {
        "accettazione" => PecReceiptType.Acceptance,
        "non-accettazione" => PecReceiptType.NonAcceptance,
        "presa-in-carico" => PecReceiptType.TakenInCharge,
        "avvenuta-consegna" => PecReceiptType.Delivery,
        "errore-consegna" => PecReceiptType.DeliveryError,
        "preavviso-errore-consegna" => PecReceiptType.DeliveryErrorAdvance,
        "rilevazione-virus" => PecReceiptType.VirusDetected,
        _ => PecReceiptType.Other,
    };

    private static PecFacts Headers(ParsedMail mail, string type) =>
        new(
            type.Trim().ToLowerInvariant(), mail.MessageId, Reference(mail), null, [], mail.Subject, null, mail.Date,
            null);

    private static PecFacts? Certificate(MailAttachment? attachment)
    {
        if (attachment is null || attachment.Content.Length > LongestCertificate)
        {
            return null;
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LongestCertificate,
        };
        try
        {
            using var stream = new MemoryStream(attachment.Content.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            return Certificate(reader);
        }
        catch (XmlException)
        {
            // The headers say the same in fewer words.
            return null;
        }
    }

    private static PecFacts? Certificate(XmlReader reader)
    {
        string type = "", error = "", zone = "";
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var recipients = new List<string>();
        var element = "";
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                element = reader.LocalName;
                type = element == "postacert" ? reader.GetAttribute("tipo") ?? "" : type;
                error = element == "postacert" ? reader.GetAttribute("errore") ?? "" : error;
                zone = element == "data" ? reader.GetAttribute("zona") ?? "" : zone;
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && element.Length > 0)
            {
                var text = reader.Value.Trim();
                texts.TryAdd(element, text);
                if (element == "destinatari" && text.Length > 0 && recipients.Count < 1_000)
                {
                    recipients.Add(text);
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                element = "";
            }
        }

        return type.Length == 0 ? null : Facts(type, error, zone, texts, recipients);
    }

    private static PecFacts Facts(
        string type, string error, string zone, Dictionary<string, string> texts, List<string> recipients)
    {
        var told = texts.GetValueOrDefault("errore-esteso") ?? (error is "" or "nessuno" ? null : error);
        return new PecFacts(
            type.Trim().ToLowerInvariant(),
            texts.GetValueOrDefault("identificativo"),
            MessageIds.One(texts.GetValueOrDefault("msgid")),
            texts.GetValueOrDefault("mittente"),
            recipients,
            texts.GetValueOrDefault("oggetto"),
            texts.GetValueOrDefault("gestore-emittente"),
            Moment(texts.GetValueOrDefault("giorno"), texts.GetValueOrDefault("ora"), zone),
            told);
    }

    private static DateTimeOffset? Moment(string? day, string? time, string zone)
    {
        var offset = zone.Length == 5 ? zone.Insert(3, ":") : "+00:00";
        return DateTimeOffset.TryParseExact(
            $"{day} {time} {offset}", "dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var moment)
            ? moment
            : null;
    }
}
