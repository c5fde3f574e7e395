using Kernel.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.Communication;

/// <summary>Azure Communication Services and the Event Grid topic of its delivery reports, in this process.</summary>
internal sealed class CommunicationModule : IHostModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var resource = new EmulatedResource(configuration);
        // With a port of its choice the host knows its address only once it listens; it is offered again then.
        resource.Offer(new Uri(HostPorts.Read(configuration).FunctionsUrl));
        services.AddSingleton(resource);
        services.AddSingleton<Outbox>();
        services.AddSingleton<SendingLimit>();
        services.AddSingleton<MailEndpoint>();
        services.AddSingleton<SmsEndpoint>();
        services.AddSingleton<BounceMail>();
        services.AddSingleton<EventGridTopic>();
        services.AddSingleton<DeliveryWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<EventGridTopic>());
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryWorker>());
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var service = routes.MapGroup(EmulatedResource.Path);
        service.MapPost("/emails:send", (HttpRequest request, MailEndpoint mail, CancellationToken cancellation) =>
            mail.SendAsync(request, cancellation));
        service.MapGet(
            "/emails/operations/{id}",
            (HttpRequest request, string id, MailEndpoint mail, CancellationToken cancellation) =>
                mail.StatusAsync(request, id, cancellation));
        service.MapPost("/sms", (HttpRequest request, SmsEndpoint sms, CancellationToken cancellation) =>
            sms.SendAsync(request, cancellation));
        OutboxApi.Map(routes);
    }
}
