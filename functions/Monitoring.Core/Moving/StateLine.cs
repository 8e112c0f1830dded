using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Monitoring.Accounting;
using Monitoring.Issuing;
using Monitoring.Registering;

namespace Monitoring.Moving;

/// <summary>One line of a moved state; just one of the properties is there. STATE.md describes each.</summary>
internal sealed record StateLine
{
    public HeadLine? Head { get; init; }

    public LedgerEntry? Upload { get; init; }

    public FileLine? File { get; init; }

    public byte[]? Bytes { get; init; }

    public StatementLine? Statement { get; init; }

    public MentionLine? Mention { get; init; }

    public MonthLine? Month { get; init; }

    public ReportLine? Report { get; init; }

    public EndLine? End { get; init; }
}

/// <param name="Basis">Of the figures (<see cref="IntakeRules.Basis"/>).</param>
/// <param name="Uploads">Whether the bytes of uploads are there.</param>
internal sealed record HeadLine(
    string Format, int Version, string MadeBy, string Basis, string TimeZone, string Sentiment, string Language, string Tagger, bool Uploads)
{
    public const string FormatName = "monitoring-state";
    public const int CurrentVersion = 1;
}

/// <summary>A file whose bytes follow.</summary>
/// <param name="Name">As in <see cref="IStateFiles"/>, or <c>uploads/HASH</c>.</param>
internal sealed record FileLine(string Name, long Length);

/// <param name="Row">Ordinal of the upload, row, line.</param>
internal sealed record StatementLine(string Owner, long[] Row, long[] CountedBy)
{
    public AccountSnapshot? Snapshot { get; init; }

    public Indicator? Indicator { get; init; }

    public StatedRate? Rate { get; init; }

    public Post? Post { get; init; }

    public MentionCorrection? Correction { get; init; }

    public static StatementLine Of(string owner, KeptStatement kept, Func<RowRef, long[]> place) => new(owner, place(kept.Row), place(kept.CountedBy))
    {
        Snapshot = kept.Statement as AccountSnapshot,
        Indicator = kept.Statement as Indicator,
        Rate = kept.Statement as StatedRate,
        Post = kept.Statement as Post,
        Correction = kept.Statement as MentionCorrection,
    };

    /// <returns>Null where none is there, or several are.</returns>
    public Statement? Find() =>
        new Statement?[] { Snapshot, Indicator, Rate, Post, Correction }.Where(statement => statement is not null).ToList() is [var one] ? one : null;
}

/// <param name="Row">Ordinal of the upload, row, line.</param>
internal sealed record MentionLine(
    string Entity, Fingerprint Id, long[] Row, long[] CountedBy, DateOnly Day, string Language, Sentiment Sentiment, Tags Tags, Coverage Coverage);

/// <summary>What the mentions before it add up to.</summary>
/// <param name="Ave">The exports' own, by currency.</param>
/// <param name="Sums">SHA-256 over all sums of the month as the product encodes them.</param>
internal sealed record MonthLine(
    string Entity, Month Month, long Hits, long HitsWithReach, long Reach, long Engagement, IReadOnlyDictionary<string, decimal> Ave, string Sums);

/// <param name="Json">As issued, byte for byte.</param>
internal sealed record ReportLine(
    ReportKind Kind, string Subject, string Period, int Revision, DateTimeOffset IssuedAt, DateTimeOffset AsOf, string Sha256, string Json)
{
    public ReportBasis? Basis { get; init; }

    public string? Note { get; init; }

    public MailLine? Mail { get; init; }
}

internal sealed record MailLine(
    SendingState State, DateTimeOffset ChangedAt, string FileName, string From, IReadOnlyList<string> To, byte[] Message)
{
    public string? Failure { get; init; }
}

/// <param name="Sha256">Over all bytes before this line.</param>
internal sealed record EndLine(long Uploads, long Files, long Statements, long Mentions, long Months, long Reports, string Sha256);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StateLine))]
internal sealed partial class StateJson : JsonSerializerContext
{
    public static JsonTypeInfo<StateLine> Lines { get; } = (JsonTypeInfo<StateLine>)new JsonSerializerOptions
    {
        TypeInfoResolver = new StateJson().WithAddedModifier(LetNullsBeLeftOut),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new ExportIdConverter(), new FingerprintConverter(), new MonthConverter(), Named<Channel>(), Named<Sentiment>(),
            Named<ContentFormat>(), Named<AuthorKind>(), Named<Qualifier>(), Named<CorrectedField>(),
            Named<IntakeState>(), Named<ReportKind>(), Named<SendingState>(),
        },
    }.GetTypeInfo(typeof(StateLine));

    private static void LetNullsBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsSetNullable))
        {
            property.IsRequired = false;
        }
    }

    private static JsonStringEnumConverter<T> Named<T>()
        where T : struct, Enum =>
        new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}

/// <summary>32 hexadecimal digits.</summary>
internal sealed class FingerprintConverter : JsonConverter<Fingerprint>
{
    public override Fingerprint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Fingerprint.TryParse(reader.GetString(), out var fingerprint) ? fingerprint : throw new JsonException("expected 32 hexadecimal digits");

    public override void Write(Utf8JsonWriter writer, Fingerprint value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Such as <c>2023-11</c>.</summary>
internal sealed class MonthConverter : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Month.TryParse(reader.GetString(), out var month) ? month : throw new JsonException("expected a month such as 2023-11");

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>A moved state that can't be read, or made; the message says where and what to do.</summary>
public sealed class StateFormatException : Exception
{
    public StateFormatException(string message)
        : base(message)
    {
    }

    public StateFormatException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
