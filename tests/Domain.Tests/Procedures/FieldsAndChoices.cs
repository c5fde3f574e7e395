using System.Reflection;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>What the desk offers to choose from is what the steps know.</summary>
public sealed class FieldsAndChoices
{
    public static TheoryData<string> Organisations => [.. Organisation.All.Select(o => o.Key)];

    [Theory, MemberData(nameof(Organisations))]
    public void Choices_are_for_text_fields_of_steps_that_exist(string organisation)
    {
        var procedure = Under(organisation);

        foreach (var choices in procedure.Choices)
        {
            var step = Assert.Single(procedure.Steps, s => s.Name == choices.Step);
            var field = step.Body.GetProperty(
                choices.Field, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance);
            Assert.Equal(typeof(string), field?.PropertyType);
            Assert.NotEmpty(choices.Options);
            Assert.All(choices.Options, o => Assert.False(
                string.IsNullOrWhiteSpace(o.Key) || string.IsNullOrWhiteSpace(o.Italian)
                || string.IsNullOrWhiteSpace(o.English)));
            Assert.Distinct(choices.Options.Select(o => (o.Line, o.Key)));
        }
    }

    [Fact, Trait("Requirement", "FLW-105")]
    public void A_mail_of_another_subject_is_forwarded_by_a_route_that_is_offered() => Assert.Equal(
        OrganisationConfiguration.Shipped(Organisation.Flowe).Flowe!.Routes.Select(r => r.Kind),
        Of("flowe", "forward", "kind").Select(o => o.Key));

    [Fact, Trait("Requirement", "PPS-18")]
    public void A_topic_is_offered_to_the_tickets_of_its_line_only()
    {
        var lines = OrganisationConfiguration.Shipped(Organisation.PagoPa).Tickets!.Lines;

        Assert.True(lines.Count > 1);
        Assert.All(lines, line => Assert.Equal(
            line.Topics.Select(t => t.Key),
            Of("pagopa", "set-topic", "topic").Where(o => o.Line == line.Key).Select(o => o.Key)));
    }

    private static IReadOnlyList<FieldChoice> Of(string organisation, string step, string field) =>
        Under(organisation).Choices.Single(c => c.Step == step && c.Field == field).Options;

    private static ConfiguredProcedure Under(string organisation) =>
        ProcedureCatalog.Under(OrganisationConfiguration.Shipped(new Organisation(organisation)));
}
