using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Monitoring.Reading;

/// <summary>
/// The texts that a workbook's cells point to. Each stands as its length and its UTF-16 units, in memory up to 32 MiB and beyond that
/// in a temporary file; every 32nd position is known, so that ten million texts cost memory for a few hundred thousand.
/// </summary>
internal sealed class SharedStrings
{
    private const int MaxBytesInMemory = 32 << 20;
    private const int BlockCount = 32;
    private const int PrefixLength = 4;

    private readonly List<long> _blockStarts = [];
    private readonly Place _place;
    private readonly int _maxBytesInMemory;
    private byte[] _tail = new byte[1 << 12];
    private int _tailLength;
    private long _fileLength;
    private SafeFileHandle? _file;

    private SharedStrings(Place place, int maxBytesInMemory)
    {
        _place = place;
        _maxBytesInMemory = maxBytesInMemory;
    }

    public int Count { get; private set; }

    public bool IsSpilled => _file is not null;

    private long Length => _fileLength + _tailLength;

    public static SharedStrings Read(
        Markup? markup, int maxFieldLength, Place place, List<IDisposable> held, int maxBytesInMemory = MaxBytesInMemory)
    {
        var strings = new SharedStrings(place, maxBytesInMemory);
        var text = new CellText(maxFieldLength);
        var isInText = false;
        var phonetics = 0;
        while (markup?.Read() == true)
        {
            if (markup.IsText && isInText && phonetics == 0)
            {
                markup.ReadText(text);
            }
            else if (markup.IsStart || markup.IsEnd)
            {
                isInText = markup.IsStart && markup.Name == "t" && !markup.IsEmptyElement;
                phonetics += markup.Name != "rPh" || markup.IsEmptyElement ? 0 : markup.IsStart ? 1 : -1;
                if (markup.Name == "si" && (markup.IsEnd || markup.IsEmptyElement))
                {
                    text.DecodeEscapes();
                    strings.Add(text.Value, held);
                    text.Clear();
                }
            }
        }

        return strings;
    }

    public Cursor OpenCursor() => new(this);

    private void Add(ReadOnlySpan<char> text, List<IDisposable> held)
    {
        if (Count % BlockCount == 0)
        {
            _blockStarts.Add(Length);
        }

        var bytes = MemoryMarshal.AsBytes(text);
        var needed = _tailLength + PrefixLength + bytes.Length;
        if (needed > _maxBytesInMemory || (_file is not null && needed > 1 << 20))
        {
            Spill(held);
            needed = PrefixLength + bytes.Length;
        }

        if (needed > _tail.Length)
        {
            Array.Resize(ref _tail, Math.Max(needed, (int)Math.Min(_tail.Length * 2L, int.MaxValue / 2)));
        }

        BinaryPrimitives.WriteInt32LittleEndian(_tail.AsSpan(_tailLength), text.Length);
        bytes.CopyTo(_tail.AsSpan(_tailLength + PrefixLength));
        _tailLength = needed;
        Count++;
    }

    private void Spill(List<IDisposable> held)
    {
        if (_file is null)
        {
            _file = TemporaryFile.Create(_place);
            held.Add(_file);
        }

        TemporaryFile.Write(_file, _tail.AsSpan(0, _tailLength), _fileLength, _place);
        _fileLength += _tailLength;
        _tailLength = 0;
        _tail = _tail.Length > 1 << 20 ? new byte[1 << 20] : _tail;
    }

    private void CopyBytes(long offset, Span<byte> target)
    {
        if (offset < _fileLength)
        {
            var fromFile = target[..(int)Math.Min(target.Length, _fileLength - offset)];
            while (fromFile.Length > 0)
            {
                var count = RandomAccess.Read(_file!, fromFile, offset);
                if (count == 0)
                {
                    throw new InvalidDataException("The temporary file of shared strings is shorter than written.");
                }

                fromFile = fromFile[count..];
                target = target[count..];
                offset += count;
            }
        }

        if (target.Length > 0)
        {
            _tail.AsSpan((int)(offset - _fileLength), target.Length).CopyTo(target);
        }
    }

    /// <summary>Looks texts up for one reader, keeping the blocks it met last.</summary>
    public sealed class Cursor(SharedStrings strings)
    {
        private const int CachedBlocks = 256;
        private const int MaxCachedLength = 1 << 16;

        private readonly (int Block, byte[] Bytes)[] _cache = new (int, byte[])[CachedBlocks];
        private readonly byte[] _prefix = new byte[PrefixLength];
        private byte[] _large = [];

        /// <summary>The text; valid until the next call. False where the workbook has none of that number.</summary>
        public bool TryGet(int index, out ReadOnlySpan<char> text)
        {
            text = default;
            if (index < 0 || index >= strings.Count)
            {
                return false;
            }

            var block = index / BlockCount;
            var start = strings._blockStarts[block];
            var length = (block + 1 < strings._blockStarts.Count ? strings._blockStarts[block + 1] : strings.Length) - start;
            if (start >= strings._fileLength)
            {
                text = Pick(strings._tail.AsSpan((int)(start - strings._fileLength), (int)length), index % BlockCount);
                return true;
            }

            if (length > MaxCachedLength)
            {
                text = PickLarge(start, index % BlockCount);
                return true;
            }

            ref var cached = ref _cache[block % CachedBlocks];
            if (cached.Bytes is null || cached.Block != block)
            {
                cached = (block, new byte[(int)length]);
                strings.CopyBytes(start, cached.Bytes);
            }

            text = Pick(cached.Bytes, index % BlockCount);
            return true;
        }

        private static ReadOnlySpan<char> Pick(ReadOnlySpan<byte> block, int position)
        {
            for (; position > 0; position--)
            {
                block = block[(PrefixLength + (2 * BinaryPrimitives.ReadInt32LittleEndian(block)))..];
            }

            return MemoryMarshal.Cast<byte, char>(block.Slice(PrefixLength, 2 * BinaryPrimitives.ReadInt32LittleEndian(block)));
        }

        private ReadOnlySpan<char> PickLarge(long start, int position)
        {
            strings.CopyBytes(start, _prefix);
            for (; position > 0; position--)
            {
                start += PrefixLength + (2 * BinaryPrimitives.ReadInt32LittleEndian(_prefix));
                strings.CopyBytes(start, _prefix);
            }

            var length = 2 * BinaryPrimitives.ReadInt32LittleEndian(_prefix);
            _large = _large.Length >= length ? _large : new byte[length];
            strings.CopyBytes(start + PrefixLength, _large.AsSpan(0, length));
            return MemoryMarshal.Cast<byte, char>(_large.AsSpan(0, length));
        }
    }
}
