namespace Monitoring.Benchmarks.Generating;

/// <summary>Headlines and openings from made-up parts, in English and Chinese.</summary>
internal static class Wording
{
    private static readonly string[] University =
    [
        "University of Birmingham", "University of Birmingham", "University of Birmingham", "Birmingham University",
    ];

    private static readonly string[] LookAlikes =
        ["University of Alabama at Birmingham", "Birmingham City University", "University of Alabama at Birmingham"];

    private static readonly string[] Who =
    [
        "Researchers", "Engineers", "A team", "Students", "Scientists", "Clinicians", "Historians", "Physicists", "Chemists",
        "Economists",
    ];

    private static readonly string[] Does =
        [
            "develop", "test", "publish", "win funding for", "present", "share data on", "question", "map", "launch", "trial",
            "model", "explain",
        ];

    private static readonly string[] Kinds =
        [
            "low-cost", "faster", "wearable", "carbon-neutral", "shared", "timely", "portable", "quantum", "long-term",
            "recyclable", "community-led", "machine-read",
        ];

    private static readonly string[] Things =
        ["battery cell", "blood test", "rail sensor", "air-quality map", "heat pump", "language archive", "reading scheme", "gravity sensor", "cancer screen",
         "rare-earth magnet", "flood model", "trade index", "sleep study", "forest experiment", "festival programme", "food-waste plan"];

    private static readonly string[] Places =
    [
        "in Guangzhou", "for schools", "with city partners", "after a five-year study", "in the Midlands", "for hospitals",
        "this autumn", "at an open day",
    ];

    private static readonly string[] ChineseWho =
    [
        "研究团队", "科学家", "留学生", "工程师", "校友", "经济学者", "化学家", "志愿者", "医学院", "商学院",
    ];

    private static readonly string[] ChineseDoes =
    [
        "发布", "研发", "测试", "合作推进", "展示", "获资助开展", "质疑", "启动", "分享", "解读",
    ];

    private static readonly string[] ChineseKinds =
    [
        "低成本", "新一代", "可穿戴", "零碳", "开源", "便携式", "量子", "长期", "可回收", "智能",
    ];

    private static readonly string[] ChineseThings =
        [
            "电池", "血液检测", "轨道传感器", "空气质量地图", "热泵", "语言档案", "阅读计划", "重力仪", "癌症筛查", "稀土磁体",
            "洪水模型", "贸易指数", "睡眠研究", "森林实验", "文化节",
        ];

    private static readonly string[] ChinesePlaces =
    [
        "落地广州", "走进中学", "受到关注", "进入临床", "引发讨论", "亮相展会", "获得奖项", "面向全球招募",
    ];

    public static (string Headline, string Opening) English(ref Dice dice, bool namesUniversity)
    {
        var name = dice.Of(namesUniversity ? University : LookAlikes);
        var thing = $"{dice.Of(Kinds)} {dice.Of(Things)}";
        var (who, does, place) = (dice.Of(Who), dice.Of(Does), dice.Of(Places));
        return dice.Below(3) switch
        {
            0 => ($"{name}: {does} a {thing} {place}", ""),
            1 => ($"{who} {does} a {thing} {place}", $"{who} at the {name} {does} it, they said."),
            _ => ($"{name} and a {thing} {place}", $"What it means, \"in plain words\", {place}."),
        };
    }

    /// <param name="inHeadline">Whether the headline has to hold the name, for layouts that carry no text.</param>
    public static (string Headline, string Opening) Chinese(ref Dice dice, bool namesUniversity, bool inHeadline)
    {
        var name = namesUniversity ? "伯明翰大学" : dice.Of(["阿拉巴马大学伯明翰分校", "伯明翰城市大学"]);
        var thing = dice.Of(ChineseKinds) + dice.Of(ChineseThings);
        var (who, does, place) = (dice.Of(ChineseWho), dice.Of(ChineseDoes), dice.Of(ChinesePlaces));
        return (inHeadline ? 2 * dice.Below(2) : dice.Below(3)) switch
        {
            0 => ($"{name}{who}{does}{thing}，{place}", ""),
            1 => ($"{who}{does}{thing}{place}", $"{name}{who}近日{does}{thing}。"),
            _ => ($"英国{name}{does}{thing}", $"“{thing}”{place}，{who}这样说。"),
        };
    }
}
