using System.Diagnostics;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>A test that needs a file system of its own, as a kernel gives one to whoever asks, or not.</summary>
internal sealed class OwnMountsFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Look);

    public OwnMountsFactAttribute() => Skip = Missing.Value;

    private static string? Look()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "Only Linux has file systems for one process alone.";
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare") { ArgumentList = { "-rm", "mount", "-t", "tmpfs", "tmpfs", Path.GetTempPath() }, RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "The kernel lets no user mount a file system for one process alone.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no program 'unshare'.";
        }
    }
}
