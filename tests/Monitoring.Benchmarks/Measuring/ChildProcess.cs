using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Monitoring.Benchmarks.Measuring;

/// <summary>What one whole process took, with the processes that it started and waited for.</summary>
/// <param name="Cpu">User and system time together.</param>
/// <param name="PeakResidentBytes">Of the largest single process; never below the 30 MB or so of this program, whose memory the child
/// shares for a moment before it becomes another.</param>
/// <param name="ExitCode">128 + the signal's number where a signal ended it.</param>
internal sealed record ProcessCost(TimeSpan Wall, TimeSpan Cpu, long PeakResidentBytes, int ExitCode);

/// <summary>Starts a process and lets the kernel do its accounts (wait4), so that no sampling misses a peak.</summary>
[SupportedOSPlatform("linux")]
internal static partial class ChildProcess
{
    private const int FileActionsSize = 256; // posix_spawn_file_actions_t is 80 bytes in glibc and musl; room to spare.
    private const int InterruptedCall = 4;

    private const int WriteCreateTruncate = 0x241;
    private const uint ReadableByAll = 0x1A4; // 0644

    /// <summary>Runs the command to its end.</summary>
    /// <param name="command">A file, looked up in PATH where it holds no slash, and its arguments.</param>
    /// <param name="outputFile">For what it prints to standard output; null to have it go to standard error.</param>
    /// <exception cref="Win32Exception">The process could not be started or waited for.</exception>
    public static ProcessCost Run(IReadOnlyList<string> command, string? outputFile = null)
    {
        var environment = from DictionaryEntry variable in Environment.GetEnvironmentVariables() select $"{variable.Key}={variable.Value}";
        var arguments = NullTerminated(command);
        var variables = NullTerminated(environment);
        var actions = Marshal.AllocHGlobal(FileActionsSize);
        try
        {
            ThrowOn(InitializeFileActions(actions));
            ThrowOn(outputFile is null
                ? AddDuplicate(actions, 2, 1)
                : AddOpen(actions, 1, outputFile, WriteCreateTruncate, ReadableByAll));
            var start = Stopwatch.GetTimestamp();
            ThrowOn(Spawn(out var processId, arguments[0], actions, IntPtr.Zero, arguments, variables));
            return Wait(processId, start);
        }
        finally
        {
            Array.ForEach([.. arguments, .. variables], Marshal.FreeCoTaskMem);
            _ = DestroyFileActions(actions);
            Marshal.FreeHGlobal(actions);
        }
    }

    private static ProcessCost Wait(int processId, long start)
    {
        int status;
        ResourceUsage usage;
        while (WaitFor(processId, out status, 0, out usage) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != InterruptedCall)
            {
                throw new Win32Exception(error);
            }
        }

        var signal = status & 0x7F;
        var cpu = TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) +
            TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
        var exitCode = signal == 0 ? (status >> 8) & 0xFF : 128 + signal;
        return new(Stopwatch.GetElapsedTime(start), cpu, usage.MaxResidentKibibytes * 1024, exitCode);
    }

    private static IntPtr[] NullTerminated(IEnumerable<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), IntPtr.Zero];

    private static void ThrowOn(int error)
    {
        if (error != 0)
        {
            throw new Win32Exception(error);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawnp")]
    private static partial int Spawn(
        out int processId, IntPtr file, IntPtr fileActions, IntPtr attributes, IntPtr[] arguments, IntPtr[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitializeFileActions(IntPtr fileActions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(IntPtr fileActions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyFileActions(IntPtr fileActions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(IntPtr fileActions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static partial int WaitFor(int processId, out int status, int options, out ResourceUsage usage);

    /// <summary>Linux's <c>struct rusage</c> on 64-bit machines.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
        public long MaxResidentKibibytes;
    }
}
