using System.Runtime.InteropServices;

namespace Monitoring.Tagging.Learning;

/// <summary>Examples as their features, one after the other in two arrays.</summary>
internal sealed class ExampleSet
{
    private readonly List<int> _ends = [];
    private readonly List<int> _buckets = [];
    private readonly List<float> _values = [];
    private readonly List<int> _labels = [];
    private readonly List<float> _weights = [];

    public int Count => _ends.Count;

    /// <summary>Adds an example; a feature may come more than once.</summary>
    /// <param name="buckets">Numbers of its features, each less than the trainer's number of buckets.</param>
    /// <param name="values">How strong each feature is; as many as <paramref name="buckets"/>.</param>
    /// <param name="weight">How many examples it counts for.</param>
    public void Add(int label, float weight, ReadOnlySpan<int> buckets, ReadOnlySpan<float> values)
    {
        _buckets.AddRange(buckets);
        _values.AddRange(values);
        _ends.Add(_buckets.Count);
        _labels.Add(label);
        _weights.Add(weight);
    }

    /// <summary>Adds an example whose features are all equally strong.</summary>
    public void Add(int label, float weight, ReadOnlySpan<int> buckets, float value)
    {
        _buckets.AddRange(buckets);
        CollectionsMarshal.SetCount(_values, _buckets.Count);
        CollectionsMarshal.AsSpan(_values)[(_buckets.Count - buckets.Length)..].Fill(value);
        _ends.Add(_buckets.Count);
        _labels.Add(label);
        _weights.Add(weight);
    }

    public int LabelOf(int example) => _labels[example];

    public float WeightOf(int example) => _weights[example];

    public ReadOnlySpan<int> BucketsOf(int example) => CollectionsMarshal.AsSpan(_buckets)[StartOf(example).._ends[example]];

    public ReadOnlySpan<float> ValuesOf(int example) => CollectionsMarshal.AsSpan(_values)[StartOf(example).._ends[example]];

    private int StartOf(int example) => example == 0 ? 0 : _ends[example - 1];
}
