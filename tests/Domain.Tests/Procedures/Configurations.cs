using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Tests.Cases;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>The configuration as an administrator writes it: what is wrong is said before it takes effect.</summary>
public sealed class Configurations
{
    [Theory, Trait("Requirement", "PPA-02"), Trait("Requirement", "DEC-98"), Trait("Requirement", "DEC-99")]
    [InlineData("flowe", "FW"), InlineData("pagopa", "PP"), InlineData("florence", "FI")]
    public void The_shipped_configuration_is_read_and_has_no_problems(string key, string prefix)
    {
        var shipped = OrganisationConfiguration.Shipped(new Organisation(key));

        Assert.Empty(shipped.Problems());
        Assert.Equal((prefix, 1, 3), (shipped.ReferencePrefix, shipped.Version, shipped.MaxSends));
        Assert.All(shipped.Holidays, h => Assert.False(h.Approved));
        Assert.All(shipped.Deadlines, d => Assert.False(d.Approved));
        Assert.Equal(key == "florence", shipped.ServiceHours.Demo);
        Assert.Equal(key == "florence", shipped.Holidays.Any(h => h.Date is { Month: 6, Day: 24 }));
    }

    [Fact]
    public void Written_and_read_again_it_is_the_same()
    {
        foreach (var shipped in OrganisationConfigurations.Shipped.Values)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(shipped, OrganisationConfiguration.Json);
            Assert.Equal(json, JsonSerializer.SerializeToUtf8Bytes(
                OrganisationConfiguration.Parse(json), OrganisationConfiguration.Json));
        }
    }

    [Fact]
    public void An_unknown_a_missing_and_an_impossible_field_are_named()
    {
        Assert.Contains("colour", Failure(json => json["colour"] = "red"), StringComparison.Ordinal);
        Assert.Contains("maxSends", Failure(json => json.Remove("maxSends")), StringComparison.Ordinal);
        Assert.Contains("$.maxSends", Failure(json => json["maxSends"] = "three"), StringComparison.Ordinal);
        Assert.Contains(
            "$.deadlines[0].unit", Failure(json => json["deadlines"]![0]!["unit"] = "Weeks"), StringComparison.Ordinal);
        Assert.Contains("name", Failure(json => json["name"] = null), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_impossible_value_is_said_in_a_sentence()
    {
        var flowe = OrganisationConfigurations.Shipped[Organisation.Flowe];
        (OrganisationConfiguration, string)[] wrong =
        [
            (flowe with { Organisation = "acme" }, "organisation: 'acme'"),
            (flowe with { ReferencePrefix = "F" }, "referencePrefix"),
            (flowe with { MaxSends = 0 }, "maxSends"),
            (flowe with { Mailboxes = [] }, "at least one"),
            (flowe with { Mailboxes = [flowe.Mailboxes[0], flowe.Mailboxes[0]] }, "'info' is used twice"),
            (flowe with { Mailboxes = [flowe.Mailboxes[0] with { Address = "x" }] }, "an address that is none"),
            (Opening(flowe, new(18, 0), new(9, 0)), "from 18:00 to 09:00 is empty"),
            (flowe with { ServiceHours = Doubled(flowe.ServiceHours) }, "two openings of Monday overlap"),
            (flowe with { Parties = [flowe.Parties[0] with { Queue = "x" }] }, "names the queue 'x'"),
            (flowe with { Parties = [flowe.Parties[0], flowe.Parties[0]] }, "parties: the key"),
            (flowe with { Queues = [.. flowe.Queues, flowe.Queues[0]] }, "queues: the key"),
            (flowe with { Categories = [.. flowe.Categories, flowe.Categories[0]] }, "categories: the key"),
            (flowe with { Templates = [.. flowe.Templates, flowe.Templates[0]] }, "templates: the key"),
            (flowe with { Templates = [flowe.Templates[0] with { Body = "x" }] }, "no place for {{text}}"),
            (flowe with { Templates = [flowe.Templates[0] with { Subject = "x" }] }, "no [{{reference}}]"),
            (Deadline(flowe, d => d with { Amount = 0 }), "has no time"),
            (Deadline(flowe, d => d with { RemindBeforePercent = 100 }), "outside 1 to 99"),
            (Deadline(flowe, d => d with { StartsIn = ["Recieved"] }), "starts in 'Recieved', which is no state"),
            (Deadline(flowe, d => d with { FulfilledBy = ["Reply"] }), "met by 'Reply', which is no command"),
            (flowe with { Deadlines = [flowe.Deadlines[0], flowe.Deadlines[0]] }, "the kind 'first-answer'"),
        ];
        foreach (var (configuration, sentence) in wrong)
        {
            Assert.Contains(
                configuration.Problems(), p => p.Contains(sentence, StringComparison.Ordinal) && p[^1] == '.');
        }
    }

    [Fact, Trait("Requirement", "PPA-02")]
    public void Every_queue_a_case_can_stand_in_is_configured()
    {
        foreach (var (_, story) in Worlds.All.Where(w => w.Story.Current is not null))
        {
            var known = story.Procedure.Configuration.Queues.Select(q => q.Key).ToHashSet();
            Assert.All(story.Procedure.QueuesOf(story.Case), queue => Assert.Contains(queue, known));
        }
    }

    [Fact]
    public void Every_event_records_the_version_it_was_decided_under()
    {
        var story = FloweGiven.Checked(Given.AReceivedMail()).Under(c => c with { Version = 7 })
            .Then(new CaseCommand.TakeCharge(), People.Anna);

        Assert.Equal([1, 7], story.Events.Select(e => e.ConfigurationVersion).Distinct());
    }

    private static string Failure(Action<JsonObject> change)
    {
        var shipped = OrganisationConfigurations.Shipped[Organisation.Flowe];
        var json = (JsonObject)JsonSerializer.SerializeToNode(shipped, OrganisationConfiguration.Json)!;
        change(json);
        return Assert.ThrowsAny<JsonException>(
            () => OrganisationConfiguration.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()))).Message;
    }

    private static OrganisationConfiguration Opening(OrganisationConfiguration c, TimeOnly from, TimeOnly to) =>
        c with { ServiceHours = c.ServiceHours with { Openings = [new([DayOfWeek.Monday], from, to)] } };

    private static ServiceHoursSetting Doubled(ServiceHoursSetting hours) =>
        hours with { Openings = [.. hours.Openings, new([DayOfWeek.Monday], new(12, 0), new(13, 0))] };

    private static OrganisationConfiguration Deadline(
        OrganisationConfiguration c, Func<DeadlineSetting, DeadlineSetting> change) =>
        c with { Deadlines = [change(c.Deadlines[0])] };
}
