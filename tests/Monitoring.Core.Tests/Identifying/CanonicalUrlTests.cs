using System.Text;
using Monitoring.Core.Tests.Matching;
using Monitoring.Identifying;

namespace Monitoring.Core.Tests.Identifying;

public class CanonicalUrlTests
{
    public static TheoryData<string, string> Cases => CaseFile.Read("Identifying/url-cases.txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Brings_the_copies_of_an_address_to_one_spelling(string url, string expected) =>
        Assert.Equal(expected == "-" ? null : expected, CanonicalUrl.Of(url));

    [Fact]
    public void Nothing_is_no_address()
    {
        Assert.Null(CanonicalUrl.Of(null));
        Assert.Null(CanonicalUrl.Of("  "));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_canonical_spelling_is_its_own(string url, string expected)
    {
        if (CanonicalUrl.Of(url) is { } canonical)
        {
            Assert.Equal(expected, CanonicalUrl.Of("https://" + canonical));
        }
    }

    [Fact]
    public void Stands_any_text()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        const string Alphabet = "htps:/w.%2eF?&=#@[]!xn--é大\uD800\uDC00 \0\\。+a1";
        for (var round = 0; round < 20_000; round++)
        {
            var url = new StringBuilder(round % 2 == 0 ? "https://" : "");
            for (var i = random.Next(40); i > 0; i--)
            {
                url.Append(Alphabet[random.Next(Alphabet.Length)]);
            }

            var canonical = CanonicalUrl.Of(url.ToString());
            Assert.True(canonical is null || canonical.Length > 0, $"seed {Seed}, round {round}: {url}");
        }

        Assert.NotNull(CanonicalUrl.Of("https://example.com/" + new string('a', 1_000_000)));
        Assert.Null(CanonicalUrl.Of("https://" + new string('a', 1_000_000)));
    }
}
