namespace ContactCenter.Domain.Cases;

/// <summary>What a look-up is by; the value itself is stored only as a keyed hash.</summary>
public enum LookupKind
{
    /// <summary>Public reference of a case, as in mail subjects.</summary>
    Reference,

    /// <summary>RFC 5322 Message-ID of a mail in or out.</summary>
    MessageId,

    /// <summary>Operation id of a send, as reported by the mail service.</summary>
    Operation,

    /// <summary>
    /// One of the automatic mails that may go to an address in a day: <c>{address}|{date}|{number}</c>.
    /// </summary>
    AutomaticMail,

    /// <summary>A case that is over or full, and the one in which its conversation goes on (DEC-09).</summary>
    FollowUp,

    /// <summary>The idempotency key of a request that creates something, and the id of what it created.</summary>
    RequestKey,

    /// <summary>A client of a channel, by the key it comes with.</summary>
    ChannelClient,

    /// <summary>A contact logged by a channel, and when it first came.</summary>
    ChannelContact,
}

/// <summary>
/// Exact look-ups from something a person or a mail carries to what it belongs to. One point operation each.
/// </summary>
public interface ILookups
{
    /// <summary>
    /// Claims a value for a target; the target that holds it is returned, which is another one when it came first.
    /// </summary>
    Task<string> Claim(Organisation organisation, LookupKind kind, string value, string target, CancellationToken stop);

    Task<string?> Find(Organisation organisation, LookupKind kind, string value, CancellationToken stop);
}

/// <summary>
/// A person known to an organisation. <paramref name="Registered"/>: in its registry of customers or users.
/// </summary>
public sealed record Person(PersonId Id, Organisation Organisation, string Name, string? Address, bool Registered);

/// <summary>The people of each organisation, found by address through a keyed hash.</summary>
public interface IPeople
{
    Task<Person?> FindByAddress(Organisation organisation, string address, CancellationToken stop);

    /// <summary>The person with this address, made now if unknown; two at once give the same person.</summary>
    Task<Person> FindOrCreate(Person candidate, CancellationToken stop);

    Task<Person?> Find(Organisation organisation, PersonId id, CancellationToken stop);

    /// <summary>
    /// Corrects the address in the personal data (FLR-82); the old one no longer finds the person. A correction older
    /// than the one known changes nothing: two cases of one person may be published in any order.
    /// </summary>
    Task CorrectAddress(
        Organisation organisation, PersonId id, string? old, string address, DateTimeOffset at, CancellationToken stop);

    /// <summary>The cases of a person, newest first.</summary>
    Task<IReadOnlyList<CaseId>> CasesOf(Organisation organisation, PersonId id, int limit, CancellationToken stop);

    /// <summary>
    /// Files a case under its requester, who is found from then on by the name and the number given with it (FLR-11).
    /// </summary>
    Task AddCase(Organisation organisation, Requester requester, CaseId caseId, CancellationToken stop);

    /// <summary>People who gave this telephone number, the newest first.</summary>
    Task<IReadOnlyList<PersonId>> FindByPhone(
        Organisation organisation, string phone, int limit, CancellationToken stop);

    /// <summary>
    /// People in whose name each of these words begins a word, without case and accents, the newest first. Words of
    /// less than three letters choose among what the others find.
    /// </summary>
    Task<IReadOnlyList<PersonId>> FindByName(
        Organisation organisation, string name, int limit, CancellationToken stop);

    /// <summary>
    /// Destroys the key of a person, and what they were found by: everything encrypted with it is unreadable from now
    /// on, here and in every backup. Other instances forget the key within ten minutes.
    /// </summary>
    Task Erase(Organisation organisation, PersonId id, CancellationToken stop);
}
