namespace Monitoring.Tagging.Learning;

/// <summary>One example to learn from or to be measured by.</summary>
/// <param name="Weight">How many examples it counts for; positive.</param>
public readonly record struct LabelledText(string Label, string Text, float Weight = 1);
