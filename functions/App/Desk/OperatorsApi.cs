using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Desk;

/// <summary>Who works where, as administrators keep it (design section 8).</summary>
public sealed class OperatorsApi(OperatorAccess access, IOperators operators)
{
    private const int LongestName = 200;
    private const int LongestTeam = 100;

    [Function("ListOperators")]
    [Operation("The operators of an organisation (supervisors, administrators)",
        ResponseType = typeof(Listed<OperatorView>))]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/operators")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, async (where, actor) =>
    {
        if (!actor.HasAny([Role.Supervisor, Role.Administrator]))
            return Problems.NotYourRole(Role.Supervisor, Role.Administrator);
        var all = await operators.List(where, stop);
        return new JsonResult(new Listed<OperatorView>([.. all.Select(OperatorView.Of)]));
    }, stop);

    [Function("KeepOperator")]
    [Operation("Gives a person roles and teams in an organisation, or takes them away (administrators)",
        RequestType = typeof(OperatorBody), ResponseType = typeof(OperatorView))]
    public Task<IActionResult> Keep(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "{organisation}/operators/{operatorId}")]
        HttpRequest request, string organisation, string operatorId, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            if (!actor.Has(Role.Administrator))
                return Problems.NotYourRole(Role.Administrator);
            var (body, problem) = RequestBody.Parse<OperatorBody>(
                await RequestBody.Read(request, RequestBody.LargestJson, stop));
            if (problem is not null)
                return problem;
            if (Check(operatorId, body!, actor) is { } refusal)
                return Problems.Refused(refusal);
            var account = new OperatorAccount(
                new OperatorId(operatorId), where, body!.Name.Trim(), [.. body.Roles.Distinct()],
                [.. body.Teams.Distinct()]);
            await operators.Save(account, stop);
            return new JsonResult(OperatorView.Of(account));
        }, stop);

    private static Refusal? Check(string id, OperatorBody body, Actor actor)
    {
        if (!Guid.TryParseExact(id, "D", out _))
        {
            return new Refusal(
                "NotAnObjectId", $"«{id}» non è l'object id di una persona (un GUID).",
                $"“{id}” is no object id of a person (a GUID).", RefusalKind.Malformed);
        }
        if (string.IsNullOrWhiteSpace(body.Name))
            return Refusals.Missing("name", "il nome", "the name");
        if (body.Name.Length > LongestName)
            return Refusals.TooLong("name", LongestName);
        if (body.Roles.Where(role => role is Role.System or Role.Channel).ToList() is [var notForPeople, ..])
            return NotForPeople(notForPeople);
        // Teams are kept as words.
        if (body.Teams.FirstOrDefault(team => team.Length is 0 or > LongestTeam || team.Any(char.IsWhiteSpace))
            is { } wrong)
        {
            return new Refusal(
                "NotATeam", $"«{wrong}» non è la chiave di un gruppo.", $"“{wrong}” is no key of a team.",
                RefusalKind.Malformed);
        }
        return id == actor.OperatorId.Value && !body.Roles.Contains(Role.Administrator)
            ? new Refusal(
                "KeepsOwnAdministration",
                "Nessuno toglie a sé stesso l'amministrazione: chiedere a un altro amministratore.",
                "Nobody gives up their own administration: ask another administrator.")
            : null;
    }

    private static Refusal NotForPeople(Role role) => new(
        "NotForPeople", $"Il ruolo {role} è del sistema, non di una persona.",
        $"The role {role} is the system's, not a person's.", RefusalKind.Malformed);
}

/// <param name="Roles">Empty when the person no longer works here.</param>
/// <param name="Teams">Keys of the teams whose lists the person works.</param>
public sealed record OperatorBody(string Name, IReadOnlyList<Role> Roles, IReadOnlyList<string> Teams);

public sealed record OperatorView(string Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Teams)
{
    internal static OperatorView Of(OperatorAccount account) =>
        new(account.Id.Value, account.Name, [.. account.Roles.Select(r => r.ToString())], account.Teams);
}
