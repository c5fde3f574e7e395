using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Adapters.Customers;

/// <summary>Plugs into each port the connected tool, or the built-in one where none is connected (DEC-07).</summary>
internal static class CustomerTools
{
    public static IServiceCollection AddCustomerTools(
        this IServiceCollection services, CustomerToolSettings settings)
    {
        services.AddSingleton<CustomerRows>();
        services.AddSingleton<CustomerLookups>();
        services.AddSingleton<CustomerDocuments>();
        services.AddSingleton<CustomerErasure>();
        services.AddSingleton<CustomerTable>();
        services.AddSingleton<ReportLineTable>();
        services.AddSingleton<ToolNetwork>();
        services.AddSingleton(new ConnectedTools(
            settings.CustomerRegistry is not null, settings.CustomerCards is not null,
            settings.PaymentCards is not null, settings.AccountMovements is not null));
        services.AddSingleton<ISupportReports>(s => s.GetRequiredService<ReportLineTable>());
        services.AddSingleton<ICardJournal, CardJournalTable>();
        services.AddSingleton<IImportedCustomers, CustomerImport>();
        Plug<ICustomerRegistry>(services, settings.CustomerRegistry, (tool, s) => new ConnectedRegistry(
            tool, s.GetRequiredService<IPeople>(), s.GetRequiredService<TimeProvider>()));
        Plug<ICustomerCards>(services, settings.CustomerCards, (tool, _) => new ConnectedCustomerCards(tool));
        Plug<IPaymentCards>(services, settings.PaymentCards, (tool, _) => new ConnectedPaymentCards(tool));
        Plug<IAccountMovements>(services, settings.AccountMovements, (tool, _) => new ConnectedMovements(tool));
        return services;
    }

    private static void Plug<TPort>(
        IServiceCollection services, ToolSettings? settings, Func<ToolClient, IServiceProvider, TPort> connected)
        where TPort : class => services.AddSingleton(s => settings is null
            ? (TPort)(object)s.GetRequiredService<CustomerTable>()
            : connected(new ToolClient(s.GetRequiredService<ToolNetwork>().Http, settings), s));
}

/// <summary>The connections to all tools; each request has its own time to be answered in.</summary>
internal sealed class ToolNetwork : IDisposable
{
    private const int LargestAnswer = 12 * 1024 * 1024;

    public HttpClient Http { get; } = new(
        new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(3),
            AllowAutoRedirect = false,
        })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    public void Dispose() => Http.Dispose();
}
