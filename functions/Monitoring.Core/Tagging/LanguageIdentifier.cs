using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging;

/// <summary>
/// Tells the language of a text: by script where a script has one language, by characters for Chinese (zh-Hans, zh-Hant; zh where no
/// character tells) and Japanese, by a trained model of letter sequences for scripts that several languages share. Of a mixed text it
/// tells the language that has the greater share. Web addresses, handles, emoji, numbers and names of outlets say nothing.
/// </summary>
public sealed class LanguageIdentifier
{
    private const int LongestRead = 1500;

    /// <summary>A の in a Chinese shop name does not make a text Japanese.</summary>
    private const int HanForKana = 8;

    /// <summary>What is guessed with less confidence is wrong about as often as right.</summary>
    private const float LeastConfidence = 0.45f;

    private static readonly Lazy<LanguageIdentifier> Shipped = new(() => new(new Lazy<LanguageModel>(() => new(ModelFile.BuiltIn("language.model")))));

    /// <summary>Not read before a text needs it, as no Chinese one does.</summary>
    private readonly Lazy<LanguageModel> _model;

    internal LanguageIdentifier(LanguageModel model)
        : this(new Lazy<LanguageModel>(model))
    {
    }

    private LanguageIdentifier(Lazy<LanguageModel> model) => _model = model;

    /// <summary>The one that comes with this library; read at its first use, once in a process.</summary>
    public static LanguageIdentifier BuiltIn => Shipped.Value;

    public ModelCard Card => _model.Value.Card;

    /// <summary>BCP-47 of all that it can find, in ordinal order.</summary>
    public IReadOnlyList<string> Languages =>
        [.. _model.Value.Languages.Concat(WritingSystems.SoleLanguagesOfAll).Concat(["ja", "zh", "zh-Hans", "zh-Hant"]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Reads a model that <see cref="LanguageTraining"/> made.</summary>
    /// <exception cref="ModelFormatException">The stream holds none.</exception>
    public static LanguageIdentifier Load(Stream stream) => new(new LanguageModel(ModelFile.Load(stream)));

    /// <summary>Never an exception, whatever the text; what comes after 1500 characters of either isn't read.</summary>
    public LanguageGuess Tell(ReadOnlySpan<char> headline, ReadOnlySpan<char> text)
    {
        if ((headline.IsWhiteSpace() || OutletNames.IsOne(headline)) && (text.IsWhiteSpace() || OutletNames.IsOne(text)))
        {
            return LanguageGuess.None;
        }

        headline = headline[..Math.Min(headline.Length, LongestRead)];
        text = text[..Math.Min(text.Length, LongestRead)];
        if (WritingSystems.IsLatinAlone(headline) && WritingSystems.IsLatinAlone(text))
        {
            var latin = _model.Value.TellLatin(headline, text);
            return latin.Confidence < LeastConfidence ? LanguageGuess.None : latin;
        }

        Span<int> letters = stackalloc int[WritingSystems.Count];
        Span<int> scripts = stackalloc int[ChineseScripts.Count];
        letters.Clear();
        scripts.Clear();
        var inHeadline = new LetterReader(letters, scripts, stackalloc WordPlace[LetterReader.WordsLength]);
        var inText = new LetterReader(letters, scripts, stackalloc WordPlace[LetterReader.WordsLength]);
        inHeadline.Read(headline);
        inText.Read(text);

        var (system, share) = WritingSystems.Prevailing(letters);
        var guess = system switch
        {
            WritingSystem.None => LanguageGuess.None,
            WritingSystem.Latin or WritingSystem.Cyrillic or WritingSystem.Arabic when LetterReader.SlotOf(system) is var slot =>
                _model.Value.Tell(slot, headline, inHeadline.Words(slot), text, inText.Words(slot)),
            WritingSystem.Han => East(letters, scripts),
            _ => new(WritingSystems.SoleLanguage(system)!, 1),
        };
        return guess.Confidence < LeastConfidence ? LanguageGuess.None : guess with { Confidence = guess.Confidence * share };
    }

    private static LanguageGuess East(ReadOnlySpan<int> letters, ReadOnlySpan<int> scripts)
    {
        var han = letters[(int)WritingSystem.Han];
        var kana = letters[(int)WritingSystem.Kana];
        var simplified = scripts[(int)ChineseScripts.Script.Simplified];
        var traditional = scripts[(int)ChineseScripts.Script.Traditional];
        var japanese = scripts[(int)ChineseScripts.Script.Japanese];
        if (kana * HanForKana > han)
        {
            return new("ja", 1);
        }

        if (japanese > simplified + traditional)
        {
            return new("ja", Likely(japanese, simplified + traditional));
        }

        return simplified > traditional ? new("zh-Hans", Likely(simplified, traditional))
            : traditional > 0 ? new("zh-Hant", Likely(traditional, simplified))
            : new("zh", 1);
    }

    /// <summary>By the characters that speak for and against; one alone may be a slip or a name.</summary>
    private static float Likely(int on, int against) => (on + 1f) / (on + against + 1.1f);
}
