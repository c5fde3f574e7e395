namespace ContactCenter.Adapters.Storage;

/// <summary>Every table and container of the application.</summary>
internal static class StorageNames
{
    public const string Cases = "cases";
    public const string Pending = "pending";
    public const string Lookups = "lookups";
    public const string People = "people";
    public const string Contacts = "contacts";
    public const string Inbox = "inbox";
    public const string Worklists = "worklists";
    public const string Operators = "operators";
    public const string Records = "records";
    public const string Registers = "registers";
    public const string Customers = "customers";
    public const string CustomerChanges = "customerchanges";

    public const string CaseBlobs = "cases";
    public const string ContactBlobs = "contacts";
    public const string Configuration = "configuration";
    public const string CustomerBlobs = "customers";

    public static readonly IReadOnlyList<string> Tables =
    [
        Cases, Pending, Lookups, People, Contacts, Inbox, Worklists, Operators, Records, Registers, Customers,
        CustomerChanges,
    ];

    public static readonly IReadOnlyList<string> Containers = [CaseBlobs, ContactBlobs, Configuration, CustomerBlobs];
}
