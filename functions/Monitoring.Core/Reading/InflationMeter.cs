using System.Globalization;

namespace Monitoring.Reading;

/// <summary>Counts what the parts of one upload inflate to, while it is being verified, and refuses a zip bomb.</summary>
internal sealed class InflationMeter(UploadLimits limits, Place place, long uploadLength, CancellationToken cancellationToken)
{
    private long _total;

    public CancellationToken CancellationToken => cancellationToken;

    public Stream Measure(Stream inflated, long compressedLength) => new MeteredStream(inflated, compressedLength, this);

    private void Add(int count, long ofThisPart, long compressedLength)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _total += count;
        if (_total > limits.MaxInflatedBytes)
        {
            throw place.Refuse(
                string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaxInflatedBytes:N0} bytes once unpacked"),
                "at most that many",
                "split the export and upload the parts");
        }

        if (IsBomb(ofThisPart, compressedLength) || IsBomb(_total, uploadLength))
        {
            throw place.Refuse(
                string.Create(
                    CultureInfo.InvariantCulture, $"an archive that unpacks to more than {limits.MaxInflationRatio:N0} times its size"),
                "an export, which packs far less tightly",
                "if it is one, unpack it and upload the files inside");
        }
    }

    private bool IsBomb(long inflated, long compressed) =>
        inflated > limits.InflationAllowance && inflated / limits.MaxInflationRatio > Math.Max(compressed, 1);

    private sealed class MeteredStream(Stream inner, long compressedLength, InflationMeter meter) : ForwardStream
    {
        private long _count;

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            _count += count;
            meter.Add(count, _count, compressedLength);
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
