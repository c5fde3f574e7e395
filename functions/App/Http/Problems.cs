using System.Globalization;
using ContactCenter.Domain.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.App.Http;

/// <summary>RFC 9457 problem details with a stable code and the sentence in both languages.</summary>
public sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, ProblemMessages Messages);

/// <summary>The same sentence for people, in Italian and in English.</summary>
public sealed record ProblemMessages(string It, string En);

/// <summary>Every error the API answers.</summary>
public static class Problems
{
    public static IActionResult Refused(Refusal refusal) => Of(
        refusal.Kind switch
        {
            RefusalKind.Role => StatusCodes.Status403Forbidden,
            RefusalKind.Malformed => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.Unknown => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status409Conflict,
        },
        refusal.Code, refusal.Italian, refusal.English);

    public static IActionResult NotSignedIn() => Of(
        StatusCodes.Status401Unauthorized, "NotSignedIn", "Accesso richiesto.", "Sign-in is required.");

    public static IActionResult NotInOrganisation() => Of(
        StatusCodes.Status403Forbidden, "NotInOrganisation",
        "L'utente non ha un ruolo in questa organizzazione.", "The user has no role in this organisation.");

    public static IActionResult NotYourRole(params Role[] roles) => Refused(Refusals.NotYourRole(roles));

    public static IActionResult NotFound(string code) => Of(
        StatusCodes.Status404NotFound, code, "L'elemento richiesto non esiste.", "What was asked for does not exist.");

    public static IActionResult Stale() => Of(
        StatusCodes.Status412PreconditionFailed, "Stale",
        "Il caso è cambiato nel frattempo: rileggerlo e riprovare.",
        "The case has changed in the meantime: read it again and retry.");

    public static IActionResult IfMatchRequired() => Of(
        StatusCodes.Status428PreconditionRequired, "IfMatchRequired",
        "Manca l'intestazione If-Match con la versione letta del caso.",
        "The If-Match header with the version of the case as read is missing.");

    public static IActionResult TooLarge(long largest) => Of(
        StatusCodes.Status413PayloadTooLarge, "TooLarge",
        string.Create(CultureInfo.InvariantCulture, $"Il contenuto supera {largest} byte."),
        string.Create(CultureInfo.InvariantCulture, $"The content is larger than {largest} bytes."));

    public static IActionResult KeyReused() => Of(
        StatusCodes.Status422UnprocessableEntity, "IdempotencyKeyReused",
        "La stessa Idempotency-Key è già stata usata per un'altra richiesta.",
        "The same Idempotency-Key was already used for another request.");

    public static IActionResult TooMany() => Of(
        StatusCodes.Status429TooManyRequests, "TooManyRequests",
        "Troppe richieste in un minuto: ripetere la richiesta dopo il tempo indicato in Retry-After.",
        "Too many requests in a minute: repeat the request after the time given in Retry-After.");

    public static IActionResult Busy() => Of(
        StatusCodes.Status503ServiceUnavailable, "Busy",
        "Il sistema è momentaneamente occupato: riprovare tra poco.",
        "The system is busy for a moment: try again shortly.");

    public static IActionResult StorageAway() => Of(
        StatusCodes.Status503ServiceUnavailable, "StorageAway",
        "Gli archivi non sono raggiungibili: ripetere la stessa richiesta tra qualche secondo.",
        "Storage cannot be reached: repeat the same request in a few seconds.");

    /// <summary>A connected tool gives no answer; nothing of ours is wrong and the question may be repeated.</summary>
    public static IActionResult ToolAway(string tool) => Of(
        StatusCodes.Status503ServiceUnavailable, "ToolAway",
        $"L'applicativo collegato ({tool}) non risponde: riprovare tra poco.",
        $"The connected tool ({tool}) does not answer: try again shortly.");

    public static IActionResult OutcomeUnknown() => Of(
        StatusCodes.Status503ServiceUnavailable, "ChangeOutcomeUnknown",
        "L'applicativo non ha risposto e non si sa se la modifica è avvenuta: ripetere la stessa richiesta.",
        "The tool did not answer and nobody knows whether the change was made: repeat the same request.");

    public static IActionResult Malformed(string code, string italian, string english, string? detail = null) => Of(
        StatusCodes.Status422UnprocessableEntity, code,
        detail is null ? italian : $"{italian} {detail}", detail is null ? english : $"{english} {detail}");

    private static JsonResult Of(int status, string code, string italian, string english) =>
        new(new Problem("about:blank", Title(status), status, italian, code, new(italian, english)))
        {
            StatusCode = status,
            ContentType = "application/problem+json",
        };

    private static string Title(int status) =>
        Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
