namespace Azure.Storage.Blobs.Models;

public readonly partial struct AccessTier : IEquatable<AccessTier>
{
    private readonly string _value;

    public AccessTier(string value) => _value = value;

    public static AccessTier Hot => new("Hot");

    public static AccessTier Cool => new("Cool");

    public static AccessTier Cold => new("Cold");

    public static AccessTier Archive => new("Archive");

    public static bool operator ==(AccessTier left, AccessTier right) => left.Equals(right);

    public static bool operator !=(AccessTier left, AccessTier right) => !left.Equals(right);

    public static implicit operator AccessTier(string value) => new(value);

    public static implicit operator AccessTier?(string value) => value is null ? null : new AccessTier(value);

    public bool Equals(AccessTier other) => string.Equals(_value, other._value, StringComparison.InvariantCultureIgnoreCase);

    public override bool Equals(object obj) => obj is AccessTier other && Equals(other);

    public override int GetHashCode() => _value is null ? 0 : StringComparer.InvariantCultureIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value;
}

public readonly partial struct BlobErrorCode : IEquatable<BlobErrorCode>
{
    private readonly string _value;

    public BlobErrorCode(string value) => _value = value;

    public static BlobErrorCode BlobAlreadyExists => new("BlobAlreadyExists");

    public static BlobErrorCode BlobNotFound => new("BlobNotFound");

    public static BlobErrorCode BlobOverwritten => new("BlobOverwritten");

    public static BlobErrorCode ConditionNotMet => new("ConditionNotMet");

    public static BlobErrorCode ContainerAlreadyExists => new("ContainerAlreadyExists");

    public static BlobErrorCode ContainerBeingDeleted => new("ContainerBeingDeleted");

    public static BlobErrorCode ContainerNotFound => new("ContainerNotFound");

    public static BlobErrorCode ResourceNotFound => new("ResourceNotFound");

    public static BlobErrorCode ServerBusy => new("ServerBusy");

    public static BlobErrorCode TargetConditionNotMet => new("TargetConditionNotMet");

    public static bool operator ==(BlobErrorCode left, BlobErrorCode right) => left.Equals(right);

    public static bool operator !=(BlobErrorCode left, BlobErrorCode right) => !left.Equals(right);

    public static bool operator ==(BlobErrorCode code, string value) => code.Equals(value);

    public static bool operator !=(BlobErrorCode code, string value) => !code.Equals(value);

    public static bool operator ==(string value, BlobErrorCode code) => code.Equals(value);

    public static bool operator !=(string value, BlobErrorCode code) => !code.Equals(value);

    public static implicit operator BlobErrorCode(string value) => new(value);

    public static implicit operator BlobErrorCode?(string value) => value is null ? null : new BlobErrorCode(value);

    public bool Equals(BlobErrorCode other) => string.Equals(_value, other._value, StringComparison.InvariantCultureIgnoreCase);

    public bool Equals(string value) => value is not null && Equals(new BlobErrorCode(value));

    public override bool Equals(object obj) => obj is BlobErrorCode other && Equals(other);

    public override int GetHashCode() => _value is null ? 0 : StringComparer.InvariantCultureIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value;
}
