namespace Monitoring.Delivering;

/// <summary>Keeps each message as an <c>.eml</c> file, which appears whole or not at all. The same revision once more takes the place of
/// the file that is there.</summary>
public sealed class FolderOutbox(string path) : IOutbox
{
    public async ValueTask DeliverAsync(MailMessageBytes message, CancellationToken cancellationToken)
    {
        if (message.FileName != Path.GetFileName(message.FileName) || message.FileName.Length == 0)
        {
            throw new MailException($"The outbox '{path}' takes file names only; found '{message.FileName}'. The mail was not kept.");
        }

        var target = Path.Combine(path, message.FileName);
        var beside = Path.Combine(path, $".{message.FileName}.part");
        try
        {
            Directory.CreateDirectory(path);
            await using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(message.Bytes, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, target, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new MailException($"The mail '{target}' could not be written: {cause.Message} Make room or mend the folder, then send again.", cause);
        }
    }
}
