namespace Monitoring.Registering;

/// <summary>A statement under the one whose it is.</summary>
/// <param name="Owner">The entity's id; empty for what belongs to the office.</param>
public sealed record OwnedStatement(string Owner, Statement Statement)
{
    public RegisterKey Key { get; } = new(Owner, Statement.Kind, Statement.Id);
}

/// <param name="Row">Where it stands.</param>
public sealed record StatedRow(OwnedStatement Owned, RowRef Row);
