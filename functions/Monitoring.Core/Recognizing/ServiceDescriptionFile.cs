using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitoring.Normalizing;
using NodaTime;

namespace Monitoring.Recognizing;

/// <summary>Reads a service's description from JSON, in which comments are fine, and checks all of it.</summary>
public static class ServiceDescriptionFile
{
    private static readonly string[] Known =
    [
        "id", "name", "kind", "ownPosts", "basedOn", "signature", "fallback", "timeZone", "zoneNames", "currency", "numbers", "dates", "markup", "channel",
        "nothing", "sentiments", "sentimentScale", "ids", "fields", "headerValues", "constants", "headerless",
    ];

    /// <summary>A commented example from which a user starts; it parses as it is.</summary>
    public static string Template { get; } = ServiceResources.Read("Services.Template.json");

    /// <param name="fileName">For messages.</param>
    /// <exception cref="ServiceDescriptionException">The text is no JSON, or not all of it is understood.</exception>
    public static ServiceDescription Parse(string json, string fileName)
    {
        var root = LocatedJson.Parse(json, fileName);
        var check = new JsonCheck(fileName);
        check.Kind(root, JsonValueKind.Object, "an object");
        check.Names(root, Known, "a property");
        if (root.Find("basedOn") is { } basedOn)
        {
            var basis = check.Text(basedOn);
            var found = ServiceResources.ServiceIds.Contains(basis, StringComparer.Ordinal);
            check.Require(found, basedOn, $"'{basis}'", "the id of a built-in description", JsonCheck.DidYouMean(basis, ServiceResources.ServiceIds));
            root = root.Over(BuiltIn(basis), depth: 2);
        }

        return Read(root, check);
    }

    // A built-in description may itself start from another one.
    private static LocatedJson BuiltIn(string id)
    {
        var root = LocatedJson.Parse(ServiceResources.Read($"Services/{id}.json"), id);
        return root.Find("basedOn") is { } basedOn ? root.Over(BuiltIn(basedOn.Text), depth: 2) : root;
    }

    private static ServiceDescription Read(LocatedJson root, JsonCheck check)
    {
        var id = check.Text(check.Property(root, "id"));
        var isId = id.Length > 0 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        check.Require(isId, check.Property(root, "id"), $"'{id}'", "lower-case letters, digits and hyphens");
        var description = new ServiceDescription
        {
            Id = id,
            Name = check.Text(check.Property(root, "name")),
            Kind = root.Find("kind") is { } kind ? check.Choice<ExportKind>(kind) : ExportKind.Mentions,
            HoldsOwnPosts = root.Find("ownPosts") is { } own && check.Boolean(own),
            IsFallback = root.Find("fallback") is { } fallback && check.Boolean(fallback),
            Signature = root.Find("signature") is { } signature ? check.Items(signature).ConvertAll(item => check.Texts(item)) : [],
            TimeZone = root.Find("timeZone") is { } zone ? ReadZone(zone, check) : "UTC",
            ZoneNames = ReadMap(root.Find("zoneNames"), check, ReadOffset),
            Currency = root.Find("currency") is { } currency ? ReadCurrency(currency, check) : null,
            Numbers = root.Find("numbers") is { } numbers ? check.Choice<NumberStyle>(numbers) : NumberStyle.Auto,
            Dates = root.Find("dates") is { } dates ? check.Choice<DayOrder>(dates) : DayOrder.Auto,
            Markup = root.Find("markup") is { } markup ? check.Choice<Markup>(markup) : Markup.None,
            Channel = root.Find("channel") is { } channel ? ReadChannel(channel, check) : new ChannelRule(),
            Nothing = root.Find("nothing") is { } nothing ? check.Texts(nothing) : [],
            Sentiments = ReadMap(root.Find("sentiments"), check, (value, c) => c.Choice<Sentiment>(value)),
            SentimentScale = root.Find("sentimentScale") is { } scale ? ReadScale(scale, check) : null,
            Ids = root.Find("ids") is { } ids ? check.Items(ids).ConvertAll(item => ReadId(item, check)) : [],
            Fields = ReadByField(root.Find("fields"), check, ReadField),
            HeaderValues = ReadByField(root.Find("headerValues"), check, (_, value, c) => ReadHeaderValue(value, c)),
            Constants = ReadByField(root.Find("constants"), check, (_, value, c) => c.Text(value)),
            Headerless = root.Find("headerless") is { } headerless ? ReadHeaderless(headerless, check) : null,
        };
        CheckWhole(root, description, check);
        return description;
    }

