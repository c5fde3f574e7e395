using System.Diagnostics;
using System.Text;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class AddressLists
{
    [Theory]
    [InlineData("\"")]
    [InlineData("\\\"")]
    [InlineData("a@example.it \\\"")]
    public void A_list_of_quotes_that_never_close_is_read_in_one_go(string unit)
    {
        // Searched from each of them, the end would be a minute away and more; linear work takes milliseconds.
        var header = new StringBuilder("a@example.it, x ").Insert(16, unit, 2_000_000 / unit.Length).ToString();
        var watch = Stopwatch.StartNew();

        var found = AddressList.Read(header, 1_000, out _);

        Assert.Equal("a@example.it", found[0].Address);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_quote_that_closes_is_a_name_and_one_that_does_not_is_left_out()
    {
        var found = AddressList.Read("\"Neri, \\\"Anna\\\"\" <a@example.it>, \"Bruno <b@example.it>", 10, out _);

        Assert.Equal(
            [new Correspondent("a@example.it", "Neri, \"Anna\""), new Correspondent("b@example.it", "Bruno")], found);
    }
}
