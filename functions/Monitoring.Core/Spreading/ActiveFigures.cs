using Monitoring.Accounting;

namespace Monitoring.Spreading;

/// <summary>The figures that reports stand on.</summary>
/// <param name="AreCurrent">False while they are being worked out again under changed rules; they are those of the earlier ones.</param>
public sealed record ActiveFigures(string Basis, IReportedState State, bool AreCurrent)
{
    public static async ValueTask<ActiveFigures> OpenAsync(IntakeRules rules, ISpreadState state, CancellationToken cancellationToken)
    {
        var office = await state.ReadOfficeAsync(cancellationToken);
        var current = SpreadFigures.BasisOf(rules, office);
        var basis = office.ActiveBasis ?? current;
        return new ActiveFigures(basis, await state.OpenAsync(basis, cancellationToken), basis == current);
    }
}
