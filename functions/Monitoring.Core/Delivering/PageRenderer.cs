using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Monitoring.Delivering;

/// <summary>Renders a component as a document; the same parameters always give the same text.</summary>
internal static partial class PageRenderer
{
    public static async Task<string> RenderAsync<TDocument>(params IEnumerable<(string Name, object? Value)> parameters)
        where TDocument : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
            var page = await renderer.RenderComponentAsync<TDocument>(view);
            return Readable(page.ToHtmlString());
        });
    }

    // The renderer writes every letter beyond ASCII as a number, eight bytes for one of three; mail clients cut long messages off.
    // Only letters, marks, digits, punctuation and symbols are written out: none of them means anything in HTML.
    private static string Readable(string html) => NumericReference().Replace(html, reference =>
    {
        var value = int.Parse(reference.ValueSpan[3..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Rune.TryCreate(value, out var rune) && value > 0xA0 && Rune.GetUnicodeCategory(rune) is
            <= UnicodeCategory.OtherNumber or (>= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherSymbol)
                ? rune.ToString()
                : reference.Value;
    });

    [GeneratedRegex("&#x[0-9A-F]{2,6};", RegexOptions.NonBacktracking)]
    private static partial Regex NumericReference();
}
