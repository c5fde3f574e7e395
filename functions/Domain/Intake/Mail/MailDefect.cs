namespace ContactCenter.Domain.Intake.Mail;

/// <summary>What is wrong with a mail; none of these keeps it from being read as far as it can be.</summary>
public enum MailDefectKind
{
    NoBytes,
    NoHeaders,
    TooLarge,
    MalformedHeader,
    HeaderTooLong,
    TooManyHeaders,
    MalformedAddress,
    MalformedDate,
    MissingBoundary,
    UnclosedMultipart,
    TooDeep,
    TooManyParts,
    UnknownTransferEncoding,
    MalformedTransferEncoding,
    UnknownCharset,
    WrongCharset,
    TextCut,
}

/// <param name="Detail">Never longer than 200 characters, never the content of the mail.</param>
public sealed record MailDefect(MailDefectKind Kind, string Detail);
