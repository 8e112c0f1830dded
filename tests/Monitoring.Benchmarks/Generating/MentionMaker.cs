using System.Globalization;

namespace Monitoring.Benchmarks.Generating;

/// <summary>Makes the mention at any place of an endless made-up coverage; the same seed and place give the same mention.</summary>
internal sealed class MentionMaker(ulong seed, Month first, Month last, bool chineseOnly)
{
    private const double LookAlikeShare = 0.05;
    private const double PostShare = 0.12;
    private const double ReachMissingShare = 0.10;
    private const double AveMissingShare = 0.08;

    private readonly int _days = last.LastDay.DayNumber - first.FirstDay.DayNumber + 1;

    public MadeUpMention Make(long place)
    {
        var dice = new Dice(seed, 2, place);
        var namesUniversity = !dice.Chance(LookAlikeShare);
        var chinese = chineseOnly || dice.Chance(0.35);
        var (headline, opening) = chinese
            ? Wording.Chinese(ref dice, namesUniversity, inHeadline: chineseOnly)
            : Wording.English(ref dice, namesUniversity);
        var publishedAt = first.FirstDay.AddDays((int)dice.Below(_days)).ToDateTime(new TimeOnly(9, 0)).AddMinutes(dice.Below(14 * 60));
        var sentiment = dice.Fraction() switch { < 0.27 => "Positive", < 0.88 => "Neutral", _ => "Negative" };
        var hasReach = !dice.Chance(ReachMissingShare);
        var hasAve = hasReach && !dice.Chance(AveMissingShare);
        if (!chinese && dice.Chance(PostShare))
        {
            return Post(ref dice, place) with
            {
                Opening = $"{headline}. {opening}".TrimEnd(),
                PublishedAt = publishedAt,
                Sentiment = sentiment,
                HasAve = hasAve,
                NamesUniversity = namesUniversity,
            };
        }

        var outlets = chinese ? Outlets.Chinese : Outlets.English;
        var outlet = outlets[dice.SkewedBelow(outlets.Length)];
        return new MadeUpMention
        {
            DocumentId = dice.Letters(27),
            Url = string.Create(CultureInfo.InvariantCulture, $"https://{outlet.Host}/{publishedAt:yyyy/MM/dd}/{place}"),
            Headline = headline,
            Opening = opening,
            Outlet = outlet.Name,
            Channel = "online",
            Country = outlet.Country,
            Language = chinese ? "Chinese" : "English",
            PublishedAt = publishedAt,
            Sentiment = sentiment,
            Reach = hasReach ? (outlet.Reach / 2) + dice.Below(outlet.Reach) : null,
            HasAve = hasAve,
            NamesUniversity = namesUniversity,
        };
    }

    private static MadeUpMention Post(ref Dice dice, long place)
    {
        var tweetId = (1_700_000_000_000_000_007 + (place * 4_100)).ToString(CultureInfo.InvariantCulture);
        var account = string.Create(CultureInfo.InvariantCulture, $"campus_watcher{dice.SkewedBelow(90_000)}");
        return new MadeUpMention
        {
            DocumentId = string.Create(CultureInfo.InvariantCulture, $"{1_690_000_000_000 + place}_{dice.Letters(26)}"),
            TweetId = tweetId,
            Url = $"https://twitter.com/{account}/statuses/{tweetId}",
            Headline = "",
            Opening = "",
            Outlet = "Twitter",
            Influencer = "@" + account,
            Channel = "twitter",
            Country = dice.Chance(0.4) ? "Unknown" : "United Kingdom",
            Language = "English",
            PublishedAt = default,
            Sentiment = "",
            // A post's reach is its account's followers, which the service always knows.
            Reach = 5 + dice.SkewedBelow(60_000),
            NamesUniversity = true,
        };
    }
}
