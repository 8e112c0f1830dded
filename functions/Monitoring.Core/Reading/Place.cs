namespace Monitoring.Reading;

/// <summary>What a refusal calls the file it is about: the upload, or a member of it.</summary>
/// <param name="Upload">The upload's name, as people know it.</param>
/// <param name="Member">The member of an archive; empty for the upload itself.</param>
internal sealed record Place(string Upload, string Member = "")
{
    private const int MaxQuotedLength = 80;

    public Place Of(string member) => this with { Member = member };

    public UploadException Refuse(string found, string expected, string advice, Exception? cause = null)
    {
        var message = $"{this}: found {found}, expected {expected}. Nothing was read; {advice}.";
        return cause is null ? new UploadException(message) : new UploadException(message, cause);
    }

    public UploadException BreaksOff(string what, Exception? cause = null) =>
        Refuse($"{what} that breaks off before its end", "a whole one", "download the export again and upload it", cause);

    public UploadException Damaged(string what, string how, Exception? cause = null) =>
        Refuse($"{what} that is damaged ({how})", "an undamaged one", "download the export again and upload it", cause);

    /// <summary>Puts a foreign value into a message: one line, in single quotes, cut at 80 characters.</summary>
    public static string Quote(string value)
    {
        var shown = value.Length <= MaxQuotedLength ? value : string.Concat(value.AsSpan(0, MaxQuotedLength), "...");
        return $"'{string.Create(shown.Length, shown, static (chars, from) =>
        {
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] = char.IsControl(from[i]) ? ' ' : from[i];
            }
        })}'";
    }

    public override string ToString() => Member.Length == 0 ? Upload : $"{Upload}, member {Quote(Member)}";
}
