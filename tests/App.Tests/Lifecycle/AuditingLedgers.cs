using Azure;
using Azure.Data.Tables;
using ContactCenter.App.Lifecycle;
using ContactCenter.App.Tests.Adapters;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Tests.Lifecycle;

/// <summary>The nightly audit on stored cases: what it calls broken, and what it does not.</summary>
[Collection(StorageCollection.Name)]
public sealed class AuditingLedgers(StorageFixture storage) : IDisposable
{
    private readonly Instance _here = storage.Start();
    private readonly Alarms _alarms = new();

    private ICaseStore Cases => _here.Get<ICaseStore>();

    public void Dispose() => _here.Dispose();

    [Fact]
    [Trait("Requirement", "FLR-03")]
    public async Task A_case_that_changes_while_it_is_audited_is_no_alarm()
    {
        var saved = await _here.ASavedCase();
        var id = saved.Case.File.Id;
        async Task Write() => saved = await Cases.Save(saved!.With(Given.Note(saved.Case.Version)), default);

        using var once = storage.Start(new Interruptions(id, 1, Write));
        Assert.NotEmpty(await once.Get<ICaseStore>().Audit(id, default));
        var interruptions = new Interruptions(id, 2, Write);
        using var auditor = storage.Start(interruptions);
        await Audit(auditor);

        Assert.Equal(0, interruptions.Left);
        Assert.Equal(4, saved!.Case.Version);
        Assert.Empty(_alarms.About(id));
    }

    [Fact]
    [Trait("Requirement", "FLR-03")]
    public async Task A_ledger_that_does_not_add_up_is_an_alarm_and_stays_as_it_is()
    {
        var saved = await _here.ASavedCase();
        var id = saved.Case.File.Id;
        await Cases.Save(saved.With(Given.Note(1)), default);
        await Change(id, "Login", "somebody-else");

        await Audit(_here);

        Assert.Contains(_alarms.About(id), a => a.Contains("event 1 is not what was written"));
        var first = _alarms.About(id);
        await Audit(_here);
        Assert.Equal([.. first, .. first], _alarms.About(id));
    }

    [Theory]
    [Trait("Requirement", "FLR-03")]
    [InlineData("Roles", "NobodysRole")]
    [InlineData("Schema", null)]
    [InlineData("Previous", null)]
    [InlineData("Hash", null)]
    [InlineData("Sequence", null)]
    [InlineData("p0", null)]
    public async Task A_mutilated_event_hides_no_other_case_from_the_audit(string property, string? value)
    {
        var (one, other) = (await _here.ASavedCase(), await _here.ASavedCase());
        foreach (var saved in new[] { one, other })
            await Cases.Save(saved.With(Given.Note(1)), default);
        await Change(one.Case.File.Id, property, value);
        await Change(other.Case.File.Id, "Login", "somebody-else");

        await Audit(_here);

        Assert.NotEmpty(_alarms.About(one.Case.File.Id));
        Assert.NotEmpty(_alarms.About(other.Case.File.Id));
    }

    [Fact]
    [Trait("Requirement", "FLR-03")]
    public async Task A_case_that_cannot_even_be_read_is_an_alarm_and_hides_no_other()
    {
        var (one, other) = (await _here.ASavedCase(), await _here.ASavedCase());
        foreach (var saved in new[] { one, other })
        {
            var rows = new TableClient(storage.ConnectionString, "cases");
            var id = saved.Case.File.Id.Value;
            var row = (await rows.GetEntityAsync<TableEntity>(id, id)).Value;
            row.Remove("Version");
            await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        }

        await Audit(_here);

        Assert.Contains(_alarms.About(one.Case.File.Id), a => a.Contains("cannot be audited"));
        Assert.Contains(_alarms.About(other.Case.File.Id), a => a.Contains("cannot be audited"));
    }

    [Fact]
    [Trait("Requirement", "FLR-03")]
    public async Task A_walk_that_was_cut_short_goes_on_where_it_was_and_the_next_one_starts_over()
    {
        var ids = new List<CaseId>();
        for (var i = 0; i < 3; i++)
        {
            var saved = await _here.ASavedCase();
            await Cases.Save(saved.With(Given.Note(1)), default);
            ids.Add(saved.Case.File.Id);
            await Change(ids[i], "Login", "somebody-else");
        }
        ids.Sort((a, b) => string.CompareOrdinal(a.Value, b.Value));
        await _here.Get<IRecords>().Save(
            new Organisation("all"), new RecordKind<AuditPlace>("audit-place"), nameof(LedgerAudit),
            new AuditPlace(ids[1]), null, default);

        await Audit(_here);
        Assert.Equal([false, false, true], ids.Select(id => _alarms.About(id).Count > 0));

        await Audit(_here);
        Assert.All(ids, id => Assert.NotEmpty(_alarms.About(id)));
    }

    private Task Audit(Instance auditor) =>
        new LedgerAudit(auditor.Get<ICaseStore>(), auditor.Get<IRecords>(), _alarms).Run(new TimerInfo(), default);

    private async Task Change(CaseId id, string property, string? value)
    {
        var rows = new TableClient(storage.ConnectionString, "cases");
        var row = (await rows.GetEntityAsync<TableEntity>(id.Value, $"{id.Value}-e-000001")).Value;
        if (value is null)
            row.Remove(property);
        else
            row[property] = value;
        await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
    }

    /// <summary>What was called out as critical.</summary>
    private sealed class Alarms : ILogger<LedgerAudit>
    {
        private readonly List<string> _told = [];

        public IReadOnlyList<string> About(CaseId id) => [.. _told.Where(a => a.Contains(id.Value))];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Critical)
                _told.Add(formatter(state, exception));
        }
    }

    /// <summary>Somebody writes to the case just before its events are read, as often as asked.</summary>
    private sealed class Interruptions(CaseId id, int times, Func<Task> write)
        : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Left { get; private set; } = times;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var events = Uri.EscapeDataString($"{id.Value}-e-");
            if (Left > 0 && request.Method == HttpMethod.Get
                && request.RequestUri!.Query.Contains(events, StringComparison.Ordinal))
            {
                Left--;
                await write();
            }
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
