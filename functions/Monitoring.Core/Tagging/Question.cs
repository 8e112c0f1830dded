namespace Monitoring.Tagging;

/// <summary>One document to ask a provider about.</summary>
/// <param name="Language">The hint that goes with it; empty for none.</param>
internal sealed record Question(TagKey Key, string Document, string Language);

/// <summary>One kind of question.</summary>
/// <param name="DocumentsPerRequest">As the provider takes them.</param>
/// <param name="AskAsync">One request; one answer for each question, in the same order.</param>
internal sealed record QuestionKind(
    int DocumentsPerRequest, Func<IReadOnlyList<Question>, CancellationToken, Task<IReadOnlyList<TagAnswer>>> AskAsync);
