using System.Net;
using ContactCenter.App.Procedures.Florence;
using ContactCenter.App.Tests.Running;
using ContactCenter.Domain.Procedures.Florence;

namespace ContactCenter.App.Tests.Api;

/// <summary>What the desk of 055055 chooses from: Entities, units, services, and what each service asks for.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ServiceSheets(RunningApp running)
{
    private readonly Running.Desk _elena = running.Client.Desk(Person.FlorenceFirstLevel);

    [Fact]
    [Trait("Requirement", "FLR-08")]
    [Trait("Requirement", "FLR-116")]
    public async Task The_desk_chooses_among_Entities_units_and_services()
    {
        var all = (await _elena.Get("services")).As<EntitiesView>();

        var comune = Assert.Single(all.Entities, e => e.Key == "ComuneFirenze");
        Assert.Equal(("Comune di Firenze", "Municipality of Florence"), (comune.Italian, comune.English));
        Assert.True(comune.Switchboard);
        Assert.Contains(comune.Directory, d => d is { Key: "anagrafe", Number: "055 0000001" });
        Assert.Equal(["ServiziDemografici", "Mobilita", "Ambiente"], comune.Units.Select(u => u.Key));
        Assert.Equal(
            (ServiceProfile.Base, "Certificati storici"),
            comune.Units[0].Services.Where(s => s.Key == "CertificatiStorici")
                .Select(s => (s.Profile, s.Italian)).Single());
        Assert.NotEmpty(all.SmsConsentText);
    }

    [Fact]
    [Trait("Requirement", "FLR-07")]
    public async Task A_search_finds_the_sheet_that_has_the_words()
    {
        var found = (await _elena.Get("services?words=identit%C3%A0%20SPORTELLO")).As<EntitiesView>();

        var service = Assert.Single(Assert.Single(Assert.Single(found.Entities).Units).Services);
        var sheet = (await _elena.Get($"services/ComuneFirenze/ServiziDemografici/{service.Key}"))
            .As<ServiceSheetView>();
        Assert.Contains("8:30", sheet.SmsText, StringComparison.Ordinal);
        Assert.Equal(("Carta d'identità", "Comune di Firenze"), (sheet.Italian, sheet.EntityItalian));
        var complaint = Assert.Single(sheet.Reasons, r => r.Reason == ContactReason.Complaint);
        Assert.Equal([CallOutcome.Assigned, CallOutcome.Cancelled], complaint.Outcomes);
        Assert.Contains(PersonalDatum.Residence, complaint.Needs);
    }

    [Fact]
    [Trait("Requirement", "FLR-07")]
    public async Task What_is_not_there_is_not_found_and_nobody_else_reads_the_sheets()
    {
        var unknown = await _elena.Get("services/ComuneFirenze/Mobilita/CartaIdentita");
        Assert.Equal((HttpStatusCode.NotFound, "UnknownService"), (unknown.Status, unknown.Problem.Code));
        var tooLong = await _elena.Get($"services?words={new string('x', 201)}");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "TooLong"), (tooLong.Status, tooLong.Problem.Code));
        Assert.Empty((await _elena.Get("services?words=monopattini")).As<EntitiesView>().Entities);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await running.Client.Http.GetAsync("/api/florence/services")).StatusCode);
    }
}
