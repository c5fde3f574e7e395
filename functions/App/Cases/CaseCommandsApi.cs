using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>A verb below a case: changes it and answers it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaseStepAttribute : OperationAttribute
{
    public CaseStepAttribute(string summary, Type body)
        : base(summary)
    {
        RequestType = body;
        ResponseType = typeof(CaseView);
        ChangesCase = true;
    }
}

/// <summary>
/// The steps an operator takes with a case, each a verb below it. What it may refuse is the domain's.
/// </summary>
public sealed class CaseCommandsApi(CaseEndpoint endpoint)
{
    private const string Case = "{organisation}/cases/{id}/";

    [Function("TakeCharge")]
    [CaseStep("Takes charge of the case", typeof(Nothing))]
    public Task<IActionResult> TakeCharge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "take-charge")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<Nothing>(request, organisation, id, durable, (_, _) => new CaseCommand.TakeCharge(), stop);

    [Function("Release")]
    [CaseStep("Gives the case back to its queue", typeof(Nothing))]
    public Task<IActionResult> Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "release")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<Nothing>(request, organisation, id, durable, (_, _) => new CaseCommand.Release(), stop);

    [Function("Assign")]
    [CaseStep("Gives the case to an operator (supervisors)", typeof(AssignBody))]
    public Task<IActionResult> Assign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "assign")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Assign(request, organisation, id, durable, stop);

    [Function("Classify")]
    [CaseStep("Sets category and ticket type", typeof(ClassifyBody))]
    public Task<IActionResult> Classify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "classify")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<ClassifyBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.Classify(body.Category, body.TicketType), stop);

    [Function("AddNote")]
    [CaseStep("Adds an internal note", typeof(TextBody))]
    public Task<IActionResult> AddNote(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "notes")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<TextBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.AddNote(body.Text), stop);

    [Function("AskSender")]
    [CaseStep("Writes to the sender for what is missing", typeof(LetterBody))]
    public Task<IActionResult> AskSender(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "ask-sender")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<LetterBody>(request, organisation, id, durable,
            (body, compose) => new CaseCommand.AskSender(compose(TemplatePurpose.Question, body.Template, body.Text)),
            stop);

    [Function("Answer")]
    [CaseStep("Answers the sender", typeof(LetterBody))]
    public Task<IActionResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "answer")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<LetterBody>(request, organisation, id, durable,
            (body, compose) => new CaseCommand.Answer(compose(TemplatePurpose.Answer, body.Template, body.Text)),
            stop);

    [Function("Resolve")]
    [CaseStep("Resolves with a compiled answer", typeof(ResolveBody))]
    public Task<IActionResult> Resolve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "resolve")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<ResolveBody>(request, organisation, id, durable,
            (body, compose) => new CaseCommand.Resolve(
                body.Text,
                body.Send ? compose(TemplatePurpose.Answer, body.Template, body.Text) : null,
                body.SendingSkipped),
            stop);

    [Function("Escalate")]
    [CaseStep("Passes the problem to others", typeof(EscalateBody))]
    public Task<IActionResult> Escalate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "escalate")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<EscalateBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.Escalate(body.Party, body.Reason, body.AgreedBy), stop);

    [Function("ResolveEngagement")]
    [CaseStep("Those engaged say what they found", typeof(FindingsBody))]
    public Task<IActionResult> ResolveEngagement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "engagements/{number:int}/resolve")]
        HttpRequest request, string organisation, string id, int number,
        [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<FindingsBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.NotifyResolution(EngagementId.Of(new CaseId(id), number), body.Findings),
            stop);

    [Function("PutOnHold")]
    [CaseStep("Puts the case aside until a moment", typeof(HoldBody))]
    public Task<IActionResult> PutOnHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "hold")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<HoldBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.PutOnHold(body.Until, body.Reason), stop);

    [Function("EndHold")]
    [CaseStep("Takes the case off hold before time", typeof(Nothing))]
    public Task<IActionResult> EndHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "end-hold")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<Nothing>(request, organisation, id, durable, (_, _) => new CaseCommand.EndHold(), stop);

    [Function("CloseCase")]
    [CaseStep("Closes a case nobody came back to", typeof(ReasonBody))]
    public Task<IActionResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "close")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<ReasonBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.Close(body.Reason), stop);

    [Function("SettleCase")]
    [CaseStep("Closes a resolved case whose answer will not be sent again", typeof(Nothing))]
    public Task<IActionResult> Settle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "settle")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<Nothing>(request, organisation, id, durable, (_, _) => new CaseCommand.Settle(), stop);

    [Function("CorrectAddress")]
    [CaseStep("Corrects the address in the personal data", typeof(AddressBody))]
    public Task<IActionResult> CorrectAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "correct-address")] HttpRequest request,
        string organisation, string id, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<AddressBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.CorrectAddress(body.Address), stop);

    [Function("ResendLetter")]
    [CaseStep("Sends an undelivered letter again", typeof(ResendBody))]
    public Task<IActionResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "letters/{number:int}/resend")]
        HttpRequest request, string organisation, string id, int number,
        [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<ResendBody>(request, organisation, id, durable,
            (body, _) => new CaseCommand.ResendLetter(LetterId.Of(new CaseId(id), number), body.SentTwiceAccepted),
            stop);

    [Function("GiveUpLetter")]
    [CaseStep("No more sends of this letter", typeof(Nothing))]
    public Task<IActionResult> GiveUp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "letters/{number:int}/give-up")]
        HttpRequest request, string organisation, string id, int number,
        [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        endpoint.Change<Nothing>(request, organisation, id, durable,
            (_, _) => new CaseCommand.GiveUpLetter(LetterId.Of(new CaseId(id), number)), stop);
}
