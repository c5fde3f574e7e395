using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>
/// The clocks of a case: stopped, running on, extended, each with its reason and where that is written; and the answer
/// to "when would it be due, and why", for any moment.
/// </summary>
public sealed class ClocksApi(
    CaseEndpoint endpoint, OperatorAccess access, IConfigurations configurations, TimeProvider time)
{
    private const string Clock = "{organisation}/cases/{id}/clocks/{kind}/";
    private const int FirstYear = 1990;
    private const int LastYear = 2200;

    [Function("PauseClock")]
    [CaseStep("Stops a clock while the answer hangs on somebody else", typeof(GroundsBody))]
    public Task<IActionResult> Pause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Clock + "pause")] HttpRequest request,
        string organisation, string id, string kind, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => endpoint.Change<GroundsBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.PauseDeadline(kind, body.Reason, body.Evidence), stop);

    [Function("ResumeClock")]
    [CaseStep("Lets a stopped clock run on with the time that was left", typeof(Nothing))]
    public Task<IActionResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Clock + "resume")] HttpRequest request,
        string organisation, string id, string kind, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => endpoint.Change<Nothing>(request, organisation, id, durable,
            (_, _) => new CaseCommand.ResumeDeadline(kind), stop);

    [Function("ExtendClock")]
    [CaseStep("Makes use of the longer time that the rule of a clock grants once", typeof(GroundsBody))]
    public Task<IActionResult> Extend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Clock + "extend")] HttpRequest request,
        string organisation, string id, string kind, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => endpoint.Change<GroundsBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.ExtendDeadline(kind, body.Reason, body.Evidence), stop);

    [Function("ExplainClock")]
    [Operation("When a clock that starts at a moment is due, and why, by the rules of that moment",
        ResponseType = typeof(ClockView), Query = ["from"])]
    public Task<IActionResult> Explain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/clocks/{kind}")]
        HttpRequest request, string organisation, string kind, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, _) =>
        {
            var said = request.Query["from"].ToString();
            var from = time.GetUtcNow();
            if (said.Length > 0 && (!DateTimeOffset.TryParse(
                said, System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal, out from)
                || from.Year is < FirstYear or > LastYear))
            {
                return Problems.Malformed(
                    "NotAMoment", $"«{said}» non è una data e ora ISO 8601 tra il {FirstYear} e il {LastYear}.",
                    $"“{said}” is no ISO 8601 date and time between {FirstYear} and {LastYear}.");
            }
            // The past is judged by the rules of its own day (DEC-06); before any rule, by the first.
            var versions = await configurations.Versions(where, stop);
            var configuration = versions.Where(v => v.EffectiveFrom <= from).MaxBy(v => v.Version) ?? versions[0];
            var procedure = ProcedureCatalog.Under(configuration);
            return configuration.Deadlines.FirstOrDefault(d => d.Kind == kind) is { } setting
                && procedure.Clocks.Started(setting, from) is { } end
                ? new JsonResult(new ClockView(
                    kind, from, end.DueAt, end.BecauseIt, end.BecauseEn, setting.Approved, configuration.Version))
                : Problems.NotFound("UnknownClock");
        }, stop);
}

/// <param name="Evidence">Where the reason is written: a message, a protocol number.</param>
public sealed record GroundsBody(string Reason, string Evidence);

/// <param name="Configuration">The version of the rules that were applied.</param>
public sealed record ClockView(
    string Kind, DateTimeOffset From, DateTimeOffset DueAt, string BecauseIt, string BecauseEn, bool Approved,
    int Configuration);
