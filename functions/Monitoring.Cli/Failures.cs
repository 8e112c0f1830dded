using Microsoft.Data.Sqlite;
using Monitoring.Cli.Sqlite;
using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Summarizing;
using Monitoring.Tagging.Learning;

namespace Monitoring.Cli;

/// <summary>Turns an exception into a sentence and an exit code; nobody is shown a stack trace who did not ask for it.</summary>
internal static class Failures
{
    private const string TraceVariable = "MONITORING_TRACE";

    public static int Report(Exception failure, Terminal terminal)
    {
        terminal.Say(MessageOf(failure));
        if (Environment.GetEnvironmentVariable(TraceVariable) == "1")
        {
            terminal.Say(failure.ToString());
        }

        return failure is UsageException ? ExitCode.WrongUsage : ExitCode.Failed;
    }

    /// <summary>Whether there is no room for what was to be written, or the disk fails.</summary>
    public static bool IsNoRoom(Exception failure) => failure is SqliteException { SqliteErrorCode: 13 or 10 } || (failure is IOException io && IsDiskFull(io));

    /// <summary>For pages, which say nothing of this machine: the sentence where it is one of the disk or of the state file, else what kind of
    /// failure it is.</summary>
    public static string WordOf(Exception failure) => failure is SqliteException || IsNoRoom(failure) ? MessageOf(failure) : failure.GetType().Name;

    private static string MessageOf(Exception failure) => failure switch
    {
        UsageException or UploadException or StateException or SettingsException or WatchListException or ServiceDescriptionException
            or SummaryException or Issuing.ReportException or Moving.StateFormatException or FileNotFoundException or Delivering.MailException or LabelledTextException or ModelFormatException => failure.Message,
        OperationCanceledException => "Stopped. Nothing was half applied; run the same command again.",
        OutOfMemoryException =>
            "The memory does not suffice. Nothing was half applied; end other programs or allow this one more, and run the same command again.",
        SqliteException sqlite => OfStateFile(sqlite),
        UnauthorizedAccessException =>
            $"No permission: {failure.Message} Change its permissions, or name files and folders that you may use, with --data or --out.",
        IOException io when IsDiskFull(io) => "The disk is full. Nothing was half applied; free some space and run the same command again.",
        IOException => $"A file could not be read or written: {failure.Message}",
        _ => $"Unexpected failure, which should be reported: {failure.GetType().Name}: {failure.Message} "
            + $"Nothing was half applied. {TraceVariable}=1 shows where.",
    };

    private static string OfStateFile(SqliteException failure) => failure.SqliteErrorCode switch
    {
        8 or 14 or 3 or 23 => "The state folder can't be written to (state.db). Use a folder that you may write to, with --data.",
        13 => "The disk is full (state.db). Nothing was half applied; free some space and run the same command again.",
        11 or 26 => "state.db is damaged or no state file. Move it away and upload the exports again; those under uploads/ are as they came.",
        10 => "The disk under the state folder is full or fails (state.db). Nothing was half applied; free some space and run the same command again.",
        5 or 6 => "Another monitoring process holds the state folder. Run the command again when it is done.",
        _ => $"The state file failed with SQLite error {failure.SqliteErrorCode}: {failure.Message}",
    };

    // ENOSPC and EDQUOT on Unix; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL on Windows, in the low half of an HRESULT.
    private static bool IsDiskFull(IOException failure) =>
        OperatingSystem.IsWindows() ? (failure.HResult & 0xFFFF) is 39 or 112 : failure.HResult is 28 or 122;
}
