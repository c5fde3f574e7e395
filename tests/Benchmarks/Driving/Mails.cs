namespace ContactCenter.Benchmarks.Driving;

/// <summary>Mails of about 2 KB, each from a sender of its own.</summary>
internal static class Mails
{
    private const string Line = "Buongiorno, il pagamento dell'avviso non va a buon fine e non so come procedere.\r\n";

    public static string Sender(string name) => $"{name}@example.com";

    public static string Compose(string name) =>
        $"From: Mario Rossi <{Sender(name)}>\r\nTo: assistenza@pagopa.example\r\nSubject: Pagamento {name}\r\n"
        + $"Message-ID: <{name}@mail.example.com>\r\nDate: Mon, 16 Nov 2026 10:00:00 +0100\r\n"
        + "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
        + string.Concat(Enumerable.Repeat(Line, 22));
}
