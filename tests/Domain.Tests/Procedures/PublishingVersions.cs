using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Tests.Procedures;

public sealed class PublishingVersions
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationConfiguration First = OrganisationConfigurations.Shipped[Organisation.PagoPa];

    private static OrganisationConfiguration Next =>
        First with { Version = First.Version + 1, EffectiveFrom = Now.AddHours(1) };

    [Fact]
    public void The_next_version_with_a_later_instant_may_be_published() => Assert.Null(Check(Next));

    [Fact]
    public void A_number_that_is_not_the_next_is_refused_and_the_right_one_named()
    {
        Assert.Equal("WrongVersion", Check(Next with { Version = First.Version })!.Code);
        var skipping = Check(Next with { Version = First.Version + 2 })!;
        Assert.Contains($"{First.Version + 1}", skipping.English, StringComparison.Ordinal);
    }

    [Fact]
    public void No_version_takes_effect_in_the_past_or_before_every_instance_can_know_it()
    {
        Assert.Equal("EffectiveTooEarly", Check(Next with { EffectiveFrom = Now.AddSeconds(59) })!.Code);
        Assert.Null(Check(Next with { EffectiveFrom = Now.AddSeconds(60) }));
    }

    [Fact]
    public void Versions_take_effect_in_the_order_of_their_numbers()
    {
        var planned = Next with { EffectiveFrom = Now.AddDays(10) };
        var overtaking = planned with { Version = planned.Version + 1, EffectiveFrom = Now.AddDays(5) };
        var refusal = Publishing.Check(overtaking, Organisation.PagoPa, [First, planned], Now);
        Assert.Equal("EffectiveTooEarly", refusal!.Code);
    }

    [Fact]
    public void What_is_wrong_in_it_is_said_with_its_place()
    {
        var refusal = Check(Next with { MaxSends = 0, ReferencePrefix = "PPP" })!;
        Assert.Equal("InvalidConfiguration", refusal.Code);
        Assert.Contains("maxSends: between 1 and 10.", refusal.Italian, StringComparison.Ordinal);
        Assert.Contains("referencePrefix: two letters are needed.", refusal.Italian, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_of_another_organisation_is_refused() =>
        Assert.Equal("OtherOrganisation", Check(Next with { Organisation = "flowe" })!.Code);

    [Fact, Trait("Requirement", "DEC-46")]
    public void A_queue_in_which_cases_may_stand_does_not_go()
    {
        var without = Next with { Queues = [.. Next.Queues.Where(q => q.Key != "operator-service")] };

        Assert.Equal("QueueGone", Check(without)!.Code);
    }

    private static Refusal? Check(OrganisationConfiguration next) =>
        Publishing.Check(next, Organisation.PagoPa, [First], Now);
}
