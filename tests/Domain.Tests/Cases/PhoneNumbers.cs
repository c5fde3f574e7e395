using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>One number is one number, however it is written.</summary>
public sealed class PhoneNumbers
{
    [Theory, Trait("Requirement", "FLR-11")]
    [InlineData("055 0000001", "390550000001")]
    [InlineData("+39 055 0000001", "390550000001")]
    [InlineData("0039 (055) 000.0001", "390550000001")]
    [InlineData("333-1234567", "393331234567")]
    [InlineData("+44 20 7946 0000", "442079460000")]
    [InlineData("055055", "39055055")]
    public void Ways_to_write_a_number_are_one(string written, string number) =>
        Assert.Equal(number, PhoneNumber.Normalise(written));

    [Theory, Trait("Requirement", "FLR-11")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234")]
    [InlineData("interno 12345")]
    [InlineData("055 0000001 / 055 0000002")]
    public void What_is_no_number_is_none(string? written) => Assert.Null(PhoneNumber.Normalise(written));
}
