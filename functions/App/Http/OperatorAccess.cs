using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Desk.Customers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.App.Http;

/// <summary>
/// The one place that decides who may come in: it reads the principal that the platform's sign-in put there, finds
/// the person's roles in the organisation and lets the request through as that actor, or answers why not.
/// </summary>
public sealed class OperatorAccess(IOperators operators)
{
    public async Task<IActionResult> Serve(
        HttpRequest request, string organisation, Func<Organisation, Actor, Task<IActionResult>> serve,
        CancellationToken stop)
    {
        if (Principal.Of(request) is not { } principal)
            return Problems.NotSignedIn();
        if (Organisation.Find(organisation) is not { } known)
            return Problems.NotFound("UnknownOrganisation");
        if (await operators.Find(known, new OperatorId(principal.ObjectId), stop) is not { Roles.Count: > 0 } account)
            return Problems.NotInOrganisation();
        var actor = new Actor(principal.ObjectId, account.Name, account.Roles, account.Teams);
        return await Answer(request, () => serve(known, actor));
    }

    /// <summary>For what needs a signed-in person and no organisation yet.</summary>
    public static async Task<IActionResult> Serve(HttpRequest request, Func<Principal, Task<IActionResult>> serve) =>
        Principal.Of(request) is { } principal
            ? await Answer(request, () => serve(principal))
            : Problems.NotSignedIn();

    /// <summary>What every request that is let in may end in.</summary>
    internal static async Task<IActionResult> Answer(HttpRequest request, Func<Task<IActionResult>> serve)
    {
        try
        {
            return await serve();
        }
        catch (BodyTooLargeException fault)
        {
            return Problems.TooLarge(fault.Largest);
        }
        catch (ToolAwayException fault)
        {
            request.HttpContext.Response.Headers.RetryAfter = "5";
            return Problems.ToolAway(fault.Tool);
        }
        catch (Cases.CaseContentionException)
        {
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return Problems.Busy();
        }
    }
}
