using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Recognizing;
using Monitoring.Spreading;
using Monitoring.Tagging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Core.Tests.Fuzzing;

/// <summary>What an office writes by hand or trains, and what a queue brings.</summary>
internal static class ConfigurationTargets
{
    public static IEnumerable<FuzzTarget> All =>
    [
        Json("watchlist.json", text => WatchListFile.ToJson(WatchListFile.Parse(text, "watchlist.json")), typeof(WatchListException)),
        Json("settings.json", text => SettingsFile.ToJson(SettingsFile.Parse(text, "settings.json")), typeof(SettingsException)),
        Json("services", text => ServiceDescriptionFile.Parse(text, "services/ours.json").Id, typeof(ServiceDescriptionException)),
        Json("messages", text => Messages(text)),
        Table("watchlist.csv", text => WatchListFile.ToJson(WatchListFile.Parse(text, "watchlist.csv")), typeof(WatchListException)),
        Table("topics.txt", text => OwnModels.Read([], text).Name, typeof(ModelFormatException)),
        Table("labelled", text => LabelledTextFile.Read(new StringReader(text), "labelled.tsv").Count.ToString("D", null), typeof(LabelledTextException)),
        Model(),
    ];

    private static FuzzTarget Json(string name, Func<string, string> read, params Type[] refusals) => new(
        name, 1_500, [.. FuzzTarget.Corpus(name), .. Own(name)], (input, random) => ChangeText(input, random, (mutation, text) => mutation.Json(text)), Reading(read, refusals));

    private static FuzzTarget Table(string name, Func<string, string> read, params Type[] refusals) => new(
        name, 1_000, FuzzTarget.Corpus(name), (input, random) => ChangeText(input, random, (mutation, text) => mutation.Table(text)), Reading(read, refusals));

    private static IEnumerable<byte[]> Own(string name) => name switch
    {
        "services" => [FuzzTarget.Utf8(ServiceDescriptionFile.Template)],
        "settings.json" => [FuzzTarget.Utf8(SettingsFile.ToJson(new Settings()))],
        "messages" =>
        [
            FuzzTarget.Utf8(new UploadMessage(new string('0', 64)).ToJson()), FuzzTarget.Utf8(new DayMessage(DateTimeOffset.UnixEpoch).ToJson()),
            FuzzTarget.Utf8(new BatchMessage("basis", new string('0', 64), 3, DateTimeOffset.UnixEpoch).ToJson()),
        ],
        _ => [],
    };

    private static byte[] ChangeText(byte[] input, Random random, Func<Mutation, string, string> structure)
    {
        var mutation = new Mutation(random);
        return random.Next(3) == 0 ? mutation.Bytes(input, [input]) : FuzzTarget.Utf8(structure(mutation, FuzzTarget.TextOf(input)));
    }

    /// <summary>Reads twice: the same text gives the same, be it a list or a refusal.</summary>
    private static Action<byte[], Random> Reading(Func<string, string> read, Type[] refusals) => (input, _) =>
    {
        var text = FuzzTarget.TextOf(input);
        var first = Once();
        if (first != Once())
        {
            throw new InvalidOperationException("Read twice, it gave something else.");
        }

        string Once()
        {
            try
            {
                return read(text);
            }
            catch (Exception refusal) when (refusals.Contains(refusal.GetType()))
            {
                return refusal.Message.Length > 0 ? refusal.Message : throw new InvalidOperationException("A refusal says nothing.", refusal);
            }
        }
    };

    private static string Messages(string text)
    {
        return string.Join('|', Try(() => UploadMessage.Parse(text).ToJson()), Try(() => BatchMessage.Parse(text).ToJson()), Try(() => DayMessage.Parse(text).ToJson()));

        static string Try(Func<string> read)
        {
            try
            {
                return read();
            }
            catch (InvalidDataException refusal)
            {
                return refusal.Message;
            }
        }
    }

    private static FuzzTarget Model()
    {
        var card = new ModelCard(
            "test/1", "Nothing.", "none", 7, [new("made up", "none", 2)], [new("made up", "accuracy", 0.5, 2)], ["All."],
            new Dictionary<string, double> { ["least"] = 0.25 });
        var part = LinearPart.Of("latin", ["a", "b", "c"], 3, [.. Enumerable.Range(0, 27).Select(n => (float)(n % 7))]);
        var saved = new MemoryStream();
        new ModelFile(card, [part]).Save(saved);
        return new FuzzTarget("model", 1_500, [saved.ToArray(), .. FuzzTarget.Corpus("model")], ChangeModel, (byte[] input, Random _) =>
        {
            try
            {
                OwnModels.Read([("own.model", input)], null);
            }
            catch (ModelFormatException refusal)
            {
                Assert.StartsWith("own.model: ", refusal.Message, StringComparison.Ordinal);
            }
        });
    }

    /// <summary>Bytes anywhere, or values of the header with its length set right again.</summary>
    private static byte[] ChangeModel(byte[] input, Random random)
    {
        const int Start = 9;
        var mutation = new Mutation(random);
        if (random.Next(3) == 0 || input.Length < Start || BitConverter.ToInt32(input, Start - 4) is var length && (length < 0 || length > input.Length - Start))
        {
            return mutation.Bytes(input, [input]);
        }

        var header = FuzzTarget.Utf8(mutation.Json(FuzzTarget.TextOf(input[Start..(Start + length)])));
        return [.. input[..(Start - 4)], .. BitConverter.GetBytes(header.Length), .. header, .. input[(Start + length)..]];
    }
}
