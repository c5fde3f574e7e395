using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Calls;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>
/// 055055: what the first level records of a contact, and in which states it may leave it (TF-01 to TF-09).
/// </summary>
public sealed class FlorenceRecording
{
    [Fact]
    [Trait("Requirement", "FLR-06")]
    [Trait("Requirement", "FLR-08")]
    [Trait("Requirement", "FLR-09")]
    [Trait("Requirement", "FLR-12")]
    [Trait("Requirement", "FLR-32")]
    [Trait("Requirement", "DEC-72")]
    [Trait("Requirement", "DEC-75")]
    public void A_recorded_call_holds_service_route_reason_answer_and_login()
    {
        var story = Ask(Solved);
        var own = FlorenceFile.Of(story.Case);

        Assert.Equal(
            new ServiceQuadruplet(
                Calls.Residence, ContactReason.Information, ServiceProfile.Advanced, "level2-inbox", ContactBack: true),
            own.Route);
        Assert.Equal(
            (ContactReason.Information, InformationKind.AdvancedL1, AnswerChannel.Phone),
            (own.Reason, own.Information, own.AnswerChannel));
        Assert.Equal("Dalle 8:30 alle 13.", story.File.Answer);
        Assert.Equal("Information", story.File.Classification?.Category);
        Assert.All(story.Events, e => Assert.Equal("anna", e.By.Login));
    }

