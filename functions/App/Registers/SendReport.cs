using ContactCenter.App.Notification;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake.Mail;
using ContactCenter.Domain.Notification;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Registers;

/// <summary>
/// Sends what is still to be sent of one issue. The intent is recorded before a copy leaves; an intent found from an
/// earlier run is first asked after, and what stays in doubt is not sent again.
/// </summary>
public sealed class SendReport(
    IRegisters registers, IRecords records, IMailer mailer, ProcedureSource procedures, MailIdentity identity,
    TimeProvider time)
{
    /// <summary>How long to wait before trying again; null when every copy is settled.</summary>
    [Function(nameof(SendReport))]
    public async Task<TimeSpan?> Run([ActivityTrigger] ReportIssue issue, CancellationToken stop)
    {
        var organisation = new Organisation(issue.Organisation);
        var procedure = await procedures.InForce(organisation, stop);
        // A report that is configured no more is not sent any more.
        if (procedure.Configuration.Reports.FirstOrDefault(r => r.Key == issue.Report) is not { } setting)
            return null;
        var report = new WeeklyReport(setting, issue.Day);
        TimeSpan? wait = null;
        ReportMail? mail = null;
        foreach (var recipient in setting.To)
        {
            if (await Intend(organisation, report, recipient, stop) is not var (copy, isNew))
                continue;
            mail ??= await Compose(organisation, report, procedure, stop);
            var result = await Send(Outgoing(organisation, report, mail, copy, procedure), copy, isNew, stop);
            if (result is SendResult.TryLater later)
                wait = wait is { } known && known < later.After ? known : later.After;
            else
                await Settle(organisation, copy, result, stop);
        }
        return wait;
    }

    /// <summary>The copy as intended, and whether just now; null when it is settled.</summary>
    private async Task<(Stored<ReportSend> Copy, bool IsNew)?> Intend(
        Organisation organisation, WeeklyReport report, string recipient, CancellationToken stop)
    {
        var id = report.CopyOf(organisation, recipient);
        var intent = new ReportSend(
            report.Setting.Key, report.Period, recipient, report.OperationId(organisation, recipient),
            AttemptOutcome.Intended, time.GetUtcNow());
        if (await records.Find(organisation, ReportSend.Kind, id, stop) is { } known)
            return known.Value.IsSettled ? null : (known, false);
        if (await records.Save(organisation, ReportSend.Kind, id, intent, etag: null, stop) is { } saved)
            return (saved, true);
        // Somebody else has begun this copy at the same moment: it is asked after like one from an earlier run.
        return await records.Find(organisation, ReportSend.Kind, id, stop) is { Value.IsSettled: false } theirs
            ? (theirs, false)
            : null;
    }

    private async Task<ReportMail> Compose(
        Organisation organisation, WeeklyReport report, ConfiguredProcedure procedure, CancellationToken stop)
    {
        var setting = report.Setting;
        var kind = procedure.Registers.First(r => r.Key == setting.Register);
        var query = new RegisterQuery(
            kind, report.Period, setting.By, setting.Where.ToLookup(w => w.Key, w => w.Value));
        var mail = new ReportMail(report, query, procedure.Configuration.Name);
        await foreach (var line in registers.Read(
            organisation, setting.Register, report.Period.From, report.Period.To, stop))
        {
            mail.Add(line);
        }
        return mail;
    }

    private OutgoingMail Outgoing(
        Organisation organisation, WeeklyReport report, ReportMail mail, Stored<ReportSend> copy,
        ConfiguredProcedure procedure)
    {
        var from = procedure.Configuration.Mailboxes.First(m => m.Key == report.Setting.Mailbox).SendsAs;
        var headers = OutgoingHeaders.OfReport($"{organisation.Key}-{copy.Id}", identity.MessageIdDomain);
        return new OutgoingMail(
            copy.Value.Operation, from, copy.Value.To, mail.Subject, mail.Text, LetterPost.Html(mail.Text), headers)
        {
            Files = [new OutgoingFile(mail.FileName, "text/csv", mail.File)],
        };
    }

    private async Task<SendResult> Send(
        OutgoingMail mail, Stored<ReportSend> copy, bool isNew, CancellationToken stop)
    {
        if (isNew)
            return await mailer.Send(mail, stop);
        return await mailer.StatusOf(copy.Value.Operation, stop) switch
        {
            SendStatus.NotKnown => await mailer.Send(mail, stop),
            SendStatus.AskLater later => new SendResult.TryLater(later.After),
            SendStatus.Known { Outcome: AttemptOutcome.Suppressed } => new SendResult.Suppressed(),
            SendStatus.Known { Outcome: AttemptOutcome.Failed } => new SendResult.Rejected("failed"),
            _ => new SendResult.Accepted(),
        };
    }

    /// <summary>Under the version seen: whoever was faster has said the same.</summary>
    private async Task Settle(
        Organisation organisation, Stored<ReportSend> copy, SendResult result, CancellationToken stop)
    {
        var (outcome, detail) = result switch
        {
            SendResult.Accepted => (AttemptOutcome.Accepted, null),
            SendResult.Rejected rejected => (AttemptOutcome.Failed, rejected.Reason),
            SendResult.Suppressed => (AttemptOutcome.Suppressed, null),
            SendResult.Unknown unknown => (AttemptOutcome.Uncertain, unknown.Reason),
            _ => throw new System.Diagnostics.UnreachableException(result.GetType().Name),
        };
        var settled = copy.Value with { Outcome = outcome, Detail = detail, At = time.GetUtcNow() };
        await records.Save(organisation, ReportSend.Kind, copy.Id, settled, copy.ETag, stop);
    }
}
