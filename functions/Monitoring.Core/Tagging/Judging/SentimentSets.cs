using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>The sets of labelled texts that the model of this library was trained and measured on, by their files.</summary>
public static class SentimentSets
{
    public const string Hotels = "ChnSentiCorp, hotel reviews";
    public const string Shops = "online_shopping_10_cats, shop reviews";
    public const string SharePosts = "FinFE, posts on shares";
    public const string BusinessNews = "FinNE, business news";
    public const string PoliticalNews = "NewsMTSC, political news";
    public const string Tweets = "ACL-14, tweets";
    public const string CompanyNews = "Financial PhraseBank, company news";

    private const string Own = "this project's";
    private const string Unstated = "none stated";
    private const int ChineseTitles = 5000;
    private const int ChineseItems = 1500;
    private const int EnglishItems = 6000;
    private const ulong Salt = 9;

    /// <summary>Reads the sets. Text of other kinds than the labelled ones is labelled <c>unknown</c>.</summary>
    /// <param name="openMadeUp">Opens a file of texts that were made up for this library, by its name, such as <c>made-up-en.tsv</c>.</param>
    /// <param name="open">Opens a file by its path in the folder of sets, such as <c>sentiment/en-acl14-tweets-3class.tsv</c>.</param>
    /// <exception cref="LabelledTextException">A line is no labelled text.</exception>
    public static IReadOnlyList<LabelledSet> Read(Func<string, TextReader> open, Func<string, TextReader> openMadeUp) =>
    [
        new(Hotels, Unstated, ReadFile(open, "sentiment/zh-chnsenticorp-hotel-2class.tsv")),
        new(Shops, Unstated, ReadFile(open, "sentiment/zh-online-shopping-2class.tsv")),
        new(SharePosts, Unstated, ReadFile(open, "sentiment/zh-finfe-social-3class.tsv")),
        new(BusinessNews, Unstated, ReadFile(open, "sentiment/zh-finne-news-3class.tsv")),
        new(PoliticalNews, "MIT", ReadFile(open, "sentiment/en-newsmtsc-news-3class.tsv")),
        new(Tweets, "MIT (copy in fhamborg/NewsMTSC)", ReadFile(open, "sentiment/en-acl14-tweets-3class.tsv")),
        new("made-up reviews, Chinese", Own, ReadFile(openMadeUp, "made-up-reviews-zh.tsv")) { Kind = Shops },
        new("made-up titles and posts, Chinese", Own, Heavy(ReadFile(openMadeUp, "made-up-zh.tsv"))) { Kind = SentimentModel.OtherKind },
        new("made-up sentences, headlines and posts, English", Own, Heavy(ReadFile(openMadeUp, "made-up-en.tsv"))) { Kind = SentimentModel.OtherKind },
        new("THUCNews, titles but finance and stocks", "MIT", ReadTitles(open, "corpus/thucnews-titles.tsv")),
        new("DXY, news items of 2020", "MIT", ReadItems(open, "corpus/dxy-covid-news-2020.csv")),
        new("AG News, titles and descriptions", Unstated, ReadQuoted(open, "corpus/ag-news-test.csv")),
        new(CompanyNews, "CC BY-NC-SA 3.0", ReadFile(open, "sentiment/en-financial-phrasebank-3class.tsv"), IsLearnedFrom: false),
    ];

    private static IReadOnlyList<LabelledText> ReadFile(Func<string, TextReader> open, string path)
    {
        using var reader = open(path);
        return LabelledTextFile.Read(reader, path);
    }

    /// <summary>Few texts that stand for many kinds: with four times the weight each, sets that were left out were judged best.</summary>
    private static List<LabelledText> Heavy(IEnumerable<LabelledText> texts) => [.. texts.Select(text => text with { Weight = 4 })];

    /// <summary>Finance is left out: such titles are of a kind that is labelled.</summary>
    private static List<LabelledText> ReadTitles(Func<string, TextReader> open, string path)
    {
        using var reader = open(path);
        return Some(
            LabelledTextFile.Read(reader, path).Where(title => title.Label is not ("stocks" or "finance")).Select(title => title.Text),
            ChineseTitles);
    }

    /// <summary>Title and first paragraph of each item, the fourth and fifth value of a line that begins one with its 24 hexadecimal
    /// digits; further paragraphs stand on lines of their own.</summary>
    private static List<LabelledText> ReadItems(Func<string, TextReader> open, string path)
    {
        const int DigitsOfNumber = 24;
        var texts = new List<string>();
        using var reader = open(path);
        while (reader.ReadLine() is { } line)
        {
            if (line.IndexOf(',', StringComparison.Ordinal) == DigitsOfNumber && line.Split(',', 5) is { Length: 5 } values)
            {
                texts.Add($"{values[3]}。{values[4].Split(',')[0].Trim('"')}");
            }
        }

        return Some(texts, ChineseItems);
    }

    /// <summary>Title and description, the second and third of the quoted values of each line.</summary>
    private static List<LabelledText> ReadQuoted(Func<string, TextReader> open, string path)
    {
        const string BetweenValues = "\",\"";
        var texts = new List<string>();
        using var reader = open(path);
        while (reader.ReadLine() is { } line)
        {
            var values = line.Split(BetweenValues, 3);
            if (values.Length == 3)
            {
                texts.Add($"{values[1]}. {values[2].TrimEnd('"')}");
            }
        }

        return Some(texts, EnglishItems);
    }

    /// <summary>As many texts as are needed, picked by what they say and nothing else.</summary>
    private static List<LabelledText> Some(IEnumerable<string> texts, int count) =>
    [
        .. texts.Distinct(StringComparer.Ordinal).OrderBy(text => FeatureHash.Of(text, Salt)).ThenBy(text => text, StringComparer.Ordinal)
            .Take(count).Select(text => new LabelledText(SentimentLabels.Unknown, text)),
    ];
}
