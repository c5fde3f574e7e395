using ContactCenter.Domain.Desk.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Adapters.Customers;

/// <summary>Plugs the built-in tools into the ports.</summary>
internal static class CustomerTools
{
    public static IServiceCollection AddCustomerTools(this IServiceCollection services)
    {
        services.AddSingleton<CustomerRows>();
        services.AddSingleton<CustomerLookups>();
        services.AddSingleton<CustomerDocuments>();
        services.AddSingleton<CustomerErasure>();
        services.AddSingleton<CustomerTable>();
        services.AddSingleton<ReportLineTable>();
        services.AddSingleton(new ConnectedTools(false, false, false, false));
        services.AddSingleton<IWeeklyReports>(s => s.GetRequiredService<ReportLineTable>());
        services.AddSingleton<ICardJournal, CardJournalTable>();
        services.AddSingleton<IImportedCustomers, CustomerImport>();
        services.AddSingleton<ICustomerRegistry>(s => s.GetRequiredService<CustomerTable>());
        services.AddSingleton<ICustomerCards>(s => s.GetRequiredService<CustomerTable>());
        services.AddSingleton<IPaymentCards>(s => s.GetRequiredService<CustomerTable>());
        services.AddSingleton<IAccountMovements>(s => s.GetRequiredService<CustomerTable>());
        return services;
    }
}
