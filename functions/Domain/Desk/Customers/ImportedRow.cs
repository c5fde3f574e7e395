using System.Collections.Immutable;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>What a row of an import says, understood. Each names its customer by the user identifier.</summary>
public abstract record ImportedRow(string User)
{
    /// <summary>What makes two rows of one file the same thing.</summary>
    public abstract string Identity { get; }

    public sealed record OfCustomer(
        string User, ImmutableSortedDictionary<string, string> Fields, OnboardingSession Onboarding)
        : ImportedRow(User)
    {
        public override string Identity => User;
    }

    public sealed record OfProduct(string User, CustomerProduct Product) : ImportedRow(User)
    {
        public override string Identity => $"{User}\n{Product.Id}";
    }

    public sealed record OfDocument(string User, CustomerDocument Document) : ImportedRow(User)
    {
        public override string Identity => $"{User}\n{Document.Id}";
    }

    public sealed record OfCard(string User, PaymentCard Card) : ImportedRow(User)
    {
        public override string Identity => $"{User}\n{Card.Id}";
    }

    public sealed record OfOperation(string User, CardOperation Operation) : ImportedRow(User)
    {
        public override string Identity => $"{User}\n{Operation.Id}";
    }

    public sealed record OfMovement(string User, AccountMovement Movement) : ImportedRow(User)
    {
        public override string Identity => $"{User}\n{Movement.Id}";
    }

    public sealed record OfSelfieCheck(string User, SelfieCheck Check) : ImportedRow(User)
    {
        public override string Identity => $"{User}\n{Check.Id}";
    }
}

/// <summary>
/// Why a row was not taken: for the person who sent the file, and without what the row said, which is personal.
/// </summary>
/// <param name="Column">Null when it is about the row as a whole.</param>
public sealed record RowProblem(string Code, string? Column, string Italian, string English);

/// <summary>What became of a row that was understood.</summary>
public enum RowEffect
{
    Added,
    Changed,

    /// <summary>It was there already, as the row says, or was imported before and changed here since.</summary>
    Unchanged,
}

/// <summary>The write side of the built-in customer registry, card and movements.</summary>
public interface IImportedCustomers
{
    /// <summary>
    /// Whether rows of this kind are kept here; false when the tool they belong to is connected.
    /// </summary>
    bool Keeps(ImportKind kind);

    /// <summary>Keeps a row, or says why not. The same row again changes nothing.</summary>
    Task<(RowEffect Effect, RowProblem? Problem)> Keep(
        Cases.Organisation organisation, ImportedRow row, CancellationToken stop);

    /// <summary>Keeps the bytes of a document that was imported; false when there is no such document.</summary>
    Task<bool> KeepDocument(
        Cases.Organisation organisation, Customer customer, string document, ReadOnlyMemory<byte> content,
        CancellationToken stop);
}
