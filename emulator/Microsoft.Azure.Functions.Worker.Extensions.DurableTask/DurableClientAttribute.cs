using System.Text.Json;
using Kernel.Durable;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : InputBindingAttribute, IDurableClientInput
{
    /// <summary>Another hub than the application's own is not emulated.</summary>
    public string? TaskHub { get; set; }

    public string? ConnectionName { get; set; }

    Type IDurableClientInput.ClientType => typeof(DurableTaskClient);

    object IDurableClientInput.CreateClient(TaskHubClient client, JsonSerializerOptions json) =>
        string.IsNullOrEmpty(TaskHub) && string.IsNullOrEmpty(ConnectionName)
            ? new EmulatedDurableTaskClient(client, json)
            : throw new NotSupportedException(
                "The emulator has one task hub, the application's own: leave TaskHub and ConnectionName of "
                + "DurableClient empty.");
}
