using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>A mail that is the business of others goes to them with its files (FLW-95, FLW-106).</summary>
[Collection(RunningAppCollection.Name)]
public sealed class FloweForwarding(RunningApp running)
{
    private const string Content = "Curriculum di Ivo Candidato, dieci anni di esperienza.";
    private readonly Running.Desk _giulia = running.Client.Desk(Person.FloweFirstLevel);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Scenario", "SC-18")]
    [Trait("Requirement", "FLW-106")]
    public async Task A_curriculum_reaches_the_selection_office_as_the_file_it_was()
    {
        await App.TravelIntoServiceHours(_giulia);
        var id = await App.Receive(Mailbox.Flowe, new("Ivo <ivo.cv@example.com>", "Candidatura")
        {
            Headers = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=\"part\""],
            Text = string.Join("\r\n",
                "--part", "Content-Type: text/plain; charset=utf-8", "", "Vi invio il mio curriculum.",
                "--part", "Content-Type: text/plain; name=\"cv.txt\"", "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename=\"cv.txt\"", "",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(Content)), "--part--", ""),
        });
        var opened = await _giulia.Opened(id);
        await _giulia.Do(id, "steps/triage", new { category = "Miscellaneous", subject = "ExternalSubject" });

        var forwarded = await _giulia.Do(id, "steps/forward", new { kind = "JobApplication" });

        Assert.Equal(("Forwarded", "cv.txt"), (forwarded.State, Assert.Single(forwarded.Letters[0].Enclosures)));
        await _giulia.Until(id, "it arrived", c => c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);
        var file = await FileSent("selezione@bancamediolanum.example", opened.Reference);
        Assert.Equal("cv.txt", file.GetProperty("name").GetString());
        var sent = Convert.FromBase64String(file.GetProperty("contentInBase64").GetString()!);
        Assert.Equal(Content, Encoding.UTF8.GetString(sent));
    }

    /// <summary>The one file of the mail with this reference in its subject.</summary>
    private async Task<JsonElement> FileSent(string recipient, string reference)
    {
        var list = await App.Http.GetFromJsonAsync<JsonElement>(
            $"/emulator/api/outbox?top=500&recipient={Uri.EscapeDataString(recipient)}");
        var sent = Assert.Single(
            list.GetProperty("items").EnumerateArray(),
            m => m.GetProperty("subject").GetString()!.Contains(reference, StringComparison.Ordinal));
        var item = await App.Http.GetFromJsonAsync<JsonElement>(
            $"/emulator/api/outbox/{sent.GetProperty("id").GetString()}");
        return Assert.Single(item.GetProperty("request").GetProperty("attachments").EnumerateArray());
    }
}
