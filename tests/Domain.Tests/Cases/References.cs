using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>Public references and opaque ids.</summary>
public sealed class References
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static IEnumerable<CaseReference> Some =>
        from prefix in new[] { "FW", "PP", "FI" }
        from number in Enumerable.Range(0, 30)
        select CaseReference.Derive(prefix, new CaseId($"case{number}"), 1);

    [Fact]
    public void A_reference_is_derived_the_same_each_time_and_another_for_the_next_attempt()
    {
        var id = new CaseId("01hq");

        Assert.Equal(CaseReference.Derive("FW", id, 1), CaseReference.Derive("FW", id, 1));
        Assert.NotEqual(CaseReference.Derive("FW", id, 1), CaseReference.Derive("FW", id, 2));
        Assert.All(Some, r => Assert.Matches("^(FW|PP|FI)-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", r.Value));
        Assert.All(Some, r => Assert.Equal(r, CaseReference.TryParse(r.Value)));
    }

    [Fact]
    public void Every_single_wrong_symbol_is_caught()
    {
        foreach (var reference in Some)
        {
            for (var position = 3; position < reference.Value.Length; position++)
            {
                if (reference.Value[position] == '-')
                    continue;
                foreach (var symbol in Symbols.Where(s => s != reference.Value[position]))
                {
                    var wrong = reference.Value.Remove(position, 1).Insert(position, symbol.ToString());
                    Assert.Null(CaseReference.TryParse(wrong));
                }
            }
        }
    }

    [Fact]
    public void A_wrong_prefix_is_caught()
    {
        foreach (var reference in Some)
        {
            foreach (var prefix in new[] { "FW", "PP", "FI", "XX" }.Where(p => p != reference.Value[..2]))
                Assert.Null(CaseReference.TryParse(prefix + reference.Value[2..]));
        }
    }

    [Fact]
    public void What_people_write_instead_of_one_and_zero_is_understood()
    {
        var misread = 0;
        foreach (var reference in Some)
        {
            foreach (var (symbol, written) in new[] { ('1', 'I'), ('1', 'l'), ('1', 'L'), ('0', 'o'), ('0', 'O') })
            {
                var text = reference.Value[..3] + reference.Value[3..].Replace(symbol, written);
                misread += text == reference.Value ? 0 : 1;
                Assert.Equal(reference, CaseReference.TryParse($" {text.ToLowerInvariant()} "));
                Assert.Equal(reference, CaseReference.TryParse(text));
            }
        }
        Assert.True(misread > 50, $"{misread}");
    }

    [Fact, Trait("Requirement", "FLR-79")]
    public void A_reference_is_found_in_a_subject_and_nothing_else_is()
    {
        foreach (var reference in Some)
        {
            Assert.Equal(reference, CaseReference.FindIn($"Re: R: non va {reference.Token} urgente"));
            Assert.Equal(reference, CaseReference.FindIn($"caso {reference.Value.ToLowerInvariant()}, grazie"));
            Assert.Null(CaseReference.FindIn($"X{reference.Value}"));
            Assert.Null(CaseReference.FindIn($"{reference.Value}9"));
            Assert.Null(CaseReference.FindIn($"{reference.Value}-9"));
            Assert.Equal(reference, CaseReference.FindIn($"{Wrong(reference)} poi {reference}"));
        }
        Assert.Null(CaseReference.FindIn(""));
        Assert.Null(CaseReference.TryParse(null));
        Assert.Null(CaseReference.TryParse("FW-7K3M"));
    }

    [Fact]
    public void Letters_that_only_look_like_ours_are_no_reference()
    {
        foreach (var reference in Some.Where(r => r.Value.Contains('K', StringComparison.Ordinal)))
            Assert.Null(CaseReference.FindIn(reference.Value.Replace('K', '\u212A')));
    }

    [Fact]
    public void Ids_sort_by_time_and_are_valid_keys()
    {
        var random = new Random(3);
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var chance = new byte[OpaqueId.RandomBytes];
        var ids = new List<string>();
        for (var i = 0; i < 2_000; i++)
        {
            random.NextBytes(chance);
            at = at.AddMilliseconds(random.Next(1, 100_000_000));
            ids.Add(OpaqueId.Create(at, chance));
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.True(OpaqueId.IsValid(id)));
        Assert.NotEqual(OpaqueId.Create(at, new byte[10]), OpaqueId.Create(at, [.. Enumerable.Repeat((byte)1, 10)]));
        Assert.False(OpaqueId.IsValid("01HQ0000000000000000000000"));
        Assert.False(OpaqueId.IsValid("short"));
        Assert.False(OpaqueId.IsValid(null));
        Assert.Throws<ArgumentOutOfRangeException>(() => OpaqueId.Create(at, new byte[9]));
    }

    private static string Wrong(CaseReference reference) =>
        reference.Value[..^1] + (reference.Value[^1] == '0' ? '1' : '0');
}
