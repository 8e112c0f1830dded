using System.CommandLine;
using System.Globalization;

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
    public static Option<int?> TakingACount(this Option<int?> option)
    {
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return count;
            }

            result.AddError($"Option '{option.Name}': found '{text}', expected a whole number, 0 or more.");
            return null;
        };
        return option;
    }
}
