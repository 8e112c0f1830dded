using Monitoring.Core.Tests.Matching;
using Monitoring.Identifying;

namespace Monitoring.Core.Tests.Identifying;

public class IdentityTests
{
    private static readonly Coverage Full = SomeCoverage.With("Some headline", "Some text.", url: "https://www.example.com/news/1?utm_source=x") with
    {
        DocumentId = "service:42",
    };

    [Fact]
    public void Goes_by_the_document_id_first()
    {
        Assert.Equal(Identity.Of(Full), Identity.Of(Full with { Url = null, Headline = "Other", Outlet = Outlet.Unknown }));
        Assert.NotEqual(Identity.Of(Full), Identity.Of(Full with { DocumentId = "service:43" }));
        Assert.NotEqual(Identity.Of(Full), Identity.Of(Full with { DocumentId = "  " }));
    }

    [Fact]
    public void Goes_by_the_address_next()
    {
        var coverage = Full with { DocumentId = null };
        Assert.Equal(Identity.Of(coverage), Identity.Of(coverage with { Url = "http://m.example.com/news/1/", Headline = "Other" }));
        Assert.NotEqual(Identity.Of(coverage), Identity.Of(coverage with { Url = "https://www.example.com/news/2" }));
    }

    [Fact]
    public void A_front_page_names_no_publication()
    {
        var coverage = Full with { DocumentId = null, Url = "https://www.example.com/" };
        Assert.NotEqual(Identity.Of(coverage), Identity.Of(coverage with { Headline = "Another headline" }));
        Assert.Equal(Identity.Of(coverage), Identity.Of(coverage with { Url = null }));
    }

    [Fact]
    public void Goes_by_outlet_day_and_title_last()
    {
        var coverage = Full with { DocumentId = null, Url = "not an address" };
        Assert.Equal(Identity.Of(coverage), Identity.Of(coverage with { Headline = "SOME — headline!", Text = "Other" }));
        Assert.Equal(Identity.Of(coverage), Identity.Of(coverage with { Outlet = Outlet.Of(" some  DAILY ") }));
        Assert.NotEqual(Identity.Of(coverage), Identity.Of(coverage with { Headline = "Some headlines" }));
        Assert.NotEqual(Identity.Of(coverage), Identity.Of(coverage with { Outlet = Outlet.Of("Other Daily") }));
        Assert.NotEqual(Identity.Of(coverage), Identity.Of(coverage with { PrintedDay = coverage.PrintedDay.AddDays(1) }));
    }

    [Fact]
    public void The_text_stands_in_for_a_missing_headline()
    {
        var start = string.Concat(Enumerable.Repeat("0123456789", 20));
        var coverage = SomeCoverage.With(text: start + "tail");
        Assert.Equal(Identity.Of(coverage), Identity.Of(coverage with { Text = start + "other", Headline = " " }));
        Assert.NotEqual(Identity.Of(coverage), Identity.Of(coverage with { Text = "x" + start }));
        Assert.NotEqual(Identity.Of(SomeCoverage.With("?")), Identity.Of(SomeCoverage.With("!")));
    }

    [Fact]
    public void Measures_and_tags_change_nothing()
    {
        var coverage = Full with { DocumentId = null, Url = null };
        var grown = coverage with
        {
            Reach = 5000,
            Ave = new Money(46.25m, "USD"),
            Engagement = new Engagement(Likes: 3),
            PublishedAt = coverage.PublishedAt.AddHours(3),
            DeclaredSentiment = Sentiment.Positive,
        };
        Assert.Equal(Identity.Of(coverage), Identity.Of(grown));
    }

    [Fact]
    public void No_rung_equals_another()
    {
        var byId = SomeCoverage.With() with { DocumentId = "example.com/news/1" };
        var byUrl = SomeCoverage.With(url: "https://example.com/news/1");
        Assert.NotEqual(Identity.Of(byId), Identity.Of(byUrl));
    }

    [Fact]
    public void A_post_on_X_is_one_by_number_and_by_address()
    {
        var byId = SomeCoverage.With() with { DocumentId = "x:1986000000000000001" };
        Assert.Equal(Identity.Of(byId), Identity.Of(SomeCoverage.With(url: "https://twitter.com/someone/status/1986000000000000001")));
    }

    [Fact]
    public void Stays_what_it_was() // fingerprints are stored: a change here doubles every mention that is known already
    {
        var coverage = Full with { DocumentId = null };
        Assert.Equal("e284f50015cae4174f167554d56861e9", Identity.Of(Full).ToString());
        Assert.Equal("c2b77d0c9e4f82d54c562349c91343bd", Identity.Of(coverage).ToString());
        Assert.Equal("788ea582a775a294508b55def712983f", Identity.Of(coverage with { Url = null }).ToString());
    }
}
