namespace Monitoring.Identifying;

/// <summary>Near-identical mentions in several outlets: each counts as a hit, together they are one story.</summary>
public sealed record Story(Fingerprint Id, IReadOnlyList<Mention> Mentions);
