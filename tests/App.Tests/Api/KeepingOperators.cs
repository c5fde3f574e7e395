using System.Net;
using ContactCenter.App.Desk;
using ContactCenter.App.Http;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>An administrator says who works where, and nobody else does.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class KeepingOperators(RunningApp running)
{
    private readonly Running.Desk _carlo = running.Client.Desk(Person.PagoPaAdministrator);

    [Fact, Trait("Requirement", "FLW-03")]
    public async Task Who_is_let_in_is_listed_with_roles_and_teams_in_that_organisation_only()
    {
        var id = Guid.NewGuid().ToString();

        var kept = await _carlo.Put($"operators/{id}", Body("Nora Nuova", "FirstLevel"));

        Assert.Equal((HttpStatusCode.OK, "Nora Nuova"), (kept.Status, kept.As<OperatorView>().Name));
        Assert.Equal(["FirstLevel"], (await Listed(_carlo)).Single(o => o.Id == id).Roles);
        var elsewhere = await Listed(running.Client.Desk(Person.FloweSupervisor));
        Assert.DoesNotContain(elsewhere, o => o.Id == id);

        await _carlo.Put($"operators/{id}", Body("Nora Nuova"));
        Assert.Empty((await Listed(_carlo)).Single(o => o.Id == id).Roles);
    }

    [Fact]
    public async Task Only_an_administrator_does_and_only_with_what_is_a_person_a_role_and_a_team()
    {
        var id = Guid.NewGuid().ToString();
        var sara = running.Client.Desk(Person.PagoPaFirstLevel);
        Assert.Equal(HttpStatusCode.Forbidden, (await sara.Put($"operators/{id}", Body("x", "FirstLevel"))).Status);

        await Refused($"operators/nora", Body("x", "FirstLevel"), "NotAnObjectId");
        await Refused($"operators/{id}", Body(" ", "FirstLevel"), "Missing");
        await Refused($"operators/{id}", Body("x", "System"), "NotForPeople");
        await Refused($"operators/{id}", new { name = "x", roles = new[] { "FirstLevel" }, teams = new[] { "a b" } },
            "NotATeam");
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await _carlo.Put($"operators/{id}", Body("x", "Nobody"))).Status);
        Assert.DoesNotContain(await Listed(_carlo), o => o.Id == id);
    }

    [Fact]
    public async Task Nobody_gives_up_their_own_administration()
    {
        var me = (await Listed(_carlo)).Single(o => o.Roles.Contains("Administrator")).Id;

        var answer = await _carlo.Put($"operators/{me}", Body("Carlo", "Supervisor"));

        Assert.Equal((HttpStatusCode.Conflict, "KeepsOwnAdministration"), (answer.Status, answer.Problem.Code));
    }

    private static object Body(string name, params string[] roles) => new { name, roles, teams = new[] { "Level1" } };

    private async Task Refused(string path, object body, string code)
    {
        var answer = await _carlo.Put(path, body);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Problem.Code));
    }

    private static async Task<IReadOnlyList<OperatorView>> Listed(Running.Desk desk) =>
        (await desk.Get("operators")).As<Listed<OperatorView>>().Items;
}
