using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Tests.Cases.Given;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>055055: what the sheet of a service tells the desk is what the opening of a case decides.</summary>
public sealed class FlorenceSheets
{
    private static readonly FlorenceSettings Settings =
        OrganisationConfiguration.Shipped(Organisation.Florence).Florence!;

    [Theory, Trait("Requirement", "FLR-08"), Trait("Requirement", "FLR-26"), Trait("Requirement", "FLR-20")]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sheet_offers_the_reasons_outcomes_and_data_with_which_a_contact_is_recorded(bool offline)
    {
        foreach (var found in Settings.Search(null))
        {
            foreach (var offered in OfferedReason.By(found.Service, Settings))
            {
                foreach (var outcome in Enum.GetValues<CallOutcome>())
                {
                    var isOffered = (offline ? offered.OfflineOutcomes : offered.Outcomes).Contains(outcome);
                    var story = Calls.Ask(Details(found, offered, outcome), offline: offline);
                    Assert.True(
                        isOffered == story.Outcome is Decision.Accepted,
                        $"{found.Service.Key} {offered.Reason} {offered.Kind} {outcome}: {story.Outcome}");
                }
            }
        }
    }

    [Fact, Trait("Requirement", "FLR-20")]
    public void Without_any_of_the_data_of_the_sheet_a_contact_is_refused()
    {
        foreach (var found in Settings.Search(null))
        {
            foreach (var offered in OfferedReason.By(found.Service, Settings))
            {
                var anonymous = Calls.Ask(
                    Details(found, offered, offered.Outcomes[0]) with { Residence = null }, Calls.Anonymous);
                Assert.Equal(
                    offered.Needs.Count > 0,
                    anonymous.Outcome is Decision.Refused { Refusal.Code: "PersonalDataMissing" });
            }
        }
    }

    [Theory, Trait("Requirement", "FLR-07"), Trait("Requirement", "FLR-32")]
    [InlineData("identita", "CartaIdentita")]
    [InlineData("IDENTITÀ sportello", "CartaIdentita")]
    [InlineData("modulo resid", "CambioResidenza")]
    [InlineData("garden visits", "VisiteGiardini")]
    [InlineData("provincia strade", "StradeProvinciali")]
    [InlineData("strade pesca", null)]
    public void A_service_is_found_by_words_of_its_sheet_without_case_and_accents(string words, string? service) =>
        Assert.Equal(service is null ? [] : [service], Settings.Search(words).Select(f => f.Service.Key));

    [Fact, Trait("Requirement", "FLR-07")]
    public void Without_words_every_service_is_listed() => Assert.Equal(
        Settings.Entities.Sum(e => e.Units.Sum(u => u.Services.Count)), Settings.Search(" ").Count());

    private static CallDetails Details(FoundService found, OfferedReason offered, CallOutcome outcome)
    {
        var parent = ASuspendedCase();
        var isCancelled = outcome == CallOutcome.Cancelled;
        var isBooked = offered.Reason == ContactReason.Booking && outcome == CallOutcome.Solved;
        return new CallDetails(
            outcome, offered.Reason, offered.Kind,
            new ServiceTriplet(found.Entity.Key, found.Unit.Key, found.Service.Key),
            AnswerGiven: "Dalle 8:30 alle 13.",
            SecondLevel: outcome switch
            {
                CallOutcome.Transferred => SecondLevelAvailability.Available,
                CallOutcome.Assigned => SecondLevelAvailability.Unavailable,
                _ => null,
            },
            Parent: offered.NeedsParent && !isCancelled ? parent.File.Id.Value : null,
            Cancellation: isCancelled ? CancellationReason.ContactAbandoned : null,
            Residence: "via di Esempio 2, Firenze",
            Appointment: isBooked ? Calls.Ten : null)
        {
            ParentCase = offered.NeedsParent && !isCancelled ? parent.Case : null,
            Booked = isBooked ? new Appointment(Calls.Ten, "Giardino di Esempio") : null,
        };
    }
}
