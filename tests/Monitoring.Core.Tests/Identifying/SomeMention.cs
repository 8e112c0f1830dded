using Monitoring.Core.Tests.Matching;

namespace Monitoring.Core.Tests.Identifying;

internal static class SomeMention
{
    public static Mention With(string id, string? headline, string? text, string outlet = "Some Daily", int minute = 0)
    {
        var coverage = SomeCoverage.With(headline, text, outlet: outlet);
        coverage = coverage with { PublishedAt = coverage.PublishedAt.AddMinutes(minute) };
        var tags = new Tags(Tags.UnknownLanguage, Sentiment.Unknown, 0, [], "none/1");
        return new Mention(Fingerprint.Of(id), coverage, tags, tags.Language, tags.Sentiment, coverage.PrintedDay, default);
    }
}
