using System.IO.Compression;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Monitoring.Reading;

/// <summary>Bytes that can be read from the start any number of times: a file, what a gzip file inflates to, a member of a zip.</summary>
/// <param name="Place">What refusals call it.</param>
internal abstract record ByteSource(Place Place)
{
    /// <summary>Null where only reading to the end tells.</summary>
    public abstract long? Length { get; }

    /// <param name="meter">Counts what is inflated on the way; null once the upload is known to be good.</param>
    public abstract Stream Open(InflationMeter? meter);
}

internal sealed record FileSource(Place Place, SafeFileHandle Handle, long FileLength) : ByteSource(Place)
{
    public override long? Length => FileLength;

    public override Stream Open(InflationMeter? meter) => new HandleStream(Handle, FileLength);
}

internal sealed record GzipSource(ByteSource Compressed) : ByteSource(Compressed.Place)
{
    public override long? Length => null;

    public override Stream Open(InflationMeter? meter)
    {
        var inflated = new GzipMembersStream(Compressed.Open(meter), Place);
        return meter is null ? inflated : meter.Measure(inflated, Compressed.Length ?? 0);
    }
}

internal sealed record ZipMemberSource(Place Place, FileSource Zip, ZipMember Member, Encoding NameEncoding) : ByteSource(Place)
{
    public override long? Length => Member.Length;

    public override Stream Open(InflationMeter? meter)
    {
        var zip = new ZipArchive(Zip.Open(null), ZipArchiveMode.Read, leaveOpen: false, NameEncoding);
        try
        {
            var inflated = new ZipMemberStream(zip, zip.Entries[Member.Index].Open(), Member, Place);
            return meter is null ? inflated : meter.Measure(inflated, Member.CompressedLength);
        }
        catch (InvalidDataException cause)
        {
            zip.Dispose();
            throw Place.Damaged("a zip archive", "a member is not where it should be, or packed in an unknown way", cause);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }
}
