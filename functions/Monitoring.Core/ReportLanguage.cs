namespace Monitoring;

/// <summary>In which language a report and its mail speak. JSON, and what an upload wrote, stay as they are.</summary>
public enum ReportLanguage
{
    English,
    Chinese,
}
