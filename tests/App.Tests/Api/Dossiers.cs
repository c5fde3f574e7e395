using System.IO.Compression;
using System.Net;
using System.Text.Json;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>A case leaves as one file that can be read, checked and handed over.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class Dossiers(RunningApp running)
{
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);
    private readonly Running.Desk _laura = running.Client.Desk(Person.PagoPaSupervisor);

    [Fact]
    [Trait("Requirement", "FLR-03")]
    public async Task A_case_is_exported_whole_with_its_ledger()
    {
        var id = await running.Client.Receive(
            Mailbox.PagoPa, new("Dora <dora.dossier@example.com>", "Un <fascicolo> & altro"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "notes", new { text = "<script>alert(1)</script>" });

        var answer = await _laura.Get($"cases/{id}/dossier");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(".zip", answer.Content.ContentDisposition!.ToString(), StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(answer.Body));
        Assert.Equal(
            ["case.json", "fascicolo.html", "ledger.json", "messages/1/original.eml"],
            zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        using var ledger = JsonDocument.Parse(Read(zip, "ledger.json"));
        Assert.Empty(ledger.RootElement.GetProperty("problems").EnumerateArray());
        var entries = ledger.RootElement.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal("case-opened", entries[0].GetProperty("type").GetString());
        Assert.Contains(entries, e => e.GetProperty("type").GetString() == "note-added");
        Assert.All(entries, e => Assert.Equal(64, e.GetProperty("hash").GetString()!.Length));
        var page = Read(zip, "fascicolo.html");
        Assert.Contains("Un &lt;fascicolo&gt; &amp; altro", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("dora.dossier@example.com", Read(zip, "messages/1/original.eml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_supervisors_and_administrators_export_it()
    {
        var id = await running.Client.Receive(Mailbox.PagoPa, new("Dino <dino.dossier@example.com>", "Riservato"));
        await _sara.Opened(id);
        Assert.Equal(HttpStatusCode.Forbidden, (await _sara.Get($"cases/{id}/dossier")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _laura.Get("cases/unknown/dossier")).Status);
    }

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
