using System.Text.Json;
using ContactCenter.Adapters;
using ContactCenter.Adapters.Storage;
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
        Assert.True(await configurations.Publish(first, default));
        Assert.False(await configurations.Publish(first with { MaxSends = 9 }, default));
        await configurations.Publish(
            first with { Version = 2, EffectiveFrom = Given.At.AddDays(1), MaxSends = 7 }, default);

        Assert.Equal(first.MaxSends, (await configurations.InForce(organisation, Given.At, default)).MaxSends);
        Assert.Equal(7, (await configurations.InForce(organisation, Given.At.AddDays(1), default)).MaxSends);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => configurations.InForce(organisation, Given.At.AddSeconds(-1), default));
    }

    [Fact]
    public async Task What_a_release_ships_follows_what_the_last_one_shipped_and_never_what_was_published()
    {
        var organisation = Given.AnOrganisation();
        var shipped = OrganisationConfiguration.Shipped(Organisation.Flowe) with { Organisation = organisation.Key };
        var configurations = _here.Get<IConfigurations>();
        Assert.True(await configurations.EnsureShipped(shipped, default));
        Assert.True(await configurations.EnsureShipped(shipped, default));
        Assert.Single(await configurations.Versions(organisation, default));

        var (corrected, releasedAt) = (shipped with { MaxSends = 9 }, _here.Clock.GetUtcNow());
        var starts = Enumerable.Range(0, 2).Select(_ => configurations.EnsureShipped(corrected, default));
        Assert.DoesNotContain(false, await Task.WhenAll(starts));
        var second = (await configurations.Versions(organisation, default))[^1];
        Assert.Equal((2, 9), (second.Version, second.MaxSends));
        Assert.InRange(second.EffectiveFrom, releasedAt, _here.Clock.GetUtcNow());

        await configurations.Publish(second with { Version = 3, MaxSends = 4 }, default);
        Assert.False(await configurations.EnsureShipped(shipped with { MaxSends = 5 }, default));
        Assert.Equal(4, (await configurations.Versions(organisation, default))[^1].MaxSends);
    }

    [Fact]
    public async Task A_version_stored_by_an_earlier_release_is_read_with_what_was_added_since()
    {
        var shipped = OrganisationConfiguration.Shipped(Organisation.PagoPa);
        var document = JsonSerializer.SerializeToNode(shipped, OrganisationConfiguration.Json)!.AsObject();
        document["maxSends"] = 8;
        document["noLongerKnown"] = "x";
        document.Remove("templates");
        document["serviceHours"]!.AsObject().Remove("source");
        // Not one of the organisation's own versions, so that nobody else's test meets it.
        var blobs = _here.Get<StorageClients>().Blobs.GetBlobContainerClient(StorageNames.Configuration);
        var organisation = Given.AnOrganisation();
        await blobs.UploadBlobAsync($"{organisation.Key}/1.json", new BinaryData(document.ToJsonString()), default);

        var read = Assert.Single(await _here.Get<IConfigurations>().Versions(organisation, default));

        Assert.Equal(8, read.MaxSends);
        Assert.Equal(shipped.Templates, read.Templates);
        Assert.Equal(shipped.ServiceHours.Source, read.ServiceHours.Source);
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
