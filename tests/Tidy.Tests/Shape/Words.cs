using System.Text.RegularExpressions;

namespace ContactCenter.Tidy.Tests.Shape;

/// <summary>Words that must not be committed: promises to finish later, traces of one machine, secrets.</summary>
public sealed partial class Words
{
    // The patterns are written so that they do not find themselves.
    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K)\b")]
    private static partial Regex Promise();

    [GeneratedRegex(@"\bNot[I]mplementedException\b")]
    private static partial Regex Unfinished();

    // /home/site is where App Service mounts every app; it is not somebody's machine.
    [GeneratedRegex(@"(?<![\w.:}/-])/(?:work|root|home(?!/site)|Users)/\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(?:api\.nuget\.org|registry\.(?:npmjs\.org|yarnpkg\.com)|pkgs\.dev\.azure\.com)\b")]
    private static partial Regex Registry();

    [GeneratedRegex("\"resolved\": *\"https?:")]
    private static partial Regex LockedAddress();

    [GeneratedRegex(
        @"-----BEGIN [A-Z ]*PRIVATE K[E]Y|Account[K]ey=(?<key>[A-Za-z0-9+/]{60,}={0,2})|Shared[A]ccessKey=\w{20,}")]
    private static partial Regex Secret();

    // The account key that every installation of the storage emulator shares; it protects nothing.
    private const string StorageEmulatorKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly (string What, Func<Regex> Pattern)[] Everywhere =
    [
        ("a promise", Promise), ("a path of one machine", MachinePath), ("a registry's host name", Registry),
        ("an address in a lock file", LockedAddress), ("a secret", Secret),
    ];

    private static readonly (string What, Func<Regex> Pattern)[] InCode =
        [.. Everywhere, ("an unfinished member", Unfinished)];

    internal static IEnumerable<string> Forbidden(SourceFile file) =>
        from rule in file.Path.EndsWith(".cs", StringComparison.Ordinal) ? InCode : Everywhere
        from Match match in rule.Pattern().Matches(file.Text)
        where match.Groups["key"].Value != StorageEmulatorKey
        select $"{file.At(match.Index)} holds {rule.What}: {match.Value}";

    [Fact]
    public void Nothing_is_promised_leaked_or_tied_to_one_machine() =>
        Findings.AssertNone(Repository.Texts.SelectMany(Forbidden));

    [Theory]
    [InlineData("// TO" + "DO later", "a promise")]
    [InlineData("throw new NotImplemented" + "Exception();", "an unfinished member")]
    [InlineData("var path = \"/ho" + "me/anna/file\";", "a path of one machine")]
    [InlineData("cp /ro" + "ot/x y", "a path of one machine")]
    [InlineData("https://registry.npm" + "js.org/azurite", "a registry's host name")]
    [InlineData("\"resolved\": \"htt" + "ps://example.com/a.tgz\"", "an address in a lock file")]
    [InlineData("-----BEGIN RSA PRIVATE KE" + "Y-----", "a secret")]
    [InlineData("Account" + "Key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", "a secret")]
    public void The_rule_catches_each_kind(string text, string what) =>
        Findings.AssertOne($"Sample.cs:1 holds {what}", Forbidden(new SourceFile("Sample.cs", text)));

    [Theory]
    [InlineData("https://example.com/work/items")]
    [InlineData("scp ./work/a .")]
    [InlineData("Account" + "Key=" + StorageEmulatorKey + ";BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData("a hackney carriage")]
    public void The_rule_lets_innocent_text_pass(string text) =>
        Assert.Empty(Forbidden(new SourceFile("Sample.md", text)));
}
