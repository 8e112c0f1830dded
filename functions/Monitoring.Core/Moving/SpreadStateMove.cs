using Monitoring.Accounting;
using Monitoring.Spreading;

namespace Monitoring.Moving;

/// <summary>Exports and imports the state of a host that spreads its work. Nothing there keeps others from writing meanwhile, and nothing
/// undoes what was written: an export is refused where an upload came in between, and an import is used only once all of it is there.</summary>
/// <param name="filesOf">The host's files, with what became of rows under that basis.</param>
public sealed class SpreadStateMove(ISpreadState state, Func<string, IStateFiles> filesOf)
{
    /// <exception cref="StateFormatException">What is kept can't be exported as it is.</exception>
    public async Task<MovedState> ExportAsync(IntakeRules rules, Stream destination, bool withUploads, CancellationToken cancellationToken)
    {
        var figures = await ActiveFigures.OpenAsync(rules, state, cancellationToken);
        if (!figures.AreCurrent)
        {
            throw new StateFormatException("The figures are being worked out again under changed rules. Nothing was exported; try again when that is done.");
        }

        var before = await DescribeAsync(figures.State.Ledger, cancellationToken);
        var moved = await new StateExport(
            figures.State, filesOf(figures.Basis), rules, [.. rules.WatchList.Entities.Select(entity => entity.Id)])
            .WriteAsync(destination, withUploads, cancellationToken);
        return before == await DescribeAsync(figures.State.Ledger, cancellationToken)
            ? moved
            : throw new StateFormatException("An upload came in while the state was exported. Nothing was exported; try again.");
    }

    /// <summary>May run again where it was stopped: what an unfinished run left is dropped first.</summary>
    /// <param name="open">Opens the file from its beginning, unpacked; called twice.</param>
    /// <param name="name">Of the file, for people.</param>
    /// <exception cref="StateFormatException">Something is there already, or the file can't be imported.</exception>
    public async Task<MovedState> ImportAsync(Func<Stream> open, string name, CancellationToken cancellationToken)
    {
        string basisOfRules;
        await using (var source = open())
        {
            basisOfRules = await StateImport.CheckAsync(source, name, cancellationToken);
        }

        var office = await state.ReadOfficeAsync(cancellationToken);
        if (office.ActiveBasis is not null)
        {
            throw new StateFormatException($"{name}: found a state there, expected none: an import brings all of one. Nothing was imported; use a new storage account.");
        }

        var basis = SpreadFigures.BasisOf(basisOfRules, office);
        await state.DropAsync(basis, cancellationToken);
        MovedState moved;
        await using (var source = open())
        {
            moved = await new StateImport(await state.OpenAsync(basis, cancellationToken), filesOf(basis), name).ReadAsync(source, cancellationToken);
        }

        // Only now reports stand on it. Where today's rules are others, the uploads are read again beside it by the next day tick.
        return await state.TryWriteOfficeAsync(office with { ActiveBasis = basis }, office, cancellationToken)
            ? moved
            : throw new StateFormatException($"{name}: an upload came in while the state was imported. Nothing was imported; use a new storage account.");
    }

    private static async Task<string> DescribeAsync(ILedger ledger, CancellationToken cancellationToken) =>
        string.Join('\n', (await ledger.ListAsync(cancellationToken)).Select(LedgerEntryJson.Write));
}
