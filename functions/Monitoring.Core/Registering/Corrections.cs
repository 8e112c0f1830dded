namespace Monitoring.Registering;

/// <summary>
/// What people set of an entity's mentions. It is laid over mentions when they are read, so that it outlives uploads that come again, new
/// models and rebuilds, and can be taken back. Of several corrections of one field the latest counts; of equal times, a fixed order of
/// what they say. One that names an entity and one for all of a mention's entities compare alike.
/// </summary>
public sealed class Corrections
{
    private readonly IReadOnlyDictionary<Fingerprint, IReadOnlyList<CorrectionBy>> _byMention;
    private readonly ILookup<(Fingerprint Mention, CorrectedField Field), string?> _valuesSaid;

    private Corrections(IReadOnlyList<CorrectionBy> said, IReadOnlyDictionary<Fingerprint, IReadOnlyList<CorrectionBy>> byMention) =>
        (Said, _byMention, _valuesSaid) = (said, byMention, said.ToLookup(by => (by.Correction.Mention, by.Correction.Field), by => by.Correction.Value));

    public static Corrections None { get; } = Of([]);

    public bool IsEmpty => _byMention.Count == 0;

    /// <summary>All that was ever said, also what no longer counts.</summary>
    public IReadOnlyList<CorrectionBy> Said { get; }

    /// <summary>Those of which something is set.</summary>
    public IEnumerable<Fingerprint> Mentions => _byMention.Keys;

    public static async Task<Corrections> ReadAsync(IRegister register, string entityId, CancellationToken cancellationToken)
    {
        List<CorrectionBy> said = [.. await ReadSaidAsync(register, "", cancellationToken), .. await ReadSaidAsync(register, entityId, cancellationToken)];
        return said.Count == 0 ? None : Of(said);
    }

    /// <summary>Those that count among what names the entity, or with an empty id among what names none.</summary>
    public static async Task<IReadOnlyList<MentionCorrection>> ReadOwnAsync(IRegister register, string owner, CancellationToken cancellationToken) =>
        [.. Of(await ReadSaidAsync(register, owner, cancellationToken))._byMention.Values.SelectMany(mention => mention.Select(by => by.Correction))];

    public static Corrections Of(IEnumerable<CorrectionBy> corrections)
    {
        var said = corrections.ToList();
        var latest = said
            .GroupBy(by => (by.Correction.Mention, by.Correction.Field))
            .Select(field => field.OrderByDescending(by => by.Correction.At).ThenByDescending(by => by.Correction.Claim, StringComparer.Ordinal)
                .ThenBy(by => by.Row).First());
        return new(said, latest.GroupBy(by => by.Correction.Mention).ToDictionary(
            mention => mention.Key, mention => (IReadOnlyList<CorrectionBy>)[.. mention.OrderBy(by => by.Correction.Field)]));
    }

    /// <summary>Those that count, one for each field, also such as take an earlier one back.</summary>
    public IReadOnlyList<CorrectionBy> Of(Fingerprint mention) => _byMention.GetValueOrDefault(mention, []);

    /// <summary>True where nobody ever said of the field anything but what is told: no figure can have moved by it.</summary>
    /// <param name="mention">As stored or as people set it.</param>
    public bool OnlyConfirms(Mention mention, CorrectedField field) =>
        _valuesSaid[(mention.Id, field)].All(value => value == CorrectedMentions.Told(mention.Uncorrected ?? mention, field));

    /// <summary>A correction that says what is told anyway confirms it: it changes nothing of the mention, until a new model tells otherwise.</summary>
    /// <returns>The mention as people set it; null where they say that it is of somebody else.</returns>
    public Mention? Apply(Mention mention)
    {
        if (!_byMention.TryGetValue(mention.Id, out var corrections))
        {
            return mention;
        }

        var set = corrections.Select(by => by.Correction)
            .Where(correction => correction.Value is { } value && value != CorrectedMentions.Told(mention, correction.Field)).ToList();
        var corrected = set.Count == 0 ? mention : mention with { Corrections = set, Uncorrected = mention };
        foreach (var correction in set)
        {
            var value = correction.Value!;
            switch (correction.Field)
            {
                case CorrectedField.NotUs:
                    return null;
                case CorrectedField.Sentiment:
                    corrected = corrected with { Sentiment = Enum.Parse<Sentiment>(value, ignoreCase: true) };
                    break;
                case CorrectedField.Topics:
                    var topics = value.Split(MentionCorrection.Between, StringSplitOptions.RemoveEmptyEntries);
                    corrected = corrected with { Tags = corrected.Tags with { Topics = topics } };
                    break;
                case CorrectedField.Language:
                    corrected = corrected with { Language = value };
                    break;
                case CorrectedField.Outlet:
                    corrected = corrected with { Coverage = corrected.Coverage with { Outlet = Outlet.Of(value) } };
                    break;
            }
        }

        return corrected;
    }

    private static async Task<List<CorrectionBy>> ReadSaidAsync(IRegister register, string owner, CancellationToken cancellationToken)
    {
        var said = new List<CorrectionBy>();
        await foreach (var kept in register.ReadAsync(owner, StatementKind.Correction, cancellationToken))
        {
            said.Add(new CorrectionBy((MentionCorrection)kept.Statement, kept.Row));
        }

        return said;
    }
}

/// <param name="Row">Where it stands.</param>
public readonly record struct CorrectionBy(MentionCorrection Correction, RowRef Row);
