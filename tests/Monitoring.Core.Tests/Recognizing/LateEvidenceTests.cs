using System.Globalization;
using Monitoring.Core.Tests.Reading;
using Monitoring.Normalizing;
using Monitoring.Recognizing;

namespace Monitoring.Core.Tests.Recognizing;

public sealed class LateEvidenceTests : IDisposable
{
    private readonly Uploads _uploads = new();

    [Theory]
    [InlineData("11/25/2023", DayOrder.MonthFirst)]
    [InlineData("25/11/2023", DayOrder.DayFirst)]
    public void The_first_date_that_tells_the_order_may_stand_far_below_the_header(string telling, DayOrder expected)
    {
        var lines = Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"A,https://a.example/{i},11/11/2023\n"));
        var text = $"Title,URL,Date\n{string.Concat(lines)}B,https://b.example/1,{telling}\n";
        using var upload = _uploads.Open(Uploads.Text(text));
        var table = Assert.Single(RecognizedExport.Of(upload, "march.csv", ServiceCatalog.BuiltIn).Tables);
        Assert.Equal(expected, table.Header.Columns.Dates);
    }

    public void Dispose() => _uploads.Dispose();
}
