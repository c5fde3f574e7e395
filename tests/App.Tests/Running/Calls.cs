namespace ContactCenter.App.Tests.Running;

/// <summary>Bodies of calls to 055055, as the desk sends them to <c>openings/call</c>.</summary>
internal static class Calls
{
    public static readonly object Residence = new
    {
        entity = "ComuneFirenze",
        unit = "ServiziDemografici",
        service = "CambioResidenza",
    };

    /// <summary>Information the first level gave; with <paramref name="letter"/> it also goes by mail.</summary>
    public static object Solved(object? requester, string subject, string? letter = null) => Of(requester, subject, new
    {
        outcome = "Solved",
        reason = "Information",
        information = "AdvancedL1",
        service = Residence,
        answerGiven = "Dal lunedì al venerdì, 8:30-13:00.",
        letter = LetterOf(letter),
    });

    /// <summary>Information only the second level has, which nobody there could give at once.</summary>
    public static object ToAssign(object? requester, string subject) => Of(requester, subject, new
    {
        outcome = "Assigned",
        reason = "Information",
        information = "AdvancedSpecialist",
        service = Residence,
        secondLevel = "Unavailable",
    });

    public static object Abandoned(object? requester, string subject, string? letter = null) => Of(
        requester, subject,
        new { outcome = "Cancelled", cancellation = "ContactAbandoned", letter = LetterOf(letter) });

    public static object Of(object? requester, string subject, object details) =>
        new { subject, details, requester, description = "Chiede gli orari dello sportello." };

    private static object? LetterOf(string? text) => text is null ? null : new { text };
}
