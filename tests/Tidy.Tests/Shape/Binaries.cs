using System.Text.RegularExpressions;

namespace ContactCenter.Tidy.Tests.Shape;

/// <summary>
/// What a diff cannot show is not committed; mails that people sent are kept as the bytes they were, and the pictures
/// that the README shows are small.
/// </summary>
public sealed partial class Binaries
{
    private const int LargestScreen = 400_000;
    private const int BytesLookedAt = 8_000;

    private static readonly byte[] PngSignature = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'];

    [GeneratedRegex(@"^docs/screens/[a-z-]+\.png$")]
    private static partial Regex Screen();

    [Fact]
    public void No_binary_file_is_committed() => Findings.AssertNone(Repository.Paths.SelectMany(Forbidden));

    [Theory]
    [InlineData("docs/screens/case.png", 400_000, null)]
    [InlineData("docs/screens/case.png", 400_001, "is larger than 400000 bytes")]
    [InlineData("docs/screens/old/case.png", 10, "is binary")]
    [InlineData("docs/screens/case.jpg", 10, "is binary")]
    [InlineData("docs/case.png", 10, "is binary")]
    [InlineData("spa/public/docs/screens/case.png", 10, "is binary")]
    public void Only_small_pictures_of_screens_pass(string path, long length, string? finding) =>
        Assert.Equal(finding is null ? [] : [$"{path} {finding}"], Judge(path, length, PngSignature.Append((byte)0)));

    [Fact]
    public void A_picture_of_a_screen_is_a_picture() =>
        Findings.AssertOne("docs/screens/case.png is no PNG", Judge("docs/screens/case.png", 10, "GIF89a"u8.ToArray()));

    private static IEnumerable<string> Forbidden(string path)
    {
        using var file = File.OpenRead(Repository.FullPath(path));
        var start = new byte[BytesLookedAt];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return Judge(path, file.Length, start.Take(read));
    }

    private static IEnumerable<string> Judge(string path, long length, IEnumerable<byte> start)
    {
        if (path.EndsWith(".eml", StringComparison.Ordinal))
            yield break;
        if (!Screen().IsMatch(path))
        {
            if (start.Contains((byte)0))
                yield return $"{path} is binary";
            yield break;
        }
        if (!start.Take(PngSignature.Length).SequenceEqual(PngSignature))
            yield return $"{path} is no PNG";
        if (length > LargestScreen)
            yield return $"{path} is larger than {LargestScreen} bytes";
    }
}
