using System.IO.Compression;

namespace Monitoring.Reading;

/// <summary>Inflates one member of a zip and holds it to the length and checksum that the archive's directory promises.</summary>
internal sealed class ZipMemberStream(ZipArchive zip, Stream inflated, ZipMember member, Place place) : ForwardStream
{
    private const string What = "a zip archive";

    private Crc32 _crc;
    private long _length;

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = inflated.Read(buffer);
        }
        catch (InvalidDataException cause)
        {
            throw place.Damaged(What, "its compressed bytes make no sense", cause);
        }

        _crc.Append(buffer[..count]);
        _length += count;
        if (_length > member.Length)
        {
            throw place.Damaged(What, "a member is longer than its directory says");
        }

        if (count == 0 && !buffer.IsEmpty && (_length < member.Length || _crc.Value != member.Crc))
        {
            throw place.Damaged(What, "a checksum does not match");
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inflated.Dispose();
            zip.Dispose();
        }

        base.Dispose(disposing);
    }
}
