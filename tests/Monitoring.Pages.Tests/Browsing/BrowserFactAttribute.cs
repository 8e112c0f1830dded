namespace Monitoring.Pages.Tests.Browsing;

/// <summary>A test that a real browser does; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.Missing;
}

/// <inheritdoc cref="BrowserFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AxeTheoryAttribute : TheoryAttribute
{
    public AxeTheoryAttribute() => Skip = Browser.Missing ?? Browser.MissingAxe;
}

internal static class Browser
{
    public static string Path => Environment.GetEnvironmentVariable("MONITORING_CHROMIUM") ?? "/usr/bin/chromium";

    public static string? AxePath => Environment.GetEnvironmentVariable("MONITORING_AXE");

    public static string? Missing => File.Exists(Path) ? null : $"No browser at {Path}: install chromium, or name one in MONITORING_CHROMIUM.";

    public static string? MissingAxe =>
        AxePath is { } path && File.Exists(path) ? null : "No axe-core: npm install axe-core, and name its axe.min.js in MONITORING_AXE.";
}
