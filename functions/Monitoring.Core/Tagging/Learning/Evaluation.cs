namespace Monitoring.Tagging.Learning;

/// <summary>Counts what was found against what was expected, and says how good that is.</summary>
public sealed class Evaluation
{
    private const int BinCount = 10;

    private readonly SortedDictionary<string, SortedDictionary<string, int>> _counts = new(StringComparer.Ordinal);
    private readonly (int Rows, int Right, double Confidence)[] _bins = new (int, int, double)[BinCount];

    public int Count { get; private set; }

    public int Right { get; private set; }

    /// <summary>Share of examples where the label expected was found; null before there is one.</summary>
    public double? Accuracy => Count == 0 ? null : (double)Right / Count;

    /// <summary>Mean of F1 over the labels expected anywhere; null before there is an example. A label never found has an F1 of 0.</summary>
    public double? MacroF1 => Count == 0 ? null : _counts.Keys.Average(F1);

    /// <summary>Mean distance of confidence and accuracy over ten bins of confidence, weighted by their rows; null before there is an
    /// example. 0 where 70% confidence is right in 70% of cases, and so on.</summary>
    public double? CalibrationError => Count == 0
        ? null
        : _bins.Where(bin => bin.Rows > 0).Sum(bin => Math.Abs(bin.Confidence - bin.Right)) / Count;

    /// <summary>By the label expected, then by the label found: how many; both in ordinal order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Confusion => _counts
        .ToDictionary(row => row.Key, row => (IReadOnlyDictionary<string, int>)row.Value, StringComparer.Ordinal);

    /// <summary>Each tenth of confidence that has rows: its rows, mean confidence and accuracy, from low to high.</summary>
    public IReadOnlyList<CalibrationBin> Calibration =>
        [.. _bins.Where(bin => bin.Rows > 0).Select(bin => new CalibrationBin(bin.Rows, bin.Confidence / bin.Rows, (double)bin.Right / bin.Rows))];

    /// <param name="confidence">The model's, in what it found: 0 to 1.</param>
    public void Add(string expected, string found, double confidence)
    {
        if (!_counts.TryGetValue(expected, out var row))
        {
            _counts.Add(expected, row = new(StringComparer.Ordinal));
        }

        row[found] = row.GetValueOrDefault(found) + 1;
        Count++;
        var isRight = expected == found;
        Right += isRight ? 1 : 0;
        ref var bin = ref _bins[Math.Clamp((int)(confidence * BinCount), 0, BinCount - 1)];
        bin = (bin.Rows + 1, bin.Right + (isRight ? 1 : 0), bin.Confidence + confidence);
    }

    /// <returns>Harmonic mean of precision and recall of one label; 0 where it was never found rightly.</returns>
    public double F1(string label)
    {
        var right = _counts.GetValueOrDefault(label)?.GetValueOrDefault(label) ?? 0;
        var expected = _counts.GetValueOrDefault(label)?.Values.Sum() ?? 0;
        var found = _counts.Values.Sum(row => row.GetValueOrDefault(label));
        return right == 0 ? 0 : 2.0 * right / (expected + found);
    }
}

/// <param name="Rows">How many examples had about this confidence.</param>
/// <param name="Confidence">Their mean confidence, 0 to 1.</param>
/// <param name="Accuracy">The share of them that was right, 0 to 1.</param>
public sealed record CalibrationBin(int Rows, double Confidence, double Accuracy);
