namespace Monitoring.Tagging.Learning;

/// <summary>A file is no model, or one of a version that this build doesn't read.</summary>
public sealed class ModelFormatException(string message, Exception? cause = null) : Exception(message, cause);
