using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>
/// The steps that only one procedure knows, by name: <c>POST …/steps/transfer</c>. Which there are, and the body of
/// each, is the procedure's; <c>steps</c> of the case tells which are possible now.
/// </summary>
public sealed class StepsApi(CaseEndpoint endpoint)
{
    public const string Route = "{organisation}/cases/{id}/steps/{step}";

    [Function("TakeStep")]
    public Task<IActionResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string organisation, string id, string step, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => endpoint.Take(request, organisation, id, step, durable, stop);
}
