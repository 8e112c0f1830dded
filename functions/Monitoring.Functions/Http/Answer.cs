using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Moving;
using Monitoring.Recognizing;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Http;

/// <summary>Answers over HTTP. What is wrong is said as <c>{"error":"..."}</c>.</summary>
internal static class Answer
{
    /// <summary>What a question that can't be answered comes to: 400 for a wrong one, 404 for what is not there, 409 for a state that can't be moved
    /// as it is, 500 for rules that make no
    /// sense and for a kept report that is not as it was issued, 502 for a mail service that refuses.</summary>
    public static async Task<IActionResult> OfAsync(Func<Task<IActionResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (QuestionException wrong)
        {
            return Error(wrong.Parameter == "entity" ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest, wrong.Message);
        }
        catch (Exception unknown) when (unknown is FileNotFoundException or SummaryException)
        {
            return Error(StatusCodes.Status404NotFound, unknown.Message);
        }
        catch (StateFormatException refused)
        {
            return Error(StatusCodes.Status409Conflict, refused.Message);
        }
        catch (MailException refused)
        {
            return Error(StatusCodes.Status502BadGateway, refused.Message);
        }
        catch (Exception rules) when (rules is SettingsException or WatchListException or ServiceDescriptionException or ReportException)
        {
            return Error(StatusCodes.Status500InternalServerError, rules.Message);
        }
    }

    public static IActionResult Error(int status, string message) => Json(new JsonObject { ["error"] = message }, status);

    public static IActionResult Json(JsonNode json, int status = StatusCodes.Status200OK) => Text(json.ToJsonString(), MediaTypeNames.Application.Json, status);

    public static IActionResult Moved(MovedState moved) => Json(new JsonObject
    {
        ["mentions"] = moved.Mentions,
        ["months"] = moved.Months,
        ["statements"] = moved.Statements,
        ["uploads"] = moved.Uploads,
        ["reports"] = moved.Reports,
        ["files"] = moved.Files,
    });

    /// <param name="type">Without its charset, which is UTF-8.</param>
    public static IActionResult Text(string text, string type, int status = StatusCodes.Status200OK) =>
        new ContentResult { Content = text, ContentType = $"{type}; charset=utf-8", StatusCode = status };

    /// <summary>The only value of a parameter of the query; null where it is not given.</summary>
    /// <exception cref="QuestionException">It is given several times.</exception>
    public static string? ValueOf(this IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } one => one[0],
        _ => throw new QuestionException(name, "found it several times, expected it once."),
    };

    /// <summary>An upload's hash, as the ledger gives it.</summary>
    /// <exception cref="QuestionException">It is none.</exception>
    public static ExportId ExportIdOf(string text) =>
        text.Length == 64 && text.All(char.IsAsciiHexDigit)
            ? new ExportId(text.ToLowerInvariant())
            : throw new QuestionException("id", $"found '{DisplayText.Of(text, 80)}', expected the 64 hexadecimal digits that the ledger gives.");

    /// <summary>The parameters that are ours: a function key, and the name it goes by, may stand in the query instead of a header.</summary>
    public static IEnumerable<string> Names(this IQueryCollection query) => query.Keys.Where(name => name is not ("code" or "clientId"));
}
