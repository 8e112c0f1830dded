using System.CommandLine;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Commands;

/// <summary>What an option takes, checked before the command runs: a mistake is wrong usage and touches nothing.</summary>
internal static class OptionChecks
{
    /// <summary>A folder, there or not yet.</summary>
    public static Option<T> TakingAFolder<T>(this Option<T> option)
    {
        option.Validators.Add(result =>
        {
            var found = result.Tokens.Count > 0 ? result.Tokens[0].Value : null;
            if (found is not null && string.IsNullOrWhiteSpace(found))
            {
                result.AddError($"Option '{option.Name}': found an empty name, expected a folder.");
            }
            else if (found is not null && File.Exists(found))
            {
                result.AddError($"Option '{option.Name}': found the file '{found}', expected a folder.");
            }
        });
        return option;
    }

    /// <summary>How many rows to show: 0 or more, null for all.</summary>
    public static Option<int?> TakingACount(this Option<int?> option) => option.TakingWhat(Question.Limit);

    /// <summary>What the core reads from one value.</summary>
    public static Option<T> TakingWhat<T>(this Option<T> option, Func<string, T> read)
    {
        option.CustomParser = result =>
        {
            try
            {
                return read(result.Tokens[0].Value);
            }
            catch (QuestionException wrong)
            {
                result.AddError(MessageOf(wrong));
                return default;
            }
        };
        return option;
    }

    /// <exception cref="UsageException">The core can't make sense of an option.</exception>
    public static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (QuestionException wrong)
        {
            throw new UsageException(MessageOf(wrong));
        }
    }

    private static string MessageOf(QuestionException wrong) => $"Option '--{wrong.Parameter}': {wrong.Fault}";
}
