using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Monitoring.Reading;

/// <param name="Index">0-based in the archive's directory.</param>
internal readonly record struct ZipMember(int Index, string Name, long Length, long CompressedLength, uint Crc);

/// <summary>
/// The members of a zip, after its directory was looked through for what the framework would take: more members than anybody packs,
/// encrypted ones, names that lead out of the folder. Names without the UTF-8 flag are read as UTF-8 or, as Chinese machines write
/// them, as GB18030.
/// </summary>
internal sealed class ZipDirectory
{
    private const string What = "a zip archive";
    private const uint EndSignature = 0x06054B50;
    private const uint Zip64LocatorSignature = 0x07064B50;
    private const uint Zip64EndSignature = 0x06064B50;
    private const uint MemberSignature = 0x02014B50;
    private const int EndLength = 22;

    // Bytes; no machine has longer ones, and what is said of each row names its member.
    private const int LongestName = 1_024;

    private const int MemberLength = 46;

    private readonly FileSource _zip;
    private readonly Encoding _nameEncoding;

    private ZipDirectory(FileSource zip, Encoding nameEncoding, IReadOnlyList<ZipMember> members)
    {
        _zip = zip;
        _nameEncoding = nameEncoding;
        Members = members;
    }

    public IReadOnlyList<ZipMember> Members { get; }

    public ByteSource Open(ZipMember member, Place place) => new ZipMemberSource(place, _zip, member, _nameEncoding);

    /// <exception cref="UploadException">The archive is damaged, encrypted or out of bounds.</exception>
    public static ZipDirectory Read(FileSource zip, UploadLimits limits)
    {
        var place = zip.Place;
        var nameEncoding = Inspect(zip, limits);
        try
        {
            using var archive = new ZipArchive(zip.Open(null), ZipArchiveMode.Read, leaveOpen: false, nameEncoding);
            var members = new List<ZipMember>(archive.Entries.Count);
            foreach (var entry in archive.Entries)
            {
                RefuseUnsafe(entry, place);
                members.Add(new(members.Count, entry.FullName, entry.Length, entry.CompressedLength, entry.Crc32));
            }

            return new(zip, nameEncoding, members);
        }
        catch (InvalidDataException cause)
        {
            throw place.Damaged(What, "its directory makes no sense", cause);
        }
    }

    private static void RefuseUnsafe(ZipArchiveEntry entry, Place place)
    {
        if (entry.IsEncrypted)
        {
            throw place.Refuse(
                $"an encrypted archive (member {Place.Quote(entry.FullName)})",
                "one without a password",
                "unpack it and upload the files inside");
        }

        var name = entry.FullName;
        var hasDrive = name.Length >= 2 && name[1] == ':' && char.IsAsciiLetter(name[0]);
        if (hasDrive || name.StartsWith('/') || name.StartsWith('\\') || name.Contains('\0', StringComparison.Ordinal)
            || name.Split('/', '\\').Contains(".."))
        {
            throw place.Refuse(
                $"a member whose path leaves the archive ({Place.Quote(name)})",
                "plain file names",
                "unpack the archive with a tool you trust and upload the files inside");
        }
    }

    // Counts the members before the framework makes an object of each, and tells how their names are encoded.
    private static Encoding Inspect(FileSource zip, UploadLimits limits)
    {
        using var stream = zip.Open(null);
        stream.Position = DirectoryOffset(stream, zip);
        using var directory = new BufferedStream(stream, 1 << 16);
        var header = new byte[MemberLength];
        var name = new byte[ushort.MaxValue];
        var isUtf8 = true;
        for (var count = 0; directory.ReadAtLeast(header, 4, throwOnEndOfStream: false) >= 4; count++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != MemberSignature)
            {
                break;
            }

            if (count == limits.MaxMembers)
            {
                throw zip.Place.Refuse(
                    string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaxMembers:N0} files in one archive"),
                    "at most that many",
                    "pack fewer of them together");
            }

            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
            if (nameLength > LongestName)
            {
                throw zip.Place.Refuse(
                    string.Create(CultureInfo.InvariantCulture, $"a member whose name has {nameLength:N0} bytes"),
                    string.Create(CultureInfo.InvariantCulture, $"names of at most {LongestName:N0}"),
                    "rename the files inside and pack them again");
            }

            var rest = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30))
                + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32));
            if (directory.ReadAtLeast(name.AsSpan(0, nameLength), nameLength, throwOnEndOfStream: false) < nameLength)
            {
                break;
            }

            isUtf8 &= System.Text.Unicode.Utf8.IsValid(name.AsSpan(0, nameLength));
            directory.Seek(rest, SeekOrigin.Current);
        }

        return isUtf8 ? Encoding.UTF8 : TextEncoding.Gb18030.Encoding;
    }

    private static long DirectoryOffset(Stream stream, FileSource zip)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndLength + ushort.MaxValue + 20)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        Span<byte> signature = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(signature, EndSignature);
        var at = tail.AsSpan(0, Math.Max(0, tail.Length - EndLength + 4)).LastIndexOf(signature);
        if (at < 0)
        {
            throw zip.Place.BreaksOff(What);
        }

        long offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        if (at >= 20 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at - 20)) == Zip64LocatorSignature)
        {
            var end64 = new byte[56];
            stream.Position = Within(BinaryPrimitives.ReadUInt64LittleEndian(tail.AsSpan(at - 12)), stream, zip);
            if (stream.ReadAtLeast(end64, end64.Length, throwOnEndOfStream: false) == end64.Length
                && BinaryPrimitives.ReadUInt32LittleEndian(end64) == Zip64EndSignature)
            {
                return Within(BinaryPrimitives.ReadUInt64LittleEndian(end64.AsSpan(48)), stream, zip);
            }
        }

        return Within((ulong)offset, stream, zip);
    }

    private static long Within(ulong offset, Stream stream, FileSource zip) =>
        offset <= (ulong)stream.Length
            ? (long)offset
            : throw zip.Place.Damaged(What, "its directory makes no sense");
}
