using System.Text;
using Monitoring.Tagging;

namespace Monitoring.Benchmarks.Comparing;

/// <summary>Titles and first paragraphs in one language.</summary>
internal sealed record NewsSet(string Name, bool IsChinese, IReadOnlyList<TextToTag> Texts);

/// <summary>News to measure the taggers' speed on.</summary>
internal static class NewsTexts
{
    private const int MadeUpCount = 5000;

    /// <summary>A body in one piece is cut to about what a paragraph has.</summary>
    private const int LongestParagraph = 160;

    private static readonly string[] ChineseWords =
        ["大学", "昨日", "发布", "报告", "显示", "经济", "增长", "学生", "艺术节", "在", "上海", "举行", "的", "合作", "项目", "获得", "好评", "，", "。", "市民", "表示", "满意", "交通", "医院"];

    private static readonly string[] EnglishWords =
        ["university", "the", "of", "said", "on", "Monday", "students", "economy", "growth", "festival", "in", "a", "new", "report", "hospital", "was", "praised", "by", "residents", "and", "railway", "research"];

    public static IReadOnlyList<NewsSet> Read(string folder)
    {
        var english = Rows(Path.Combine(folder, "corpus", "ag-news-test.csv")).Select(row => new TextToTag(row[1], row[2]));
        var chinese = Rows(Path.Combine(folder, "corpus", "dxy-covid-news-2020.csv")).Skip(1)
            .Select(row => new TextToTag(row[3], row[4].Split('\n')[0]))
            .Concat(File.ReadLines(Path.Combine(folder, "corpus", "finna-title-body.tsv")).Select(line => line.Split('\t', 2))
                .Select(parts => new TextToTag(parts[0], parts[1][..Math.Min(parts[1].Length, LongestParagraph)])));
        return [new("Chinese", true, [.. chinese]), new("English", false, [.. english])];
    }

    /// <summary>Chinese titles with the heading that they were filed under.</summary>
    public static IEnumerable<(string Heading, string Text)> Titles(string folder) =>
        File.ReadLines(Path.Combine(folder, "corpus", "thucnews-titles.tsv")).Select(line => line.Split('\t', 2)).Select(parts => (parts[0], parts[1]));

    /// <summary>English titles and descriptions with the number of the heading that they were filed under.</summary>
    public static IEnumerable<(string Heading, string Text)> Headlines(string folder) =>
        Rows(Path.Combine(folder, "corpus", "ag-news-test.csv")).Select(row => (row[0], $"{row[1]} {row[2]}"));

    /// <summary>The same each time, without any sense.</summary>
    public static IReadOnlyList<NewsSet> MakeUp()
    {
        var random = new Random(1);
        return
        [
            new("Chinese, made up", true, [.. Enumerable.Range(0, MadeUpCount).Select(_ => Text(random, ChineseWords, "", 13, 80))]),
            new("English, made up", false, [.. Enumerable.Range(0, MadeUpCount).Select(_ => Text(random, EnglishWords, " ", 7, 32))]),
        ];
    }

    private static TextToTag Text(Random random, string[] words, string between, int headline, int text) =>
        new(string.Join(between, random.GetItems(words, headline)), string.Join(between, random.GetItems(words, text)));

    /// <summary>The rows of a file of quoted values.</summary>
    private static IEnumerable<string[]> Rows(string path)
    {
        var row = new List<string>();
        var value = new StringBuilder();
        var isQuoted = false;
        foreach (var c in File.ReadAllText(path))
        {
            if (c == '"')
            {
                isQuoted = !isQuoted; // of a doubled quote nothing is kept, which is near enough for speed
            }
            else if (isQuoted || (c is not (',' or '\n' or '\r')))
            {
                value.Append(c);
            }
            else if (c != '\r')
            {
                row.Add(value.ToString());
                value.Clear();
                if (c == '\n')
                {
                    yield return [.. row];
                    row.Clear();
                }
            }
        }
    }
}
