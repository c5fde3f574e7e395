using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>By what the case of a mail is looked up.</summary>
public abstract record ThreadKey
{
    private ThreadKey()
    {
    }

    /// <summary>A letter of ours, by the Message-ID that we gave it.</summary>
    public sealed record Letter(string LetterId, int Attempt) : ThreadKey;

    /// <summary>A mail by its Message-ID, without brackets.</summary>
    public sealed record Message(string MessageId) : ThreadKey;

    /// <summary>The public reference of a case.</summary>
    public sealed record Reference(CaseReference Value) : ThreadKey;
}

/// <summary>
/// The keys by which a mail may belong to a case, the surest first: what it answers, what it refers to from the newest
/// to the oldest, the reference in its subject. Nothing is looked up here; the first key that is found decides.
/// </summary>
public static class MessageThread
{
    // A look-up costs a read; conversations longer than this still have their newest messages here.
    private const int MostKeys = 25;

    /// <param name="ourDomains">The domains of the Message-IDs that we make.</param>
    public static IReadOnlyList<ThreadKey> Find(ParsedMail mail, IReadOnlyCollection<string> ourDomains)
    {
        var keys = new List<ThreadKey>();
        foreach (var id in mail.InReplyTo.Concat(mail.References.Reverse()))
        {
            if (keys.Count >= MostKeys)
            {
                break;
            }

            if (OutgoingHeaders.ReadMessageId(id, ourDomains) is var (letterId, attempt))
            {
                Add(keys, new ThreadKey.Letter(letterId, attempt));
            }

            Add(keys, new ThreadKey.Message(id));
        }

        if (CaseReference.FindIn(mail.Subject) is { } reference)
        {
            Add(keys, new ThreadKey.Reference(reference));
        }

        return keys;
    }

    /// <summary>The keys of the case that a returned letter belongs to.</summary>
    public static IReadOnlyList<ThreadKey> Find(ReturnedLetter returned, IReadOnlyCollection<string> ourDomains)
    {
        var keys = new List<ThreadKey>();
        if (returned.Letter is { } letter
            && OutgoingHeaders.ReadLetterField(letter) is var (markedId, markedAttempt))
        {
            Add(keys, new ThreadKey.Letter(markedId, markedAttempt));
        }

        if (returned.MessageId is { } id)
        {
            if (OutgoingHeaders.ReadMessageId(id, ourDomains) is var (letterId, attempt))
            {
                Add(keys, new ThreadKey.Letter(letterId, attempt));
            }

            Add(keys, new ThreadKey.Message(id));
        }

        if (returned.Reference is { } reference)
        {
            Add(keys, new ThreadKey.Reference(reference));
        }

        return keys;
    }

    private static void Add(List<ThreadKey> keys, ThreadKey key)
    {
        if (!keys.Contains(key))
        {
            keys.Add(key);
        }
    }
}
