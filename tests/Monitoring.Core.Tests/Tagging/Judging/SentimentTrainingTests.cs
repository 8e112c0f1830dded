using Monitoring.Tagging;
using Monitoring.Tagging.Judging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Core.Tests.Tagging.Judging;

public class SentimentTrainingTests
{
    private static readonly string[] ChineseSubjects = ["图书馆", "食堂", "宿舍", "操场", "实验室", "校车", "网站", "展览", "讲座", "课程"];
    private static readonly string[] EnglishSubjects = ["library", "canteen", "dormitory", "field", "laboratory", "bus", "website", "show", "lecture", "course"];

    [Fact]
    public void The_same_texts_make_the_same_bytes()
    {
        var first = SentimentTraining.Train("made-up/1", [MadeUp()]);
        Assert.True(first.File.Span.SequenceEqual(SentimentTraining.Train("made-up/1", [MadeUp()]).File.Span));
        Assert.Contains("made-up texts", first.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trained_model_judges_what_it_learned()
    {
        var judge = SentimentJudge.Load(new MemoryStream(SentimentTraining.Train("made-up/1", [MadeUp()]).File.ToArray()));
        Assert.Equal(Sentiment.Positive, judge.Judge("", "新的图书馆绿油油", isChinese: true)!.Value.Side);
        Assert.Equal(Sentiment.Negative, judge.Judge("", "新的图书馆灰扑扑", isChinese: true)!.Value.Side);
        Assert.Equal(Sentiment.Positive, judge.Judge("", "The new library is glimmery", isChinese: false)!.Value.Side);
        Assert.Null(judge.Judge("", "", isChinese: false));
    }

    [Fact]
    public void Texts_of_other_kinds_teach_the_judge_of_other_text()
    {
        var odd = new LabelledSet("odd texts", "own", [.. Enumerable.Range(0, 40).Select(i => new LabelledText("negative", $"第{i}批货很好很满意"))])
        {
            Kind = "unknown",
        };
        Assert.Equal("odd texts", (odd with { Kind = odd.Name }).Kind);
        float NegativeOf(params LabelledSet[] sets) =>
            SentimentJudge.Load(new MemoryStream(SentimentTraining.Train("made-up/1", sets).File.ToArray())).Judge("", "第77批货很好很满意", isChinese: true)!.Value.Negative;
        Assert.True(NegativeOf(MadeUp(), odd) > NegativeOf(MadeUp()) + 0.1);
    }

    [Theory]
    [InlineData(0.49f, 0.02f, 0.49f, true, Sentiment.Mixed)]
    [InlineData(0.49f, 0.02f, 0.49f, false, Sentiment.Positive)]
    [InlineData(0.3f, 0.1f, 0.6f, true, Sentiment.Positive)]
    [InlineData(0.3f, 0.4f, 0.3f, true, Sentiment.Neutral)]
    public void Mixed_takes_wording_of_both_sides_and_probabilities_of_both(
        float negative, float neutral, float positive, bool isTwoSided, Sentiment expected) =>
        Assert.Equal(expected, new Judgement(negative, neutral, positive, isTwoSided).Side);

    [Fact]
    public void A_set_of_two_sides_is_measured_by_the_sign_of_the_score()
    {
        LabelledText[] texts = [new("positive", "房间干净，服务热情，很满意。"), new("neutral", "会议在周二召开。"), new("negative", "太差了，再也不来")];
        var sides = SentimentTraining.EvaluateSides(SentimentJudge.BuiltIn, texts);
        Assert.Equal(2, sides.Count);
        Assert.Equal(1, sides.Accuracy);
        Assert.Equal(3, SentimentTraining.Evaluate(SentimentJudge.BuiltIn, texts).Count);
    }

    [Fact]
    public void Corrections_change_what_they_speak_of_and_leave_the_rest()
    {
        var before = SentimentJudge.BuiltIn;
        LabelledText[] corrections = [.. Enumerable.Range(0, 60).Select(i => new LabelledText("negative", $"第{i}届星空论坛在礼堂举行"))];
        var model = CorrectionTraining.Train("office/1", before, [new("corrections", "own", corrections)]);
        var own = OwnModels.Read([("office.model", model.File.ToArray())], topics: null);
        var corrected = own.Sentiment.Judge("", "新一届星空论坛在礼堂举行", isChinese: true)!.Value;
        Assert.Equal(Sentiment.Negative, corrected.Side);
        const string Other = "我很满意，强烈推荐这本书。";
        Assert.InRange(
            own.Sentiment.Judge("", Other, isChinese: true)!.Value.Score - before.Judge("", Other, isChinese: true)!.Value.Score, -0.35, 0.35);
        Assert.Matches("^builtin/4\\+office-[0-9a-f]{8}$", new BuiltInTagger(own).Name);
    }

    [Fact]
    public void Says_what_is_missing_where_there_is_nothing_to_learn()
    {
        var wrong = Assert.Throws<ArgumentException>(() => SentimentTraining.Train("x", [new("none", "own", [new("positive", "好")])]));
        Assert.StartsWith("Found no texts of two sides in Chinese, expected some labelled positive and negative. Nothing was learned.", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_for_one_purpose_are_refused()
    {
        var model = CorrectionTraining.Train("a", SentimentJudge.BuiltIn, [new("c", "own", [.. Enumerable.Range(0, 30).Select(i => new LabelledText("positive", $"星空{i}"))])]);
        var wrong = Assert.Throws<ModelFormatException>(
            () => OwnModels.Read([("b.model", model.File.ToArray()), ("a.model", model.File.ToArray())], topics: null));
        Assert.Equal(
            "b.model: found a second model for corrections of sentiment beside 'a.model', expected one. Take one of them away.", wrong.Message);
    }

    private static LabelledSet MadeUp()
    {
        var texts = new List<LabelledText>();
        foreach (var subject in ChineseSubjects)
        {
            foreach (var day in new[] { "新的", "旧的", "周一的", "东区的" })
            {
                texts.Add(new("positive", $"{day}{subject}绿油油"));
                texts.Add(new("negative", $"{day}{subject}灰扑扑"));
            }
        }

        foreach (var subject in EnglishSubjects)
        {
            foreach (var day in new[] { "new", "old", "monday", "eastern" })
            {
                texts.Add(new("positive", $"The {day} {subject} is glimmery"));
                texts.Add(new("negative", $"The {day} {subject} is drabbish"));
            }
        }

        return new("made-up texts", "own", texts);
    }
}
