using System.Text.RegularExpressions;

namespace Monitoring.Matching;

/// <summary>Finds what contradicts itself in a watch list: ids, names and phrases that can't do what they stand there for.</summary>
internal sealed partial class WatchListCheck(string fileName, List<string> problems)
{
    private const int LongestPhrase = 200;

    /// <summary>Whose each folded name or alias is, and where it stands.</summary>
    private readonly Dictionary<string, (string EntityId, string Path)> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string EntityId, string Path)> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public List<string> Warnings { get; } = [];

    public void Entities(IReadOnlyList<ReadEntity> entities)
    {
        foreach (var (entity, path) in entities)
        {
            Id(entity.Id, path);
            Names(entity, path);
            Phrases(entity, path);
            Accounts(entity, path);
        }

        foreach (var (entity, path) in entities)
        {
            Shared(entity, path);
        }
    }

    /// <summary>A name that others have can be nobody's by itself.</summary>
    private void Shared(WatchEntity entity, string path)
    {
        foreach (var (entry, index) in entity.Shared.Select((entry, index) => (entry, index)))
        {
            var place = $"{path}.shared[{index}]";
            foreach (var (phrase, at) in Placed(entry.Names, $"{place}.names"))
            {
                if (Fold(phrase, at) is { } folded && _owners.TryGetValue(folded, out var owner))
                {
                    Report(at, $"found '{Quote.Cut(phrase)}', which is by itself a name of '{owner.EntityId}' ({owner.Path})", "expected it to be shared there too");
                }
            }

            foreach (var (phrase, at) in Placed(entry.Where, $"{place}.where").Concat(Placed(entry.Unless, $"{place}.unless")))
            {
                _ = Fold(phrase, at);
            }
        }
    }

    private void Id(string id, string path)
    {
        if (!IdForm.IsMatch(id))
        {
            Report($"{path}.id", $"found '{Quote.Cut(id)}'", "expected 1 to 64 lower-case letters, digits and hyphens, first and last no hyphen");
        }
        else if (!_ids.TryAdd(id, path))
        {
            Report($"{path}.id", $"found '{id}', which is also the id of {_ids[id]}", "expected an id of its own for each entity");
        }
    }

    private void Names(WatchEntity entity, string path)
    {
        if (!entity.Names.ContainsKey("en") && !entity.Names.ContainsKey("zh"))
        {
            Report($"{path}.names", "found neither 'en' nor 'zh'", "expected at least one of them");
        }

        foreach (var tag in entity.Names.Keys.Where(tag => !TagForm.IsMatch(tag)))
        {
            Report($"{path}.names", $"found '{Quote.Cut(tag)}'", "expected language tags such as en, zh or zh-Hant");
        }
    }

    private void Phrases(WatchEntity entity, string path)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        var shared = entity.Shared.SelectMany(entry => entry.Names).Select(name => TextFolding.Fold(name)).ToHashSet(StringComparer.Ordinal);
        foreach (var (phrase, place) in Placed(entity, path))
        {
            if (Fold(phrase, place) is { } folded && !shared.Contains(folded))
            {
                Own(entity.Id, phrase, folded, place);
                own.TryAdd(folded, place);
            }
        }

        var excluded = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (phrase, place) in Placed(entity.Exclude, $"{path}.exclude"))
        {
            if (Fold(phrase, place) is { } folded && excluded.Add(folded) && own.TryGetValue(folded, out var alias))
            {
                Report(place, $"found '{Quote.Cut(phrase)}', which {alias} names as the entity itself", "expected a look-alike");
            }
        }

        excluded.ExceptWith(own.Keys);
        Swallowed(own, new PhraseFinder([.. excluded]));
        foreach (var (phrase, place) in Placed(entity.Queries, $"{path}.queries").Concat(Placed(entity.Exports, $"{path}.exports")))
        {
            if (phrase.Length > 0 && TextFolding.Fold(phrase).Length == 0)
            {
                Report(place, "found only invisible characters", "expected a text");
            }
        }
    }

    private void Accounts(WatchEntity entity, string path)
    {
        foreach (var (account, place) in Placed(entity.Accounts, $"{path}.accounts"))
        {
            if (account.Length == 0)
            {
                continue; // noted when it was read
            }

            var key = AccountSnapshot.KeyOf(account);
            if (key.Length == 0)
            {
                Report(place, $"found '{Quote.Cut(account)}'", "expected an account's name or handle");
            }
            else if (!_accounts.TryAdd(key, (entity.Id, place)) && _accounts[key].EntityId != entity.Id)
            {
                Report(
                    place,
                    $"found '{Quote.Cut(account)}' for '{entity.Id}', which is also an account of '{_accounts[key].EntityId}' ({_accounts[key].Path})",
                    "expected each account to belong to one entity");
            }
        }
    }

    /// <summary>An alias with an excluded phrase inside would never count.</summary>
    private void Swallowed(Dictionary<string, string> own, PhraseFinder excluded)
    {
        foreach (var (alias, place) in own)
        {
            foreach (var occurrence in excluded.Find(alias))
            {
                Report(
                    place,
                    $"found '{Quote.Cut(alias)}', which holds the excluded '{alias.Substring(occurrence.Start, occurrence.Length)}' and so would never count",
                    "expected an alias without it");
                break;
            }
        }
    }

    private void Own(string id, string phrase, string folded, string place)
    {
        if (!_owners.TryGetValue(folded, out var owner))
        {
            _owners.Add(folded, (id, place));
            if (IsTooShort(folded))
            {
                Warnings.Add($"{fileName}, {place}: '{Quote.Cut(phrase)}' is so short that it may stand for much else. Watch list used all the same.");
            }
        }
        else if (owner.EntityId != id)
        {
            Report(
                place,
                $"found '{Quote.Cut(phrase)}' for '{id}', which is also a name of '{owner.EntityId}' ({owner.Path})",
                "expected each alias to name one entity, or to stand under 'shared' of both with what tells them apart");
        }
    }

    /// <returns>Null for a phrase that can't be searched for; the reason is noted.</returns>
    private string? Fold(string phrase, string place)
    {
        if (phrase.Length == 0)
        {
            return null; // noted when it was read
        }

        var folded = TextFolding.Fold(phrase);
        if (!folded.Any(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c)))
        {
            Report(place, $"found '{Quote.Cut(phrase)}'", "expected at least one letter or digit");
            return null;
        }

        if (phrase.Length > LongestPhrase)
        {
            Report(place, $"found {phrase.Length} characters", $"expected {LongestPhrase} at most");
            return null;
        }

        if (folded[^1] == PhraseFinder.OpenEnd)
        {
            Report(place, $"found '{Quote.Cut(phrase)}'", "expected a phrase without a wildcard");
            return null;
        }

        return folded;
    }

    private static bool IsTooShort(string folded) =>
        folded.Length == 1 || (folded.Length == 2 && folded.All(WordBorder.IsWordPart));

    private static IEnumerable<(string Phrase, string Path)> Placed(WatchEntity entity, string path) =>
        entity.Names.Select(name => (name.Value, $"{path}.names.{name.Key}")).Concat(Placed(entity.Aliases, $"{path}.aliases"));

    private static IEnumerable<(string Phrase, string Path)> Placed(IReadOnlyList<string> phrases, string path) =>
        phrases.Select((phrase, index) => (phrase, $"{path}[{index}]"));

    private void Report(string path, string found, string expected) =>
        problems.Add($"{fileName}, {path}: {found}, {expected}. Watch list not used.");

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdForm { get; }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TagForm { get; }
}
