using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;

namespace Monitoring.Pages.Answering;

/// <summary>Reads what a form sends, once it is certain that a page of ours sent it.</summary>
internal static class FormReading
{
    private const int LongestForm = 64 * 1024;
    private const int MostFiles = 200;

    /// <summary>The fields of a form without files.</summary>
    /// <exception cref="RefusedException">It is none, it is too long, or no page of ours sent it.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(PageContext page, Antiforgery antiforgery, CancellationToken cancellationToken)
    {
        var request = page.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(415, page.Words.NoForm);
        }

        using var reader = new FormReader(new BoundedStream(request.Body, LongestForm, page.Words.FormTooLong, page.Words.BrokenForm));
        var fields = (await FieldsAsync(page, reader, cancellationToken))
            .ToDictionary(field => field.Key, field => field.Value.LastOrDefault() ?? "", StringComparer.Ordinal);
        return antiforgery.Accepts(request, fields.GetValueOrDefault(Antiforgery.Field)) ? fields : throw new RefusedException(403, page.Words.StaleForm);
    }

    /// <summary>Hands over each file of a form, as it comes in. The token stands before them.</summary>
    /// <returns>How many there were.</returns>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<int> ReadFilesAsync(
        PageContext page, Antiforgery antiforgery, long longest, Func<string, Stream, CancellationToken, Task> onFile, CancellationToken cancellationToken)
    {
        var request = page.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            throw new RefusedException(415, page.Words.NoForm);
        }

        var reader = new MultipartReader(boundary, new BoundedStream(request.Body, longest, page.Words.UploadTooLong(longest), page.Words.BrokenForm));
        var isOurs = false;
        var files = 0;
        while (await NextAsync(page, reader, cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }

            if (HeaderUtilities.RemoveQuotes(disposition.Name) == Antiforgery.Field)
            {
                using var field = new StreamReader(new BoundedStream(section.Body, 1000, page.Words.StaleForm, page.Words.BrokenForm), Encoding.ASCII);
                isOurs = antiforgery.Accepts(request, await field.ReadToEndAsync(cancellationToken));
            }
            else if (!isOurs)
            {
                throw new RefusedException(403, page.Words.StaleForm);
            }
            else if (FileNameOf(disposition) is { Length: > 0 } name)
            {
                if (++files > MostFiles)
                {
                    throw new RefusedException(413, page.Words.TooManyFiles(MostFiles));
                }

                await onFile(name, new BoundedStream(section.Body, longest, page.Words.UploadTooLong(longest), page.Words.BrokenForm), cancellationToken);
            }
        }

        return isOurs ? files : throw new RefusedException(403, page.Words.StaleForm);
    }

    // More fields, or longer names, than the framework reads stand in no form of ours.
    private static async Task<Dictionary<string, StringValues>> FieldsAsync(PageContext page, FormReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new RefusedException(413, page.Words.FormTooLong);
        }
    }

    // What is no multipart body at all, or is cut off, is the sender's fault and not ours.
    private static async Task<MultipartSection?> NextAsync(PageContext page, MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw new RefusedException(400, page.Words.BrokenForm);
        }
    }

    private static string? FileNameOf(ContentDispositionHeaderValue disposition) =>
        disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
}
