using System.Text.Json;
using ContactCenter.Adapters.Storage;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App;

/// <summary>
/// Before the first request: tables, queues and containers exist, every organisation has a configuration, and, where
/// asked for, the demo operators are there. All of it may run again at any start.
/// </summary>
public sealed partial class Preparation(
    StorageSetup storage, IConfigurations configurations, IOperators operators, AppSettings settings,
    ILogger<Preparation> logger)
    : IHostedService
{
    private const string DemoOperators = "ContactCenter.App.Desk.DemoOperators.json";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await storage.EnsureCreated(cancellationToken);
        foreach (var organisation in Organisation.All)
        {
            var shipped = OrganisationConfiguration.Shipped(organisation);
            if (shipped.Problems() is { Count: > 0 } problems)
                throw new InvalidOperationException($"{organisation.Key}: {string.Join(' ', problems)}");
            if (!await configurations.EnsureShipped(shipped, cancellationToken))
                OwnRules(logger, organisation.Key);
        }
        if (settings.DemoOperators)
            await LoadDemoOperators(cancellationToken);
        if (settings.FirstAdministrator is { } first)
            await Appoint(new OperatorId(first), cancellationToken);
    }

    /// <summary>Somebody must be able to let the others in.</summary>
    private async Task Appoint(OperatorId first, CancellationToken stop)
    {
        foreach (var organisation in Organisation.All)
        {
            var known = await operators.List(organisation, stop);
            if (known.Any(a => a.Roles.Contains(Role.Administrator)))
                continue;
            var account = known.FirstOrDefault(a => a.Id == first)
                ?? new OperatorAccount(first, organisation, first.Value, [], []);
            await operators.Save(account with { Roles = [.. account.Roles, Role.Administrator] }, stop);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LoadDemoOperators(CancellationToken stop)
    {
        await using var stream = typeof(Preparation).Assembly.GetManifestResourceStream(DemoOperators)!;
        var accounts = await JsonSerializer.DeserializeAsync<List<DemoOperator>>(stream, ApiJson.Options, stop);
        foreach (var account in accounts!)
        {
            await operators.Save(
                new OperatorAccount(
                    new OperatorId(account.ObjectId), new Organisation(account.Organisation), account.Name,
                    account.Roles, account.Teams),
                stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "{Organisation} works by a configuration of its own; the default of this release is not in force.")]
    private static partial void OwnRules(ILogger logger, string organisation);

    private sealed record DemoOperator(
        string ObjectId, string Organisation, string Name, IReadOnlyList<Role> Roles, IReadOnlyList<string> Teams);
}
