using System.Diagnostics;
using System.Text;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class HostileMail
{
    // Linear work takes about a second; a busy machine gets two minutes, quadratic work on the largest needs hours.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    /// <summary>Each byte is decoded, becomes text of two bytes, and is cut and joined a few times.</summary>
    private const int MostBytesAByte = 40;

    public static TheoryData<string> Growing() => ["text", "quoted-printable", "base64", "html", "many parts"];

    public static TheoryData<string> Shapes() =>
    [
        "100,000 header fields", "one header of a megabyte", "a megabyte of open brackets", "200,000 boundary lines",
        "10,000 levels", "a megabyte of encoded words", "a megabyte of unclosed tags", "a megabyte of angle brackets",
        "30 MB of base64", "a megabyte of begin lines", "a megabyte of parameters",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Hostile_and_huge_mail_is_read_in_time_that_grows_with_its_size(string shape)
    {
        var bytes = Encoding.ASCII.GetBytes(Build(shape));
        var watch = Stopwatch.StartNew();

        var mail = MimeParser.Parse(bytes);
        MailClassifier.Classify(mail, MailEnvelope.Unknown);

        Assert.True(mail.Readable);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    [Theory]
    [MemberData(nameof(Growing))]
    public void Reading_takes_memory_in_proportion_to_the_mail(string shape)
    {
        var (small, large) = (Mail(shape, 4), Mail(shape, 16));
        Allocated(small);

        var (forSmall, forLarge) = (Allocated(small), Allocated(large));

        // Four times the mail: quadratic work would take sixteen times as much. Text beyond a limit costs nothing more.
        Assert.InRange((double)forLarge / forSmall, 0.5, 6);
        Assert.InRange((double)forLarge / large.Length, 0, MostBytesAByte);
    }

    [Fact]
    public void What_lies_beyond_a_limit_is_told()
    {
        var many = MimeParser.Parse(Encoding.ASCII.GetBytes(Build("100,000 header fields")));
        var deep = MimeParser.Parse(Encoding.ASCII.GetBytes(Build("10,000 levels")));
        var large = MimeParser.Parse(new byte[2_000], MimeLimits.Default with { Bytes = 1_000 });

        Assert.Contains(many.Defects, d => d.Kind == MailDefectKind.TooManyHeaders);
        Assert.Contains(deep.Defects, d => d.Kind == MailDefectKind.TooDeep);
        Assert.Contains(large.Defects, d => d.Kind == MailDefectKind.TooLarge);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mail_broken_at_random_never_fails(int seed)
    {
        var random = new Random(seed);
        var files = MailFixtures.All().Where(f => !f.Contains("rhost-aol", StringComparison.Ordinal)).ToList();
        for (var i = 0; i < 600; i++)
        {
            var bytes = Broken(MailFixtures.Read(files[random.Next(files.Count)]), random);
            var mail = MimeParser.Parse(bytes);

            Assert.NotNull(MailClassifier.Classify(mail, MailEnvelope.Unknown));
            Assert.NotNull(MessageThread.Find(mail, ["example.it"]));
            Assert.NotNull(ComplaintSignals.In(mail));
            Assert.Equal(mail.Text, string.Concat(ReplyText.Split(mail.Text).Fragments.Select(f => f.Text)));
        }
    }

    private static long Allocated(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var mail = MimeParser.Parse(bytes);
        MailClassifier.Classify(mail, MailEnvelope.Unknown);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(mail.Readable);
        return allocated;
    }

    private static byte[] Mail(string shape, int megabytes)
    {
        var (head, line) = shape switch
        {
            "text" => ("Content-Type: text/plain", "Una riga di testo come tante altre in una lettera lunga.\r\n"),
            "quoted-printable" => (
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
                "Perch=C3=A9 no: una riga di testo come tante, =\r\ncon un seguito.\r\n"),
            "base64" => (
                "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64", new string('A', 76) + "\r\n"),
            "html" => (
                "Content-Type: text/html",
                "<p>Una <b>riga</b> di testo&nbsp;come <a href=\"#\">tante</a>.</p>\r\n"),
            _ => (
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nEcco.",
                "\r\n--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n"
                + Repeat(new string('x', 78) + "\r\n", 3_000)),
        };
        var text = Repeat(line, megabytes * 1024 * 1024 / line.Length);
        return Encoding.ASCII.GetBytes($"From: a@example.it\r\nMIME-Version: 1.0\r\n{head}\r\n\r\n{text}");
    }

    private static byte[] Broken(byte[] bytes, Random random)
    {
        var broken = bytes.ToList();
        for (var change = random.Next(1, 12); change > 0 && broken.Count > 0; change--)
        {
            var at = random.Next(broken.Count);
            switch (random.Next(5))
            {
                case 0:
                    broken[at] = (byte)random.Next(256);
                    break;
                case 1:
                    broken.RemoveRange(at, Math.Min(random.Next(1, 200), broken.Count - at));
                    break;
                case 2:
                    broken.Insert(at, "\r\n:<>\"()=?;-,@"u8[random.Next(14)]);
                    break;
                case 3:
                    var from = random.Next(broken.Count);
                    broken.InsertRange(at, broken.GetRange(from, Math.Min(random.Next(1, 300), broken.Count - from)));
                    break;
                default:
                    broken.RemoveRange(at, random.Next(3) == 0 ? broken.Count - at : 0);
                    break;
            }
        }

        return [.. broken];
    }

    private static string Build(string shape) => shape switch
    {
        "100,000 header fields" => Repeat("X-Field: value\r\n", 100_000) + "From: a@example.it\r\n\r\nx",
        "one header of a megabyte" => "From: a@example.it\r\nSubject: " + Repeat("word\r\n ", 150_000) + "\r\n\r\nx",
        "a megabyte of open brackets" =>
            "From: a@example.it\r\nContent-Type: " + new string('(', 60_000) + "\r\nTo: " + new string('(', 1_000_000)
            + "\r\n\r\nx",
        "200,000 boundary lines" =>
            "From: a@example.it\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + Repeat("--b\r\n", 200_000),
        "10,000 levels" => "From: a@example.it\r\n" + string.Concat(Enumerable.Range(0, 10_000)
            .Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n")),
        "a megabyte of encoded words" => Repeat("Subject: " + Repeat("=?utf-8?q?=", 5_000) + "\r\n", 18) + "\r\nx",
        "a megabyte of unclosed tags" =>
            "From: a@example.it\r\nContent-Type: text/html\r\n\r\nx"
            + Repeat("<a href=\"", 60_000) + Repeat("<!--", 100_000),
        "a megabyte of angle brackets" =>
            Repeat("To: " + Repeat("<,\"", 20_000) + "\r\nReferences: " + Repeat("<", 60_000) + "\r\n", 8) + "\r\nx",
        "30 MB of base64" =>
            "From: a@example.it\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Repeat(new string('A', 76) + "\r\n", 400_000),
        "a megabyte of begin lines" => "From: a@example.it\r\n\r\n" + Repeat("begin 644 a\r\n", 80_000) + "end\r\n",
        _ => "From: a@example.it\r\nContent-Type: text/plain" + Repeat("; a*1=b", 9_000) + "\r\n\r\nx",
    };

    private static string Repeat(string text, int times) =>
        new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
