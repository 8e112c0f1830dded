using System.Security.Cryptography;
using System.Text;
using Monitoring.Accounting;

namespace Monitoring.Spreading;

/// <summary>
/// The figures as worked out by one set of rules. A changed rule begins new ones beside those that reports stand on, and takes their place
/// once every kept upload is in them: reports never see a mixture.
/// </summary>
/// <param name="Basis">16 hexadecimal digits.</param>
internal sealed record SpreadFigures(string Basis, IReportedState State)
{
    /// <summary>Those of today's rules.</summary>
    public static async ValueTask<SpreadFigures> OpenAsync(IntakeRules rules, ISpreadState state, CancellationToken cancellationToken)
    {
        var basis = BasisOf(rules, await state.ReadOfficeAsync(cancellationToken));
        return new SpreadFigures(basis, await state.OpenAsync(basis, cancellationToken));
    }

    public static string BasisOf(IntakeRules rules, OfficeState office) => BasisOf(rules.Basis, office);

    /// <param name="rules">Names the rules (<see cref="IntakeRules.Basis"/>).</param>
    public static string BasisOf(string rules, OfficeState office)
    {
        var identity = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rules} {office.Generation}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16];
    }
}