    private static void CheckWhole(LocatedJson root, ServiceDescription description, JsonCheck check)
    {
        var isKnowable = description.Signature.Count > 0 || description.IsFallback || description.Headerless is not null;
        check.Require(isKnowable, root, "no 'signature'", "the labels by which the header is known, such as [\"Headline\", \"Input Name\"]");
        bool Has(Field field) =>
            description.Fields.ContainsKey(field) || description.HeaderValues.ContainsKey(field) || description.Constants.ContainsKey(field);
        var fields = root.Find("fields") ?? root;
        switch (description.Kind)
        {
            case ExportKind.Mentions or ExportKind.Posts:
                check.Require(Has(Field.Date), fields, "no 'date'", "the column that says when a publication appeared");
                var names = description.Ids.Count > 0 || Has(Field.Url) || Has(Field.Headline) || Has(Field.Text);
                check.Require(names, fields, "none of 'url', 'headline', 'text' and 'ids'", "a column that names the publication");
                break;
            case ExportKind.Accounts:
                check.Require(Has(Field.Date), fields, "no 'date'", "the column that says of which day a figure is");
                var counts = (Has(Field.Metric) && Has(Field.Value)) || Enum.GetValues<Field>().Any(field => field.IsAccountFigure() && Has(field));
                check.Require(counts, fields, "neither 'metric' with 'value' nor 'followers'", "a column that holds a figure");
                break;
            case ExportKind.Indicators:
                check.Require(Has(Field.Indicator) && Has(Field.Value), fields, "not both of 'indicator' and 'value'", "the columns of name and figure");
                check.Require(Has(Field.Date), fields, "no 'date'", "the column that says as of when a figure is known");
                break;
            case ExportKind.Corrections:
                check.Require(
                    Has(Field.Mention) && Has(Field.CorrectedBy) && Has(Field.Date), fields, "not all of 'mention', 'correctedBy' and 'date'",
                    "the columns of the fingerprint, the person and the time");
                break;
            default:
                var rates = Has(Field.Period) && Has(Field.Currency) && Has(Field.Rate);
                check.Require(rates, fields, "not all of 'period', 'currency' and 'rate'", "the columns of month, currency and rate");
                break;
        }
    }

    private static string ReadZone(LocatedJson value, JsonCheck check)
    {
        var zone = check.Text(value);
        var isKnown = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;
        check.Require(isKnown, value, $"'{zone}'", "an IANA time zone such as 'Asia/Shanghai'", JsonCheck.DidYouMean(zone, DateTimeZoneProviders.Tzdb.Ids));
        return zone;
    }

    private static string ReadCurrency(LocatedJson value, JsonCheck check)
    {
        var currency = check.Text(value);
        check.Require(MoneyText.IsCode(currency) && currency.All(char.IsAsciiLetterUpper), value, $"'{currency}'", "an ISO 4217 code such as 'USD'");
        return currency;
    }

    private static int ReadOffset(LocatedJson value, JsonCheck check)
    {
        var text = check.Text(value);
        check.Require(Normalizing.ZoneNames.TryParseOffset(text, out var minutes), value, $"'{text}'", "an offset from UTC such as '-03:00'");
        return minutes;
    }

    private static ChannelRule ReadChannel(LocatedJson value, JsonCheck check)
    {
        if (value.Kind == JsonValueKind.String)
        {
            return new ChannelRule { Always = check.Choice<Channel>(value) };
        }

        check.Kind(value, JsonValueKind.Object, "a channel, or an object with 'values' and 'otherwise'");
        check.Names(value, ["values", "otherwise"], "a property");
        return new ChannelRule
        {
            Values = ReadMap(value.Find("values"), check, (item, c) => c.Choice<Channel>(item)),
            Otherwise = value.Find("otherwise") is { } otherwise ? check.Choice<Channel>(otherwise) : Channel.Online,
        };
    }

    private static SentimentScale ReadScale(LocatedJson value, JsonCheck check)
    {
        check.Kind(value, JsonValueKind.Object, "an object with 'negativeBelow' and 'positiveAbove'");
        check.Names(value, ["negativeBelow", "positiveAbove"], "a property");
        return new(check.Number(check.Property(value, "negativeBelow")), check.Number(check.Property(value, "positiveAbove")));
    }

