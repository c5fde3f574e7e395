using ContactCenter.Adapters;
using ContactCenter.Adapters.Storage;
using ContactCenter.App;
using ContactCenter.App.Cases;
using ContactCenter.App.Desk.Customers;
using ContactCenter.App.Http;
using ContactCenter.App.Intake;
using ContactCenter.App.Notification;
using ContactCenter.App.Procedures;
using ContactCenter.App.Procedures.Flowe;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<StorageOutages>();
// ASP.NET Core tells every address with its query, where function keys and people's addresses stand.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
var settings = AppSettings.Read(builder.Configuration);

// Time, and everything the ports are plugged into.
builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services.AddAdapters(settings.Adapters);
builder.Services.AddSingleton(settings);
builder.Services.AddSingleton<NewIds>();
builder.Services.AddSingleton<KeyedIds>();
builder.Services.AddHostedService<Preparation>();

// A contact comes in …
builder.Services.AddSingleton<LargeMails>();
builder.Services.AddSingleton<BounceIntake>();
builder.Services.AddSingleton<MailThreads>();
builder.Services.AddSingleton<Registrations>();
builder.Services.AddSingleton<MailCases>();
builder.Services.AddSingleton<Acknowledgements>();

// … becomes or joins a case, decided by the organisation's procedure …
builder.Services.AddSingleton<ProcedureSource>();
builder.Services.AddSingleton<CaseHandler>();
builder.Services.AddSingleton<CasePublisher>();
builder.Services.AddSingleton<CaseOpenings>();
builder.Services.AddSingleton<ContactCenter.App.Procedures.PagoPa.ChannelQuota>();
builder.Services.AddSingleton<ContactCenter.App.Procedures.PagoPa.ChannelDoor>();
builder.Services.AddSingleton<IOpeningPreparation, ContactCenter.App.Procedures.Florence.Bookings>();

// … which people work over HTTP …
builder.Services.AddSingleton<OperatorAccess>();
builder.Services.AddSingleton<CaseEndpoint>();
builder.Services.AddSingleton<CaseSearch>();
builder.Services.AddSingleton<IStepPreparation, OpenReports>();
builder.Services.AddSingleton<CustomerPositions>();
builder.Services.AddSingleton<CustomerImports>();
builder.Services.AddSingleton<OpenApiDocument>();
builder.Services.AddSingleton<IsStorageOutage>(StorageOutage.Explains);
builder.Services.Configure<JsonOptions>(json => ApiJson.Configure(json.JsonSerializerOptions));

// … and whose answer leaves as a letter.
builder.Services.AddSingleton(new MailIdentity(settings.MessageIdDomain));
builder.Services.AddSingleton<LetterPost>();
builder.Services.AddSingleton<SmsReports>();

builder.Build().Run();
