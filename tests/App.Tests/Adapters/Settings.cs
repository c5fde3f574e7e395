using ContactCenter.Adapters;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Tests.Adapters;

[Collection(StorageCollection.Name)]
public sealed class Settings(StorageFixture storage) : IDisposable
{
    private readonly Instance _here = storage.Start();
    private readonly Instance _there = storage.Start();

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public async Task An_operator_works_in_each_organisation_with_the_roles_given_there()
    {
        var id = new OperatorId(Given.Id());
        var flowe = new OperatorAccount(id, Organisation.Flowe, "Anna", [Role.FirstLevel, Role.Supervisor], ["mail"]);
        var pagoPa = new OperatorAccount(id, Organisation.PagoPa, "Anna", [Role.Specialist], []);
        var operators = _here.Get<IOperators>();
        await operators.Save(flowe, default);
        await operators.Save(pagoPa, default);

        var found = await operators.Find(Organisation.Flowe, id, default);
        Assert.Equal(flowe.Roles, found!.Roles);
        Assert.Equal(flowe.Teams, found.Teams);
        Assert.Null(await operators.Find(Organisation.Florence, id, default));
        Assert.Equal(2, (await operators.AccountsOf(id, default)).Count);
        Assert.Contains(await operators.List(Organisation.PagoPa, default), a => a.Id == id);
    }

    [Fact]
    public async Task A_role_taken_away_elsewhere_ends_here_within_five_seconds()
    {
        var id = new OperatorId(Given.Id());
        var account = new OperatorAccount(id, Organisation.Flowe, "Anna", [Role.FirstLevel, Role.Supervisor], []);
        await _here.Get<IOperators>().Save(account, default);
        await _there.Get<IOperators>().Find(Organisation.Flowe, id, default);

        await _here.Get<IOperators>().Save(account with { Roles = [Role.FirstLevel] }, default);
        _there.Clock.Advance(TimeSpan.FromSeconds(6));

        var found = await _there.Get<IOperators>().Find(Organisation.Flowe, id, default);
        Assert.Equal([Role.FirstLevel], found!.Roles);
    }

    [Fact]
    public async Task The_version_in_force_is_the_last_one_in_effect_and_a_version_never_changes()
    {
        var organisation = Given.AnOrganisation();
        var first = OrganisationConfiguration.Shipped(Organisation.Flowe) with
        {
            Organisation = organisation.Key,
            Version = 1,
            EffectiveFrom = Given.At,
        };
        var configurations = _here.Get<IConfigurations>();
        await configurations.EnsureDefault(first, default);
        await configurations.EnsureDefault(first with { MaxSends = 9 }, default);
        await configurations.EnsureDefault(
            first with { Version = 2, EffectiveFrom = Given.At.AddDays(1), MaxSends = 7 }, default);

        Assert.Equal(first.MaxSends, (await configurations.InForce(organisation, Given.At, default)).MaxSends);
        Assert.Equal(7, (await configurations.InForce(organisation, Given.At.AddDays(1), default)).MaxSends);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => configurations.InForce(organisation, Given.At.AddSeconds(-1), default));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public void A_key_that_is_none_is_refused_with_the_name_of_its_setting(string key)
    {
        var fault = Assert.Throws<InvalidOperationException>(
            () => new ContactCenter.Adapters.Encryption.MasterKey(new EncryptionSettings(key, key)));
        Assert.Contains("Encryption:MasterKey", fault.Message);
    }
}
