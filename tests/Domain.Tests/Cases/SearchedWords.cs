using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>Names are compared as people mean them, not as they type them.</summary>
public sealed class SearchedWords
{
    [Theory, Trait("Requirement", "FLR-11")]
    [InlineData("Nicolò D'Ambrosio", "nicolo d ambrosio")]
    [InlineData("NICOLO' D’AMBROSIO", "nicolo d ambrosio")]
    [InlineData("  Müller-Straße  ", "muller straße")]
    [InlineData("Anna Anna", "anna")]
    [InlineData("?!", "")]
    [InlineData(null, "")]
    public void Words_have_no_case_accent_or_punctuation(string? text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Of(text)));

    [Fact, Trait("Requirement", "FLR-11")]
    public void Each_wanted_word_must_begin_a_word()
    {
        var name = SearchWords.Of("Nicolò D'Ambrosio");

        Assert.True(SearchWords.AllIn(SearchWords.Of("ambro NIC"), name));
        Assert.False(SearchWords.AllIn(SearchWords.Of("ambro neri"), name));
        Assert.True(SearchWords.AllIn([], name));
    }
}
