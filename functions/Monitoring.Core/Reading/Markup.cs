using System.Xml;

namespace Monitoring.Reading;

/// <summary>
/// Walks one XML part of a workbook, by local names, since writers differ in prefix and namespace. It holds one node: nothing of the
/// part, neither its depth, its names nor one of its tags, can make it hold more than a bounded amount.
/// </summary>
internal sealed class Markup : IDisposable
{
    private const int MaxDepth = 64;
    private const int MaxNames = 10_000;
    private const int MaxNodeBytes = 8 << 20;

    private readonly Place _place;
    private readonly PacedStream _stream;
    private readonly XmlReader _xml;
    private readonly char[] _chunk = new char[2048];

    public Markup(Stream stream, Place place)
    {
        _place = place;
        _stream = new PacedStream(stream, place);
        _xml = XmlReader.Create(_stream, new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new CountedNames(place),
            XmlResolver = null,
        });
    }

    public string Name => _xml.LocalName;

    public bool IsStart => _xml.NodeType == XmlNodeType.Element;

    public bool IsEmptyElement => _xml.IsEmptyElement;

    public bool IsEnd => _xml.NodeType == XmlNodeType.EndElement;

    public bool IsText =>
        _xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    public bool Read()
    {
        _stream.StartNode();
        try
        {
            var isRead = _xml.Read();
            return _xml.Depth <= MaxDepth ? isRead : throw Damaged("its elements are nested too deeply");
        }
        catch (XmlException cause)
        {
            throw Convert(cause);
        }
    }

    /// <summary>Goes on to the next attribute of the current element; its value is cheap to take only once.</summary>
    public bool ReadAttribute(out string name, out string value)
    {
        var isRead = _xml.MoveToNextAttribute();
        name = isRead ? _xml.LocalName : "";
        value = isRead ? _xml.Value : "";
        if (!isRead)
        {
            _xml.MoveToElement();
        }

        return isRead;
    }

    /// <summary>The attribute of that local name; null where the element has none.</summary>
    public string? Attribute(string wanted)
    {
        string? found = null;
        while (ReadAttribute(out var name, out var value))
        {
            found = name == wanted ? value : found;
        }

        return found;
    }

    /// <summary>An attribute in the namespace of relationships, such as <c>r:id</c>.</summary>
    public string? RelationshipId()
    {
        string? found = null;
        while (_xml.MoveToNextAttribute())
        {
            found = _xml.LocalName == "id" && _xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal) ? _xml.Value : found;
        }

        _xml.MoveToElement();
        return found;
    }

    /// <summary>Hands on the current text node piece by piece.</summary>
    public void ReadText(CellText text)
    {
        try
        {
            _stream.StartNode();
            while (_xml.ReadValueChunk(_chunk, 0, _chunk.Length) is > 0 and var count)
            {
                text.Append(_chunk.AsSpan(0, count));
                _stream.StartNode();
            }
        }
        catch (XmlException cause)
        {
            throw Convert(cause);
        }
    }

    public void Dispose() => _xml.Dispose();

    private UploadException Convert(XmlException cause) => _stream.IsEnded
        ? _place.BreaksOff("a workbook", cause)
        : _place.Damaged("a workbook", "its XML makes no sense", cause);

    private UploadException Damaged(string how) => _place.Damaged("a workbook", how);

    /// <summary>Stops a single node, such as an attribute of a gigabyte, from being gathered in memory.</summary>
    private sealed class PacedStream(Stream inner, Place place) : ForwardStream
    {
        private int _nodeBytes;

        public bool IsEnded { get; private set; }

        public void StartNode() => _nodeBytes = 0;

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            IsEnded = count == 0;
            _nodeBytes += count;
            return _nodeBytes <= MaxNodeBytes ? count : throw place.Damaged("a workbook", "an element of it is too long");
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

    private sealed class CountedNames(Place place) : NameTable
    {
        private int _count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Count(base.Add(key));

        private string Count(string added) =>
            ++_count <= MaxNames ? added : throw place.Damaged("a workbook", "its elements have too many names");
    }
}