    public static TheoryData<string, string, bool> ReasonsByProfile()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var profile in Enum.GetNames<ServiceProfile>())
        {
            foreach (var kind in Enum.GetNames<InformationKind>())
                data.Add(profile, $"Information {kind}", (profile == "Base") == (kind == "Basic"));
            foreach (var reason in Enum.GetNames<ContactReason>().Except(["Information"]))
                data.Add(profile, reason, profile == "Advanced" || reason is "Grievance" or "CivicReport");
        }
        return data;
    }

    [Theory, MemberData(nameof(ReasonsByProfile))]
    [Trait("Scenario", "SC-78")]
    [Trait("Requirement", "FLR-21")]
    [Trait("Requirement", "FLR-23")]
    [Trait("Requirement", "FLR-24")]
    [Trait("Requirement", "FLR-25")]
    [Trait("Requirement", "FLR-26")]
    [Trait("Requirement", "FLR-12")]
    [Trait("Requirement", "FLR-17")]
    [Trait("Requirement", "FLR-19")]
    [Trait("Requirement", "FLR-45")]
    [Trait("Requirement", "FLR-46")]
    public void SC_78_A_reason_is_accepted_exactly_where_its_profile_admits_it(
        string profile, string reason, bool admitted)
    {
        var refusal = (Ask(Complete(reason) with { Service = profile == "Base" ? Records : Calls.Residence }).Outcome
            as Decision.Refused)?.Refusal.Code;

        if (admitted)
            Assert.Null(refusal);
        else
            Assert.Equal(reason == "Complaint" ? "ComplaintNotInProfile" : "ReasonNotInProfile", refusal);
    }

    [Fact, Trait("Scenario", "SC-78"), Trait("Requirement", "FLR-21"), Trait("Requirement", "FLR-01")]
    public void SC_78_Changing_the_profile_of_a_service_leaves_its_cases_as_they_are()
    {
        var story = AnAssignedCase().Under(WithBaseProfile);

        Assert.Equal(ServiceProfile.Advanced, FlorenceFile.Of(story.Case).Route!.Profile);
        var solved = story.When(new FindSolution("Ecco.", ToCommunicate), Olga);
        Assert.Equal(new FlorenceCase.ResolvedL2(ToCommunicate, InContactBack: false), solved.State);
        Assert.Equal(
            "ReasonNotInProfile", (story with { Current = null, Events = [] }).When(Open(ToAssign), Anna).Refusal.Code);
    }

    [Theory]
    [InlineData("Complaint", "Mario", "333", true, "PersonalDataMissing")]
    [InlineData("Complaint", "Mario Rossi", null, true, "PersonalDataMissing")]
    [InlineData("Complaint", "Mario Rossi", "333", false, "PersonalDataMissing")]
    [InlineData("Complaint", "Mario Rossi", "333", true, null)]
    [InlineData("CivicReport", null, null, false, "PersonalDataMissing")]
    [InlineData("CivicReport", "Mario Rossi", null, false, "PersonalDataMissing")]
    [InlineData("CivicReport", "Mario Rossi", "333", false, null)]
    [InlineData("Grievance", null, null, false, null)]
    [InlineData("Information AdvancedSpecialist", null, null, false, "PersonalDataMissing")]
    [InlineData("Information AdvancedSpecialist", null, "333", false, null)]
    [Trait("Requirement", "FLR-20")]
    [Trait("Requirement", "FLR-14")]
    [Trait("Requirement", "FLR-15")]
    [Trait("Requirement", "FLR-16")]
    [Trait("Requirement", "DEC-82")]
    public void Each_reason_asks_for_its_personal_data(
        string reason, string? name, string? phone, bool residence, string? code)
    {
        var requester = Anonymous with { Name = name ?? Requester.NoName, Phone = phone };
        var call = Complete(reason) with { Residence = residence ? "via di Esempio 2" : null };

        var outcome = Ask(call, requester).Outcome;

        Assert.Equal(code, (outcome as Decision.Refused)?.Refusal.Code);
    }

    [Fact, Trait("Requirement", "TF-02"), Trait("Requirement", "TF-03"), Trait("Requirement", "FLR-109")]
    public void Not_communicated_at_the_first_level_is_for_offline_handling_alone()
    {
        var later = Solved with { Outcome = CallOutcome.SolvedNotCommunicated };
        var never = Solved with { Outcome = CallOutcome.SolvedNotCommunicable };

        Assert.Equal("OnlyOffline", Ask(later).Refusal.Code);
        Assert.Equal("OnlyOffline", Ask(never).Refusal.Code);
        var waiting = Ask(later, offline: true);
        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicated), waiting.State);
        Assert.Equal(["contact-back"], waiting.Procedure.QueuesOf(waiting.Case));
        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicable), Ask(never, offline: true).State);
    }

    [Theory, Trait("Requirement", "TF-05"), Trait("Requirement", "FLR-53"), Trait("Requirement", "FLR-35")]
    [InlineData(null, "AvailabilityNotChecked")]
    [InlineData(SecondLevelAvailability.Unavailable, "SecondLevelNotAvailable")]
    [InlineData(SecondLevelAvailability.NotIdentifiable, "SecondLevelNotAvailable")]
    [InlineData(SecondLevelAvailability.Available, null)]
    public void A_transfer_needs_a_recorded_check_that_found_somebody(SecondLevelAvailability? found, string? code) =>
        Assert.Equal(code, (Ask(ToTransfer with { SecondLevel = found }).Outcome as Decision.Refused)?.Refusal.Code);

    [Theory, Trait("Requirement", "TF-06"), Trait("Requirement", "FLR-63"), Trait("Requirement", "DEC-74")]
    [InlineData(null, "AvailabilityNotChecked")]
    [InlineData(SecondLevelAvailability.Available, "TransferFirst")]
    [InlineData(SecondLevelAvailability.Unavailable, null)]
    [InlineData(SecondLevelAvailability.NotIdentifiable, null)]
    public void An_assignment_comes_after_a_transfer_that_is_not_possible(
        SecondLevelAvailability? found, string? code) =>
        Assert.Equal(code, (Ask(ToAssign with { SecondLevel = found }).Outcome as Decision.Refused)?.Refusal.Code);

    [Fact, Trait("Requirement", "TF-09"), Trait("Requirement", "DEC-96"), Trait("Requirement", "FLR-102")]
    public void A_contact_cancelled_at_once_needs_a_reason_and_no_service()
    {
        Assert.IsType<FlorenceCase.Cancelled>(Ask(Abandoned).State);
        Assert.Equal("Missing", Ask(Abandoned with { Cancellation = null }).Refusal.Code);
        Assert.Equal("Missing", Ask(Solved with { Cancellation = CancellationReason.OpenedByError }).Refusal.Code);
        Assert.Equal("Missing", Ask(Solved with { Service = null }).Refusal.Code);
        Assert.Equal("Missing", Ask(Solved with { Reason = null }).Refusal.Code);
        Assert.Equal("Missing", Ask(Solved with { Information = null }).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-60"), Trait("Requirement", "TF-04")]
    [Trait("Requirement", "FLR-34"), Trait("Requirement", "FLR-103")]
    [Trait("Requirement", "FLR-22"), Trait("Requirement", "FLR-124")]
    public void SC_60_Base_profile_lacking_information()
    {
        var story = Ask(Lacking);

        Assert.IsType<FlorenceCase.NotResolvable>(story.State);
        Assert.Equal("OutcomeNotForReason", Ask(Lacking with { Outcome = CallOutcome.Assigned }).Refusal.Code);
        Assert.Equal("information", Assert.Single(LinesOf(story, "base-profile-needs")).Facts["need"]);
        Assert.Empty(story.Procedure.QueuesOf(story.Case));
    }

    [Fact, Trait("Scenario", "SC-66")]
    [Trait("Requirement", "FLR-14"), Trait("Requirement", "FLR-15"), Trait("Requirement", "FLR-16")]
    [Trait("Requirement", "FLR-41"), Trait("Requirement", "FLR-37"), Trait("Requirement", "FLR-39")]
    [Trait("Requirement", "FLR-121"), Trait("Requirement", "FLR-122"), Trait("Requirement", "FLR-20")]
    [Trait("Requirement", "TF-08"), Trait("Requirement", "DEC-80"), Trait("Requirement", "DEC-81")]
    public void SC_66_Complaint_grievance_and_report()
    {
        Assert.Equal("PersonalDataMissing", Ask(Complaint, Anonymous).Refusal.Code);
        Assert.IsType<FlorenceCase.Assigned>(Ask(Complaint).State);

        var grievance = Ask(Grievance, Anonymous);
        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), grievance.State);
        Assert.StartsWith("La sua lamentela", grievance.File.Answer, StringComparison.Ordinal);
        Assert.Empty(grievance.Procedure.QueuesOf(grievance.Case));
        Assert.Equal(["grievances"], Registers(grievance));

        var pothole = Ask(Pothole);
        Assert.IsType<FlorenceCase.AssignedResolved>(pothole.State);
        Assert.Equal(["civic-reports"], Registers(pothole));
        Assert.Equal(["level2-mobility"], pothole.Procedure.QueuesOf(pothole.Case));
        Assert.Equal("NotAllowedInThisState", pothole.When(new CaseCommand.TakeCharge(), Marta).Refusal.Code);
        var seen = pothole.When(new MarkSeen(), Marta);
        Assert.Empty(seen.Procedure.QueuesOf(seen.Case));
    }

    [Fact, Trait("Scenario", "SC-67"), Trait("Requirement", "FLR-24"), Trait("Requirement", "FLR-26")]
    [Trait("Requirement", "DEC-79")]
    public void SC_67_Complaint_on_a_base_profile_service()
    {
        var refused = Ask(Complaint with { Service = Records }).Refusal;
        Assert.Contains("lamentela o una segnalazione", refused.Italian, StringComparison.Ordinal);
        Assert.Equal(
            "ReasonNotInProfile",
            Ask(Calls.Reminder(AnAssignedCase()) with { Service = Records }).Refusal.Code);
        Assert.Equal("ReasonNotInProfile", Ask(Complete("Booking") with { Service = Records }).Refusal.Code);

        var wish = Ask(Grievance with { Service = Records, ComplaintWanted = true });
        Assert.True(FlorenceFile.Of(wish.Case).ComplaintWanted);
        Assert.Equal("complaint", Assert.Single(LinesOf(wish, "base-profile-needs")).Facts["need"]);
    }

    [Fact, Trait("Requirement", "FLR-26")]
    public void An_unknown_service_or_one_of_another_unit_is_refused() =>
        Assert.Equal(
            "UnknownService",
            Ask(Solved with { Service = Calls.Residence with { Unit = "Mobilita" } }).Refusal.Code);

    private static CallDetails Complete(string reason) => reason switch
    {
        "Information Basic" => Solved with { Information = InformationKind.Basic },
        "Information AdvancedL1" => Solved,
        "Information AdvancedSpecialist" => ToAssign,
        "CaseStatusInquiry" => Inquiry(AnAssignedCase()),
        "Complaint" => Complaint,
        "Grievance" => Grievance,
        "CivicReport" => Pothole,
        "Reminder" => Calls.Reminder(AnAssignedCase()),
        "InformationNotice" => Notice(AnAssignedCase()),
        "Booking" => Booking,
        _ => throw new System.Diagnostics.UnreachableException(reason),
    };

    private static IEnumerable<RegisterLine> LinesOf(Story story, string register) =>
        story.Procedure.LinesOf(story.Case, story.Events).Where(l => l.Register == register);

    private static IEnumerable<string> Registers(Story story) =>
        story.Procedure.LinesOf(story.Case, story.Events).Select(l => l.Register);

    private static OrganisationConfiguration WithBaseProfile(OrganisationConfiguration configuration)
    {
        var florence = configuration.Florence!;
        return configuration with
        {
            Florence = florence with
            {
                Entities = [.. florence.Entities.Select(e => e with
                {
                    Units = [.. e.Units.Select(u => u with
                    {
                        Services = [.. u.Services.Select(s => s with { Profile = ServiceProfile.Base })],
                    })],
                })],
            },
        };
    }
}
