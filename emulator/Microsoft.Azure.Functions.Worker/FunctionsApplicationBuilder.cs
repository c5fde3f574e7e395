using Kernel.Host;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WorkerPipeline pipeline = new();

    internal FunctionsApplicationBuilder(string[]? args)
    {
        Host = new EmulatedHost(args ?? []);
        Services.AddSingleton<IWorkerPipeline>(pipeline);
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)Host.Builder).Properties;

    public ConfigurationManager Configuration => Host.Builder.Configuration;

    public IHostEnvironment Environment => Host.Builder.Environment;

    public ILoggingBuilder Logging => Host.Builder.Logging;

    public IMetricsBuilder Metrics => Host.Builder.Metrics;

    public IServiceCollection Services => Host.Builder.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    internal EmulatedHost Host { get; }

    public IHost Build() => Host.Build();

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull
        => ((IHostApplicationBuilder)Host.Builder).ConfigureContainer(factory, configure);

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        Host.RefuseIfBuilt();
        pipeline.Use(middleware);
        return this;
    }
}
