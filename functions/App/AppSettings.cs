using ContactCenter.Adapters;
using ContactCenter.Adapters.Customers;
using Microsoft.Extensions.Configuration;

namespace ContactCenter.App;

/// <summary>The names of all settings of the app; the same set stands in the sample file and in the Bicep.</summary>
public static class SettingNames
{
    /// <summary>Connection string of the host's storage; the intake queue lives there as well.</summary>
    public const string HostStorage = "AzureWebJobsStorage";

    /// <summary>
    /// Name of the storage account of the cases, reached with a managed identity; local runs leave it empty.
    /// </summary>
    public const string StorageAccount = "Storage:accountName";

    /// <summary>Connection string of Communication Services (local runs).</summary>
    public const string Communication = "CommunicationServices";

    /// <summary>Endpoint of Communication Services, reached with a managed identity.</summary>
    public const string CommunicationEndpoint = "CommunicationServices:endpoint";

    /// <summary>The domain our Message-IDs end in; it must be one we send mail from.</summary>
    public const string MessageIdDomain = "Mail:MessageIdDomain";

    /// <summary>32 bytes in base64 that wrap the keys of persons; a Key Vault reference on Azure.</summary>
    public const string MasterKey = "Encryption:MasterKey";

    /// <summary>32 bytes or more in base64 that key the hashes of look-ups; a Key Vault reference on Azure.</summary>
    public const string LookupHashKey = "Lookup:HashKey";

    /// <summary>Client id of the user-assigned managed identity.</summary>
    public const string ClientId = "Storage:clientId";

    /// <summary><c>true</c> loads the demo operators of the three organisations at start.</summary>
    public const string DemoOperators = "Demo:Operators";

    /// <summary>
    /// Object id of the person who is made administrator of every organisation that has none; empty for nobody.
    /// </summary>
    public const string FirstAdministrator = "Operators:FirstAdministrator";

    /// <summary>
    /// Addresses of the customer tools of Flowe that are connected, and their keys. An empty address leaves a tool to
    /// the built-in one, which is filled by imports (DEC-07).
    /// </summary>
    public const string CustomerRegistry = "CustomerRegistry:Address";
    public const string CustomerRegistryKey = "CustomerRegistry:Key";
    public const string CustomerCards = "CustomerCards:Address";
    public const string CustomerCardsKey = "CustomerCards:Key";
    public const string PaymentCards = "PaymentCards:Address";
    public const string PaymentCardsKey = "PaymentCards:Key";
    public const string AccountMovements = "AccountMovements:Address";
    public const string AccountMovementsKey = "AccountMovements:Key";

    public static readonly IReadOnlyList<string> All =
    [
        HostStorage, StorageAccount, Communication, CommunicationEndpoint, MessageIdDomain, MasterKey, LookupHashKey,
        ClientId, DemoOperators, FirstAdministrator, CustomerRegistry, CustomerRegistryKey, CustomerCards,
        CustomerCardsKey, PaymentCards, PaymentCardsKey, AccountMovements, AccountMovementsKey,
    ];
}

/// <summary>The settings as read at start; what is missing is said by name, all of it at once.</summary>
public sealed record AppSettings(
    AdapterSettings Adapters, string MessageIdDomain, bool DemoOperators, string? FirstAdministrator)
{
    public static AppSettings Read(IConfiguration configuration)
    {
        var clientId = configuration[SettingNames.ClientId];
        var account = Given(configuration, SettingNames.StorageAccount);
        var endpoint = Given(configuration, SettingNames.CommunicationEndpoint);
        var storage = new StorageSettings(
            account is null ? Needed(configuration, SettingNames.HostStorage) : null, account, clientId);
        var mail = new MailSettings(
            endpoint is null ? Needed(configuration, SettingNames.Communication) : null,
            endpoint is null ? null : new Uri(endpoint), clientId);
        var encryption = new EncryptionSettings(
            Needed(configuration, SettingNames.MasterKey), Needed(configuration, SettingNames.LookupHashKey));
        return new AppSettings(
            new AdapterSettings(storage, encryption, mail) { CustomerTools = Tools(configuration) },
            Needed(configuration, SettingNames.MessageIdDomain),
            string.Equals(configuration[SettingNames.DemoOperators], "true", StringComparison.OrdinalIgnoreCase),
            Given(configuration, SettingNames.FirstAdministrator));
    }

    private static CustomerToolSettings Tools(IConfiguration configuration)
    {
        var tools = new CustomerToolSettings(
            Tool(configuration, SettingNames.CustomerRegistry, SettingNames.CustomerRegistryKey),
            Tool(configuration, SettingNames.CustomerCards, SettingNames.CustomerCardsKey),
            Tool(configuration, SettingNames.PaymentCards, SettingNames.PaymentCardsKey),
            Tool(configuration, SettingNames.AccountMovements, SettingNames.AccountMovementsKey));
        return tools is { CustomerRegistry: not null, CustomerCards: null }
            ? throw new InvalidOperationException(
                $"'{SettingNames.CustomerRegistry}' needs '{SettingNames.CustomerCards}': "
                + "the built-in card holds imported customers only.")
            : tools;
    }

    /// <summary>A key must not travel in the clear, except to a tool on this machine.</summary>
    private static ToolSettings? Tool(IConfiguration configuration, string name, string key)
    {
        if (Given(configuration, name) is not { } address)
            return null;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
                ? new ToolSettings(name.Split(':')[0], uri, Given(configuration, key))
                : throw new InvalidOperationException($"The setting '{name}' must be an https address.");
    }

    private static string? Given(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value ? value : null;

    private static string Needed(IConfiguration configuration, string name) =>
        Given(configuration, name) ?? throw new InvalidOperationException(
            $"The setting '{name}' is missing. See local.settings.sample.json for every setting and what it means.");
}
