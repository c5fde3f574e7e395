using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Desk;

/// <summary>Who the signed-in person is, and where they work.</summary>
public sealed class MeApi(IOperators operators, Procedures.ProcedureSource procedures)
{
    [Function("Me")]
    [Operation("The signed-in person and the roles they have", ResponseType = typeof(MeView))]
    public Task<IActionResult> Me(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "me")] HttpRequest request, CancellationToken stop) =>
        OperatorAccess.Serve(request, async principal =>
        {
            var accounts = await operators.AccountsOf(new OperatorId(principal.ObjectId), stop);
            var organisations = new List<MembershipView>();
            foreach (var account in accounts)
            {
                var name = (await procedures.InForce(account.Organisation, stop)).Configuration.Name;
                organisations.Add(new MembershipView(
                    account.Organisation.Key, name, [.. account.Roles.Select(r => r.ToString())], account.Teams));
            }
            var shown = accounts.Count > 0 ? accounts[0].Name : principal.Name;
            return new JsonResult(new MeView(principal.ObjectId, shown, organisations));
        });
}

public sealed record MeView(string ObjectId, string Name, IReadOnlyList<MembershipView> Organisations);

public sealed record MembershipView(
    string Key, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Teams);
