using System.Runtime.CompilerServices;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Registers;

/// <summary>
/// The registers of an organisation: counted over a period, as a table, and line by line. Every number leads to the
/// lines it counts, and every line to its case (FLR-71, FLR-121 to FLR-124, FLW-104, FLW-164).
/// </summary>
public sealed class RegistersApi(
    OperatorAccess access, IRegisters registers, ProcedureSource procedures, TimeProvider time)
{
    private const string Register = "{organisation}/registers/{register}";
    private const int LargestPage = 200;

    [Function("ListRegisters")]
    [Operation("The registers this person may read", ResponseType = typeof(Listed<RegisterView>))]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/registers")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, async (where, actor) =>
            new JsonResult(new Listed<RegisterView>(
            [
                .. (await procedures.InForce(where, stop)).Registers.Where(r => r.IsOpenTo(actor))
                    .Select(RegisterView.Of),
            ])), stop);

    [Function("CountRegister")]
    [Operation("How many lines of a register a period has, by the facts named (“by”, separated by commas)",
        ResponseType = typeof(RegisterReportView), Query = ["from", "to", "by", "where"])]
    public Task<IActionResult> Count(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Register)] HttpRequest request,
        string organisation, string register, CancellationToken stop) =>
        Serve(request, organisation, register, async (where, query) => new JsonResult(
            RegisterReportView.Of(query, await Counted(where, query, stop), $"/api/{where.Key}/registers/")), stop);

    [Function("ReadRegisterLines")]
    [Operation("The lines of a register behind a number, the oldest first",
        ResponseType = typeof(RegisterLinesPage), Query = ["from", "to", "where", "size", "cursor"])]
    public Task<IActionResult> Lines(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Register + "/lines")] HttpRequest request,
        string organisation, string register, CancellationToken stop) =>
        Serve(request, organisation, register, async (where, query) =>
        {
            if (PageAsked.Of(request, query.Period, LargestPage) is not var (cursor, size))
                return Problems.Refused(ReportRefusals.UnknownCursor);
            var page = new LinePage(query.Holds, cursor, size);
            await foreach (var line in registers.Read(where, register, cursor.At, query.Period.To, stop))
            {
                if (!page.Add(line))
                    break;
            }
            return new JsonResult(RegisterLinesPage.Of(page));
        }, stop);

    [Function("ExportRegister")]
    [Operation("A register as CSV: its lines, or its numbers when “by” is given", ResponseType = typeof(byte[]),
        Query = ["from", "to", "by", "where"])]
    public Task<IActionResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Register + "/csv")] HttpRequest request,
        string organisation, string register, CancellationToken stop) =>
        Serve(request, organisation, register, async (where, query) =>
        {
            var name = $"{where.Key}-{register}-{query.Period.First:yyyyMMdd}-{query.Period.Last:yyyyMMdd}.csv";
            return query.By.Count == 0
                ? new CsvDownload(name, Rows(where, query, stop))
                : new CsvDownload(name, (await Counted(where, query, stop)).Table().ToAsyncEnumerable());
        }, stop);

    private async Task<RegisterCounts> Counted(Organisation where, RegisterQuery query, CancellationToken stop)
    {
        var counts = new RegisterCounts(query);
        await foreach (var line in registers.Read(
            where, query.Register.Key, query.Period.From, query.Period.To, stop))
        {
            counts.Add(line);
        }
        return counts;
    }

    private async IAsyncEnumerable<IReadOnlyList<string>> Rows(
        Organisation where, RegisterQuery query, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return query.Columns();
        await foreach (var line in registers.Read(
            where, query.Register.Key, query.Period.From, query.Period.To, stop))
        {
            if (query.Holds(line))
                yield return query.Cells(line);
        }
    }

    private Task<IActionResult> Serve(
        HttpRequest request, string organisation, string register,
        Func<Organisation, RegisterQuery, Task<IActionResult>> serve, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            var kinds = (await procedures.InForce(where, stop)).Registers;
            if (kinds.FirstOrDefault(r => r.Key == register) is not { } kind)
                return Problems.NotFound("UnknownRegister");
            if (!kind.IsOpenTo(actor))
                return Problems.NotYourRole([.. kind.Readers]);
            var (period, wrongPeriod) = ReportPeriod.OfDays(
                request.Query["from"], request.Query["to"], time.GetUtcNow());
            if (wrongPeriod is not null)
                return Problems.Refused(wrongPeriod);
            var (query, wrongQuery) = RegisterQuery.Of(kind, period!, request.Query["by"], request.Query["where"]);
            return wrongQuery is null ? await serve(where, query!) : Problems.Refused(wrongQuery);
        }, stop);
}
