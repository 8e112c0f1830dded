namespace Azure.AI.TextAnalytics;

public readonly partial struct TextAnalyticsError
{
    internal TextAnalyticsError(string code, string message, string target)
    {
        ErrorCode = code;
        Message = message;
        Target = target;
    }

    public TextAnalyticsErrorCode ErrorCode { get; }

    public string Message { get; }

    public string Target { get; }
}

public readonly partial struct TextAnalyticsErrorCode : IEquatable<TextAnalyticsErrorCode>
{
    public static readonly string EmptyRequest = "EmptyRequest";
    public static readonly string InternalServerError = "InternalServerError";
    public static readonly string InvalidArgument = "InvalidArgument";
    public static readonly string InvalidCountryHint = "InvalidCountryHint";
    public static readonly string InvalidDocument = "InvalidDocument";
    public static readonly string InvalidDocumentBatch = "InvalidDocumentBatch";
    public static readonly string InvalidParameterValue = "InvalidParameterValue";
    public static readonly string InvalidRequest = "InvalidRequest";
    public static readonly string InvalidRequestBodyFormat = "InvalidRequestBodyFormat";
    public static readonly string MissingInputRecords = "MissingInputRecords";
    public static readonly string ModelVersionIncorrect = "ModelVersionIncorrect";
    public static readonly string NotFound = "NotFound";
    public static readonly string ServiceUnavailable = "ServiceUnavailable";
    public static readonly string UnsupportedLanguageCode = "UnsupportedLanguageCode";

    private readonly string _value;

    private TextAnalyticsErrorCode(string errorCode) => _value = errorCode;

    public static bool operator ==(TextAnalyticsErrorCode left, TextAnalyticsErrorCode right) => left.Equals(right);

    public static bool operator !=(TextAnalyticsErrorCode left, TextAnalyticsErrorCode right) => !left.Equals(right);

    public static implicit operator TextAnalyticsErrorCode(string errorCode) => errorCode is null ? default : new(errorCode);

    public static explicit operator string(TextAnalyticsErrorCode errorCode) => errorCode._value;

    public bool Equals(TextAnalyticsErrorCode other) => _value == other._value;

    public override bool Equals(object obj) => obj is TextAnalyticsErrorCode other && Equals(other);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}

public readonly partial struct TextAnalyticsWarning
{
    internal TextAnalyticsWarning(string code, string message)
    {
        WarningCode = code;
        Message = message;
    }

    public TextAnalyticsWarningCode WarningCode { get; }

    public string Message { get; }
}

public readonly partial struct TextAnalyticsWarningCode : IEquatable<TextAnalyticsWarningCode>
{
    public static readonly string DocumentTruncated = "DocumentTruncated";
    public static readonly string LongWordsInDocument = "LongWordsInDocument";

    private readonly string _value;

    private TextAnalyticsWarningCode(string warningCode) => _value = warningCode;

    public static bool operator ==(TextAnalyticsWarningCode left, TextAnalyticsWarningCode right) => left.Equals(right);

    public static bool operator !=(TextAnalyticsWarningCode left, TextAnalyticsWarningCode right) => !left.Equals(right);

    public static implicit operator TextAnalyticsWarningCode(string warningCode) => warningCode is null ? default : new(warningCode);

    public static explicit operator string(TextAnalyticsWarningCode warningCode) => warningCode._value;

    public bool Equals(TextAnalyticsWarningCode other) => _value == other._value;

    public override bool Equals(object obj) => obj is TextAnalyticsWarningCode other && Equals(other);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}
