using System.Text.RegularExpressions;

namespace Monitoring.Delivering;

/// <summary>One mailbox of the settings: <c>office@example.org</c> or <c>International Office &lt;office@example.org&gt;</c>.</summary>
internal sealed partial record Mailbox(string Name, string Address)
{
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <param name="setting">Where it stands, for the message.</param>
    /// <exception cref="MailException">It is no mailbox, or one beyond ASCII, which few servers take.</exception>
    public static Mailbox Parse(string text, string setting)
    {
        var match = text.Length <= 320 ? Form().Match(text) : Match.Empty;
        return match.Success
            ? new(match.Groups["name"].Value.Trim().Trim('"'), match.Groups["address"].Value)
            : throw new MailException(
                $"settings.json, {setting}: found '{Summarizing.DisplayText.Of(text, 80)}', expected an address such as 'office@example.org' "
                + "or 'Office <office@example.org>'. No mail was made.");
    }

    public string Header() => Name.Length == 0 ? Address : $"{MimeText.Phrase(Name)} <{Address}>";

    [GeneratedRegex(
        """^\s*(?:(?<name>[^<>\p{Cc}]*)<(?<address>[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.\[\]:-]+)>|(?<address>[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.\[\]:-]+))\s*\z""",
        RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
