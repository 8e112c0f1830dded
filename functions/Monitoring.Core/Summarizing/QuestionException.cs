namespace Monitoring.Summarizing;

/// <summary>A question that can't be answered as it is put: wrong usage at a command line, a bad request over HTTP.</summary>
/// <param name="parameter">Its name, such as <c>day</c>.</param>
/// <param name="fault">Such as <c>found 'soon', expected a date such as 2023-11-05.</c></param>
public sealed class QuestionException(string parameter, string fault) : Exception($"Parameter '{parameter}': {fault}")
{
    public string Parameter { get; } = parameter;

    /// <summary>What is wrong with its value, for a host that names parameters in its own way.</summary>
    public string Fault { get; } = fault;
}
