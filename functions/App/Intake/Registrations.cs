using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using ContactCenter.Domain.Procedures;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Intake;

/// <summary>
/// Whether the organisation knows an address as one of its customers or of somebody opening an account (FLW-37,
/// DEC-42). An organisation without a customer registry knows none.
/// </summary>
public sealed partial class Registrations(ICustomerRegistry registry, ILogger<Registrations> logger)
{
    /// <summary>
    /// While the registry gives no answer nobody is known: the mail opens its case all the same, nothing is disclosed
    /// to its sender, and the operator's own look-up decides.
    /// </summary>
    public async Task<bool> Knows(OrganisationConfiguration configuration, string? address, CancellationToken stop)
    {
        if (address is null || configuration.Flowe is null)
            return false;
        try
        {
            return await registry.FindBy(
                new Organisation(configuration.Organisation), CustomerKey.Email, address, stop) is not null;
        }
        catch (ToolAwayException fault)
        {
            Away(logger, fault.Tool);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tool} gives no answer: a sender counts as not registered.")]
    private static partial void Away(ILogger logger, string tool);
}
