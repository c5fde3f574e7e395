using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>The categories of request that a rule names (PPA-16 to PPA-24); all stand in the configuration.</summary>
internal static class Categories
{
    public const string ChatbotHandled = nameof(ChatbotHandled);
    public const string SpecialistSupport = nameof(SpecialistSupport);
    public const string Reminder = nameof(Reminder);
    public const string MalfunctionReport = nameof(MalfunctionReport);
    public const string PrivacyQuestion = nameof(PrivacyQuestion);
    public const string PrivacyActivity = nameof(PrivacyActivity);
    public const string PrivacyIssue = nameof(PrivacyIssue);

    public static readonly IReadOnlyList<string> All =
    [
        ChatbotHandled, SpecialistSupport, Reminder, MalfunctionReport, PrivacyQuestion, PrivacyActivity, PrivacyIssue,
    ];

    public static bool IsPrivacy(string? category) =>
        category is PrivacyQuestion or PrivacyActivity or PrivacyIssue;

    public static bool IsPrivacy(Case? current) => IsPrivacy(current?.File.Classification?.Category);

    public static Classification Of(PrivacyMatter matter) => matter switch
    {
        PrivacyMatter.StandardProcedure => new(PrivacyQuestion, "PQ"),
        PrivacyMatter.NoStandardProcedure => new(PrivacyActivity, "PA"),
        PrivacyMatter.Breach => new(PrivacyIssue, "PI"),
        _ => throw new System.Diagnostics.UnreachableException(matter.ToString()),
    };

    public static PrivacyMatter MatterOf(string category) => category switch
    {
        PrivacyQuestion => PrivacyMatter.StandardProcedure,
        PrivacyActivity => PrivacyMatter.NoStandardProcedure,
        PrivacyIssue => PrivacyMatter.Breach,
        _ => PrivacyMatter.None,
    };
}
