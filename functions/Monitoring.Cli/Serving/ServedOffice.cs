using Monitoring.Cli.Searching;
using Monitoring.Pages;

namespace Monitoring.Cli.Serving;

/// <summary>
/// The state folder as the pages have it, over a connection each for who would otherwise wait for the other: pages read, uploads are taken one
/// at a time, and what takes long to make (summaries, the index, mail) is made one at a time.
/// </summary>
internal sealed class ServedOffice : IAsyncDisposable
{
    private readonly Office _reader;
    private readonly Office _maker;
    private readonly Workshop _workshop;
    private readonly UploadQueue _uploads;
    private readonly MentionSearch _search;
    private readonly CorrectionRoom _corrections;
    private readonly Forethought _forethought;

    private ServedOffice(Office reader, Office maker, Office writer, Terminal terminal)
    {
        _search = new MentionSearch(reader.State, reader.Folder, terminal);
        _corrections = new CorrectionRoom(writer, _search, terminal);
        (_reader, _maker) = (reader, maker);
        _workshop = new Workshop(terminal);
        _uploads = new UploadQueue(writer, terminal);
        var summaries = new SummaryShelf(reader, maker, _workshop);
        _forethought = new Forethought(reader, summaries, terminal);
        Pages = new SiteOffice
        {
            State = reader.State,
            Rules = reader.Rules,
            Clock = reader.Clock,
            ReadStampAsync = _ => new(reader.State.Stamp()),
            ReadMonthStampsAsync = (entity, _) => new(reader.State.MonthStamps(entity)),
            Summaries = summaries,
            Uploads = _uploads,
            Sending = new SendingRoom(maker, _workshop),
            Indexes = new IndexShelf(reader, maker, _workshop),
            Search = _search,
            Corrections = _corrections,
        };
    }

    public SiteOffice Pages { get; }

    /// <param name="writer">Stays its opener's to close.</param>
    public static ServedOffice Open(Office writer, Terminal terminal)
    {
        var reader = Office.Open(writer.Folder, watchListPath: null, adoptWatchList: false, writer.Clock);
        var maker = Office.Open(writer.Folder, watchListPath: null, adoptWatchList: false, writer.Clock);
        var office = new ServedOffice(reader, maker, writer, terminal);
        office._search.Begin();
        return office;
    }

    public async ValueTask DisposeAsync()
    {
        await _forethought.DisposeAsync();
        await _uploads.DisposeAsync();
        _corrections.Dispose();
        await _search.DisposeAsync();
        await _workshop.DisposeAsync();
        _maker.Dispose();
        _reader.Dispose();
    }
}
