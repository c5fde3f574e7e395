using ContactCenter.Adapters.Blobs;
using ContactCenter.Adapters.Customers;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Mail;
using ContactCenter.Adapters.Queues;
using ContactCenter.Adapters.Sms;
using ContactCenter.Adapters.Storage;
using ContactCenter.Adapters.Tables;
using ContactCenter.Adapters.Worklists;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Notification;
using ContactCenter.Domain.Procedures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContactCenter.Adapters;

/// <summary>Plugs the adapters into the ports. All are singletons: they hold clients and caches.</summary>
public static class Registration
{
    public static IServiceCollection AddAdapters(this IServiceCollection services, AdapterSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OperationCounter>();
        services.AddSingleton(s => new StorageClients(settings.Storage, s.GetRequiredService<OperationCounter>()));
        services.AddSingleton(s => new StorageSetup(s.GetRequiredService<StorageClients>()));
        services.AddSingleton(new MasterKey(settings.Encryption));
        services.AddSingleton<LookupHash>();
        services.AddSingleton<PersonKeys>();
        services.AddSingleton<SnapshotRows>();
        services.AddSingleton<PendingMarks>();
        services.AddSingleton<WorklistRows>();
        services.AddSingleton<LookupTable>();
        services.AddSingleton<PeopleIndex>();

        services.AddSingleton<ICaseStore, CaseTable>();
        services.AddSingleton<ILookups>(s => s.GetRequiredService<LookupTable>());
        services.AddSingleton<IPeople, PeopleTable>();
        services.AddSingleton<IContacts, ContactTable>();
        services.AddSingleton<IContactBlobs, ContactBlobs>();
        services.AddSingleton<IIntakeQueue, IntakeQueue>();
        services.AddSingleton<IWorklists, WorklistTable>();
        services.AddSingleton<IOperators, OperatorTable>();
        services.AddSingleton<IConfigurations, ConfigurationBlobs>();
        services.AddSingleton<IRecords, RecordTable>();
        services.AddSingleton<IRegisters, RegisterTable>();
        services.AddSingleton<ITemporaryCodes, TemporaryCodes>();
        services.AddCustomerTools(settings.CustomerTools);
        services.AddSingleton<ISmsSender>(_ => new SmsSender(settings.Mail));
        services.AddSingleton<IMailer>(s => new Mailer(settings.Mail, s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
