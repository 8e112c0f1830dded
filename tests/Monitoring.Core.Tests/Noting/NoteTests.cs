using System.Text.Json;
using System.Text.RegularExpressions;
using Monitoring.Noting;

namespace Monitoring.Core.Tests.Noting;

/// <summary>Each thing that can be said is said in both languages, and what was kept is read again.</summary>
public sealed partial class NoteTests
{
    private static readonly DateTimeOffset At = new(2023, 12, 3, 23, 59, 59, TimeSpan.FromHours(8));

    private static readonly Dictionary<string, object> Values = new(StringComparer.Ordinal)
    {
        ["text"] = "某某",
        ["metric"] = "followers",
        ["channel"] = "WeChat",
        ["code"] = "EUR",
        ["number"] = 7,
        ["count"] = 1_234,
        ["hits"] = 1_234,
        ["figure"] = "more than 4,000",
        ["day"] = new DateOnly(2023, 1, 12),
        ["month"] = new Month(2023, 11),
        ["year"] = 2022,
        ["instant"] = At,
        ["offset"] = At,
        ["note"] = NoteKinds.OfRate.Say("EUR", "USD", new Month(2023, 11)),
        ["formula"] = NoteKinds.CardByChannel.Say("EUR"),
        ["all"] = new[] { NoteKinds.FoundAt.Say("1,000+", "a.csv", 2), NoteKinds.FoundAt.Say("about 900", "b.csv", 3) },
        ["any"] = new[] { "甲", "乙" },
        ["listed"] = new[] { NoteKinds.CorrectedSentiment.Say(3), NoteKinds.CorrectedOutlet.Say(1) },
        ["tellers"] = new[]
        {
            NoteKinds.ByPeople.Say(1), NoteKinds.ByExports.Say(2), NoteKinds.ByTagger.Say("builtin/4", 3), NoteKinds.ForBudget.Say(4), NoteKinds.ForOutage.Say(5),
        },
    };

    public static TheoryData<string> Kinds => [.. NoteKinds.All.Select(kind => kind.English)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_English_word_is_left_in_the_Chinese_of_any_kind(string english)
    {
        var note = Said(Kind(english));

        Assert.DoesNotMatch("[{}]", note.ToString());
        var chinese = note.In(ReportLanguage.Chinese);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", chinese);
        Assert.Empty(EnglishWords().Matches(Names().Replace(chinese, "")).Select(word => word.Value));
        Assert.DoesNotMatch("[{}]", chinese);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_kept_is_said_in_either_language_as_it_was(string english)
    {
        var kind = Kind(english);
        var note = Said(kind);
        var kept = JsonSerializer.Deserialize<Note>(JsonSerializer.Serialize(note))!;

        Assert.Equal($"\"{JsonEncodedText.Encode(note.ToString())}\"", JsonSerializer.Serialize(note));
        Assert.Equal(note, kept);
        Assert.Equal(note.In(ReportLanguage.English), kept.In(ReportLanguage.English));
        Assert.Equal(
            note.In(ReportLanguage.Chinese), kind.IsPart ? NoteReading.PartInChinese(note.ToString())! : kept.In(ReportLanguage.Chinese));
    }

    [Fact]
    public void Several_notes_beside_one_figure_are_told_apart_again()
    {
        var conflict = NoteKinds.Conflict.Say(
            NoteKinds.OfAccount.Say("followers", "Example; University. Press", "Weibo", new DateOnly(2023, 12, 1)),
            new[] { NoteKinds.FoundAt.Say("31,464", "a.csv", 7), NoteKinds.FoundAt.Say("31,646", "b, line 2.csv", 2) }, NoteKinds.OneSnapshot.Say(), 1);
        var several = Note.Beside(
            NoteKinds.WindowOpens.Say(new DateOnly(2023, 2, 14)), NoteKinds.ChangeOfBasis.Say("none given", "all; of it"), null, NoteKinds.NotExact.Say(), conflict, conflict)!;

        var sentence = "微博账号“Example; University. Press”2023年12月1日的粉丝数：发现31,464（a.csv第7行）与31,646（b, line 2.csv第2行），而同一账号同一天应只有一个数值。"
            + "均未采用；另报一行正确数值，并在“更正”列填1，即以该行为准。";
        Assert.Equal(
            "统计期自2023年2月14日起，没有更接近年初的数据；统计口径有变，先后为“未注明”和“all; of it”；所依据的数字并非精确值；" + sentence + "；" + sentence,
            Note.Kept(several.ToString()).In(ReportLanguage.Chinese));
        Assert.Equal(several.In(ReportLanguage.Chinese), Note.Kept(several.ToString()).In(ReportLanguage.Chinese));

        var sentences = NoteKinds.NoBaseFor.Say(Note.Sentences(conflict, conflict)!);
        Assert.Equal("无比较基数：" + sentence + sentence, Note.Kept(sentences.ToString()).In(ReportLanguage.Chinese));
    }

    [Theory]
    [InlineData("")]
    [InlineData("reach x what our agency asks for")]
    [InlineData("说明，3 hits")]
    [InlineData("a.csv, line 3")]
    public void What_is_of_no_kind_stays_as_somebody_wrote_it(string text) => Assert.Equal(text, Note.Kept(text).In(ReportLanguage.Chinese));

    [Fact]
    public void A_long_text_that_looks_like_many_notes_is_read_in_no_time_or_left_alone()
    {
        var text = string.Join("; ", Enumerable.Repeat("no base: no base", 5_000));

        Assert.Equal(text, Note.Kept(text).In(ReportLanguage.Chinese));
    }

    [Fact]
    public void A_note_wants_all_its_values() => Assert.Throws<ArgumentException>(() => NoteKinds.BaseOf.Say());

    private static NoteKind Kind(string english) => NoteKinds.All.Single(kind => kind.English == english);

    private static Note Said(NoteKind kind) =>
        kind.Say([.. Places().Matches(kind.English).Select(place => Values[place.Groups[1].Value])]);

    [GeneratedRegex("{[a-zA-Z]+:([a-z]+)}")]
    private static partial Regex Places();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex EnglishWords();

    // Files, currencies, who told a tag, what is typed, and the body whose principles are named.
    [GeneratedRegex(@"[a-z]+\.csv|settings\.json|EUR|USD|UTC|builtin/4|monitoring rebuild|AMEC")]
    private static partial Regex Names();
}
