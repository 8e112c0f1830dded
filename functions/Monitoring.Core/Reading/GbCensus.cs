namespace Monitoring.Reading;

/// <summary>Counts the two- and four-byte sequences of GB18030 in a run of bytes, and those that break its rules.</summary>
internal sealed class GbCensus
{
    // Beyond this many broken sequences no share of good ones brings a file back, and counting stops.
    private const int HopelessCount = 2_000;

    private int _place;
    private bool _isHopeless;

    public long Good { get; private set; }

    public long Broken { get; private set; }

    /// <summary>Pairs whose second byte is ASCII: rare in Chinese text, the rule for accented letters before plain ones.</summary>
    public long LowTrails { get; private set; }

    public void Count(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length && !_isHopeless; i++)
        {
            if (_place == 0)
            {
                var skipped = bytes[i..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (skipped < 0)
                {
                    return;
                }

                i += skipped;
            }

            Step(bytes[i]);
        }
    }

    private void Step(byte b)
    {
        switch (_place)
        {
            case 0 or 2 when b is >= 0x81 and <= 0xFE:
                _place++;
                break;
            case 1 or 3 when b is >= 0x30 and <= 0x39:
                _place = (_place + 1) % 4;
                Good += _place == 0 ? 1 : 0;
                break;
            case 1 when b is >= 0x40 and not 0x7F and <= 0xFE:
                Good++;
                LowTrails += b < 0x80 ? 1 : 0;
                _place = 0;
                break;
            default:
                _isHopeless = ++Broken > HopelessCount && Broken * 100 > Good * 2;
                _place = 0;
                break;
        }
    }
}