    private static IdColumns ReadId(LocatedJson value, JsonCheck check)
    {
        check.Kind(value, JsonValueKind.Object, "an object with 'columns' and 'issuer'");
        check.Names(value, ["columns", "issuer", "onlyWithoutUrl"], "a property");
        return new(
            ReadColumns(check.Property(value, "columns"), check),
            check.Text(check.Property(value, "issuer")),
            value.Find("onlyWithoutUrl") is { } only && check.Boolean(only));
    }

    private static FieldColumns ReadField(Field field, LocatedJson value, JsonCheck check)
    {
        var usual = field switch { Field.Text => Take.Longest, Field.Query => Take.Join, _ => Take.First };
        if (value.Kind != JsonValueKind.Object || value.Find("columns") is null)
        {
            return new(ReadColumns(value, check), usual);
        }

        check.Names(value, ["columns", "take"], "a property");
        var take = value.Find("take") is { } chosen ? check.Choice<Take>(chosen) : usual;
        check.Require(take != Take.Sum || field.IsCount(), value, "'take': 'sum'", "it for a field that counts, such as 'likes'");
        return new(ReadColumns(check.Property(value, "columns"), check), take);
    }

    private static List<ColumnName> ReadColumns(LocatedJson value, JsonCheck check)
    {
        var columns = (value.Kind == JsonValueKind.Array ? value.Items : [value]).ConvertAll(item => ReadColumn(item, check));
        check.Require(columns.Count > 0, value, "no column", "one or more labels");
        return columns;
    }

    private static ColumnName ReadColumn(LocatedJson value, JsonCheck check)
    {
        if (value.Kind != JsonValueKind.Object)
        {
            return value.Kind == JsonValueKind.Number
                ? new ColumnName(null, check.Position(value), [])
                : new ColumnName(check.Text(value), 0, []);
        }

        check.Names(value, ["column", "channels"], "a property");
        var channels = check.Items(check.Property(value, "channels")).ConvertAll(item => check.Choice<Channel>(item));
        return ReadColumn(check.Property(value, "column"), check) with { Channels = channels };
    }

    private static HeaderValue ReadHeaderValue(LocatedJson value, JsonCheck check)
    {
        check.Kind(value, JsonValueKind.Object, "an object with 'label' and 'offset'");
        check.Names(value, ["label", "offset"], "a property");
        return new(check.Text(check.Property(value, "label")), check.Position(check.Property(value, "offset")));
    }

    private static HeaderlessShape ReadHeaderless(LocatedJson value, JsonCheck check)
    {
        check.Kind(value, JsonValueKind.Object, "an object with 'columnCounts' and 'patterns'");
        check.Names(value, ["columnCounts", "patterns"], "a property");
        var patterns = new Dictionary<int, string>();
        foreach (var (name, item) in check.Property(value, "patterns").Properties)
        {
            var isPosition = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0;
            check.Require(isPosition && IsPattern(check.Text(item)), item, $"'{name}': '{item.Text}'", "a column's position and a regular expression");
            patterns[position] = item.Text;
        }

        check.Require(patterns.Count >= 2, value, "fewer than two 'patterns'", "as many as tell the export from any other table");
        return new(check.Items(check.Property(value, "columnCounts")).ConvertAll(check.Position), patterns);
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) is not null;
        }
        catch (Exception cause) when (cause is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static Dictionary<string, T> ReadMap<T>(LocatedJson? value, JsonCheck check, Func<LocatedJson, JsonCheck, T> read)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        if (value is not null)
        {
            check.Kind(value, JsonValueKind.Object, "an object");
            foreach (var (name, item) in value.Properties)
            {
                map[name] = read(item, check);
            }
        }

        return map;
    }

    private static Dictionary<Field, T> ReadByField<T>(LocatedJson? value, JsonCheck check, Func<Field, LocatedJson, JsonCheck, T> read)
    {
        var byField = new Dictionary<Field, T>();
        if (value is not null)
        {
            check.Kind(value, JsonValueKind.Object, "an object");
            check.Names(value, Array.ConvertAll(Enum.GetValues<Field>(), field => field.Key()), "a field");
            foreach (var (name, item) in value.Properties)
            {
                var field = Enum.Parse<Field>(name, ignoreCase: true);
                byField[field] = read(field, item, check);
            }
        }

        return byField;
    }
}
