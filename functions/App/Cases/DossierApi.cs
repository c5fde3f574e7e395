using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Cases;

/// <summary>
/// A whole case in one file, for an authority, the person concerned or a court: readable page, data, the ledger with
/// its chained hashes and what checking it found, original mails and attachments. For supervisors.
/// </summary>
public sealed class DossierApi(
    OperatorAccess access, CaseEndpoint endpoint, ICaseStore store, IContactBlobs blobs, ProcedureSource procedures,
    TimeProvider time)
{
    [Function("ExportDossier")]
    [Operation("The whole case as a ZIP: page, data, ledger, mails, attachments (supervisors)",
        ResponseType = typeof(byte[]))]
    public Task<IActionResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/cases/{id}/dossier")]
        HttpRequest request, string organisation, string id, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            if (!actor.Has(Role.Supervisor))
                return Problems.NotYourRole(Role.Supervisor);
            if (await endpoint.Load(where, id, actor, stop) is not { } stored)
                return Problems.NotFound("UnknownCase");
            var procedure = await procedures.InForce(where, stop);
            var view = CaseView.Of(stored.Case, procedure, actor, [], time.GetUtcNow());
            var ledger = await store.History(stored.Case.File.Id, stop);
            var problems = await store.Audit(stored.Case.File.Id, stop);
            var dossier = new Dossier(view, ledger, problems, time.GetUtcNow(), actor.Name);
            // A file on disk that goes with its handle: attachments may be larger than memory should hold.
            var content = new FileStream(
                Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
                FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await Write(content, dossier, stored.Case.File, stop);
            content.Position = 0;
            return Downloads.File(request, content, $"{view.Reference}.zip");
        }, stop);

    private async Task Write(Stream content, Dossier dossier, CaseFile file, CancellationToken stop)
    {
        await using var zip = await ZipArchive.CreateAsync(
            content, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, stop);
        await Add(zip, "fascicolo.html", Encoding.UTF8.GetBytes(DossierPage.Of(dossier)), stop);
        await Add(zip, "case.json", JsonSerializer.SerializeToUtf8Bytes(dossier.Case, ApiJson.Options), stop);
        await Add(zip, "ledger.json", Encoding.UTF8.GetBytes(Ledger(dossier).ToJsonString()), stop);
        for (var i = 0; i < file.Messages.Count; i++)
        {
            var (message, folder) = (file.Messages[i], $"messages/{i + 1}");
            await Copy(zip, $"{folder}/original.eml", message.RawBlob, stop);
            for (var a = 0; a < message.Attachments.Count; a++)
                await Copy(zip, $"{folder}/{a + 1} {message.Attachments[a].Name}", message.Attachments[a].Blob, stop);
        }
    }

    private static JsonObject Ledger(Dossier dossier) => new()
    {
        ["exportedAt"] = dossier.At,
        ["exportedBy"] = dossier.By,
        ["problems"] = new JsonArray([.. dossier.Problems.Select(p => JsonValue.Create(p))]),
        ["entries"] = new JsonArray([.. dossier.Ledger.Select(e => new JsonObject
        {
            ["sequence"] = e.Sequence,
            ["at"] = e.At,
            ["login"] = e.Login,
            ["name"] = e.Recorded?.By.Name,
            ["roles"] = new JsonArray([.. e.Roles.Select(r => JsonValue.Create(r.ToString()))]),
            ["configuration"] = e.ConfigurationVersion,
            ["type"] = e.Type,
            ["hash"] = e.Hash,
            ["content"] = e.Content is null ? null : JsonNode.Parse(e.Content),
        })]),
    };

    private static async Task Add(ZipArchive zip, string name, byte[] bytes, CancellationToken stop)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(stop);
        await entry.WriteAsync(bytes, stop);
    }

    /// <summary>What is no longer there (erased) is left out; the ledger tells that it was.</summary>
    private async Task Copy(ZipArchive zip, string name, string blob, CancellationToken stop)
    {
        if (await blobs.Open(blob, stop) is not { } source)
            return;
        await using (source)
        {
            await using var entry = await zip.CreateEntry(name).OpenAsync(stop);
            await source.CopyToAsync(entry, stop);
        }
    }
}

/// <param name="Problems">What checking the ledger found; empty when it is whole.</param>
public sealed record Dossier(
    CaseView Case, IReadOnlyList<LedgerEntry> Ledger, IReadOnlyList<string> Problems, DateTimeOffset At, string By);
