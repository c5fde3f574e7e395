using System.Net;
using System.Net.Sockets;
using Kernel.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.Communication;

/// <summary>Azure Communication Services and the Event Grid topic of its delivery reports, in this process.</summary>
internal sealed class CommunicationModule : IHostModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var resource = new EmulatedResource(configuration);
        if (resource.IsAskedFor)
            resource.Offer(AddressToBe(services, configuration));
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

    // The application reads its settings before the host listens. So where any free port will do it is taken here,
    // and the server gets the socket that holds it.
    private static Uri AddressToBe(IServiceCollection services, IConfiguration configuration)
    {
        var ports = HostPorts.Read(configuration);
        if (ports.Functions != 0)
            return new Uri(ports.FunctionsUrl);

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = endpoint =>
            endpoint is IPEndPoint { Port: 0 }
                ? socket
                : SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint));
        return new Uri($"http://{socket.LocalEndPoint}");
    }
}
