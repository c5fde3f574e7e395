using System.Net;
using System.Text;
using ContactCenter.App.Desk.Customers;
using ContactCenter.App.Http;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>The four Flowe reports from imported data, each number with the lines behind it.</summary>
[Collection(RunningAppCollection.Name)]
[Trait("Scenario", "SC-28")]
[Trait("Requirement", "FLW-71")]
public sealed class SupportReports(RunningApp running)
{
    private readonly Running.Desk _carlo = running.Client.Desk(Person.FloweAdministrator);
    private readonly Running.Desk _giulia = running.Client.Desk(Person.FloweFirstLevel);
    private readonly string _unique = Guid.NewGuid().ToString("N");

    [Fact]
    [Trait("Requirement", "FLW-67")]
    [Trait("Requirement", "FLW-68")]
    [Trait("Requirement", "FLW-69")]
    [Trait("Requirement", "FLW-70")]
    public async Task The_four_reports_of_a_week_count_what_was_imported_and_open_its_lines()
    {
        // A week that no other test writes into.
        await Import("customers",
            "userIdentifier,name,surname,email,onboarding,onboardingAt,refusalReason\n"
            + $"a{_unique},Ada,Neri,a{_unique}@example.com,Completed,,\n"
            + $"b{_unique},Bea,Verdi,b{_unique}@example.com,Refused,2019-05-09,Documento scaduto");
        await Import("cards",
            "userIdentifier,id,maskedNumber,product,physical,state,shippedAt,carrier,returnedAt,returnReason\n"
            + $"a{_unique},k1,**** 1111,Gold,true,Active,2019-05-06,=Poste,2019-05-10,Indirizzo errato\n"
            + $"a{_unique},k2,**** 2222,Gold,true,Active,2019-05-12T23:59:00+02:00,Corriere,,\n"
            + $"a{_unique},k3,**** 3333,Gold,true,Active,2019-05-13,Corriere,,\n"
            + $"a{_unique},k4,**** 4444,Virtual,false,Active,2019-05-06,Corriere,,");
        await Import("selfie-checks",
            $"userIdentifier,id,at,outcome,note\na{_unique},s1,2019-05-07,Positive,\n"
            + $"b{_unique},s2,2019-05-08,Negative,Volto coperto");

        var shipped = await Week("cards-shipped");
        Assert.Equal(2, shipped.Total.Count);
        Assert.Equal([("=Poste", 1), ("Corriere", 1)], shipped.Groups.Select(g => (g.Group, g.Count)));
        Assert.Equal(2, (await Lines(shipped.Total)).Count);
        var one = Assert.Single(await Lines(shipped.Groups[0]));
        Assert.Equal(("k1", "**** 1111", "Ada Neri"), (one.Id, one.Details["card"], one.Details["name"]));
        Assert.Equal(HttpStatusCode.OK, (await _giulia.Get($"customers/{one.Customer}")).Status);
        Assert.Equal([("Indirizzo errato", 1)], Groups(await Week("cards-returned")));
        Assert.Equal([("Negative", 1), ("Positive", 1)], Groups(await Week("selfie-id")));
        Assert.Equal([("Documento scaduto", 1)], Groups(await Week("refused-positions")));

        var export = await _giulia.Get("support-reports/cards-shipped/csv?week=2019-W19&group=%3DPoste");
        var csv = Encoding.UTF8.GetString(export.Body).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("Data,Corriere,Identificativo utente,Cliente,Carta,Prodotto,Codice di spedizione", csv[0]);
        Assert.StartsWith($"2019-05-06 00:00,'=Poste,a{_unique},Ada Neri,", csv[1], StringComparison.Ordinal);
        var english = await _giulia.Get("support-reports/cards-shipped/csv?week=2019-W19&language=en");
        Assert.Contains("Date,Carrier,User identifier", Encoding.UTF8.GetString(english.Body));
    }

    [Fact]
    public async Task Operators_have_the_four_reports_and_what_is_none_is_refused()
    {
        var all = (await _giulia.Get("support-reports")).As<Listed<SupportReportTitleView>>().Items;
        Assert.Equal(["Carte spedite", "Resi carte", "Selfie ID", "Posizioni rifiutate"], all.Select(r => r.Italian));
        foreach (var report in all)
            Assert.Equal(HttpStatusCode.OK, (await _giulia.Get($"support-reports/{report.Name}")).Status);

        Assert.Equal("UnknownReport", (await _giulia.Get("support-reports/cards-lost")).Problem.Code);
        Assert.Equal("NotAWeek", (await _giulia.Get("support-reports/selfie-id?week=2026-W60")).Problem.Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await _carlo.Get("support-reports/selfie-id")).Status);
    }

    private async Task<SupportReportView> Week(string report) =>
        (await _giulia.Get($"support-reports/{report}?week=2019-W19")).As<SupportReportView>();

    private async Task<IReadOnlyList<ReportLineView>> Lines(ReportNumber number)
    {
        var lines = (await _giulia.Get(number.Lines)).As<Listed<ReportLineView>>().Items;
        Assert.Equal(number.Count, lines.Count);
        return lines;
    }

    private static IEnumerable<(string, int)> Groups(SupportReportView report) =>
        report.Groups.Select(g => (g.Group, g.Count));

    private async Task Import(string kind, string csv)
    {
        var answer = await _carlo.PostFile($"imports/{kind}", Encoding.UTF8.GetBytes(csv), "text/csv");
        Assert.Empty(answer.As<ImportView>().Problems);
    }
}
