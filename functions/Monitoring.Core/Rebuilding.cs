using Monitoring.Accounting;
using Monitoring.Retaining;
using Monitoring.Spreading;

namespace Monitoring;

/// <summary>Works the figures out again under today's rules, from the kept uploads, beside those that reports stand on until then.</summary>
public sealed class Rebuilding(IntakeRules rules, ISpreadState state, TimeProvider clock)
{
    /// <summary>An upload that has not moved for so long is read again: its message was lost, or its worker.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromHours(6);

    /// <summary>Works everything out again though no rule has changed, as after a new version that reads exports better.</summary>
    /// <returns>How many uploads wait for it.</returns>
    public async Task<int> RestartAsync(CancellationToken cancellationToken)
    {
        await rules.Tagger.ForgetStandInsAsync(cancellationToken);
        OfficeState office;
        do
        {
            office = await state.ReadOfficeAsync(cancellationToken);
        }
        while (!await state.TryWriteOfficeAsync(office with { Generation = office.Generation + 1 }, office, cancellationToken));

        return await ContinueAsync(cancellationToken);
    }

    /// <summary>Has every kept upload read that is in no figures of today's rules yet, or is stuck on its way there.</summary>
    /// <returns>How many were announced.</returns>
    public async Task<int> ContinueAsync(CancellationToken cancellationToken)
    {
        var figures = await SpreadFigures.OpenAsync(rules, state, cancellationToken);
        await new SpreadRetention(rules, state, clock).CarryAsync(figures, cancellationToken);
        var entries = (await figures.State.Ledger.ListAsync(cancellationToken)).ToDictionary(entry => entry.Id);
        var announced = 0;
        foreach (var upload in await state.Uploads.ListAsync(cancellationToken))
        {
            if (!entries.TryGetValue(upload.Id, out var entry) || IsStuck(entry))
            {
                // Entered before it is announced: its worker may be faster than this one.
                await figures.State.Ledger.RecordAsync(upload.EntryIn(IntakeState.Waiting, clock.GetUtcNow()), cancellationToken);
                await state.Messenger.SendAsync(new UploadMessage(upload.Id.Hex), cancellationToken);
                announced++;
            }
        }

        await TryActivateAsync(figures, cancellationToken);
        return announced;
    }

    /// <summary>Lets reports stand on these figures, once every upload that the earlier ones hold is in them.</summary>
    internal async Task TryActivateAsync(SpreadFigures figures, CancellationToken cancellationToken)
    {
        while (true)
        {
            var office = await state.ReadOfficeAsync(cancellationToken);
            if (office.ActiveBasis == figures.Basis
                || SpreadFigures.BasisOf(rules, office) != figures.Basis
                || (office.ActiveBasis is { } active && !await ReplacesAsync(active, figures, cancellationToken))
                || await state.TryWriteOfficeAsync(office with { ActiveBasis = figures.Basis }, office, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Deletes figures of earlier rules, where no rebuild is on its way.</summary>
    public async Task DropOldAsync(CancellationToken cancellationToken)
    {
        var office = await state.ReadOfficeAsync(cancellationToken);
        if (office.ActiveBasis is not { } active || active != SpreadFigures.BasisOf(rules, office))
        {
            return;
        }

        foreach (var basis in await state.ListBasesAsync(cancellationToken))
        {
            if (basis != active)
            {
                await state.DropAsync(basis, cancellationToken);
            }
        }
    }

    /// <summary>An upload that can't be read any more must not take its rows out of reports unnoticed: then the earlier figures stay.</summary>
    private async Task<bool> ReplacesAsync(string active, SpreadFigures figures, CancellationToken cancellationToken)
    {
        var entries = await figures.State.Ledger.ListAsync(cancellationToken);
        if (entries.Any(entry => entry.IsUnderway))
        {
            return false;
        }

        var done = entries.Where(entry => entry.State == IntakeState.Done).Select(entry => entry.Id).ToHashSet();
        var before = await (await state.OpenAsync(active, cancellationToken)).Ledger.ListAsync(cancellationToken);
        return before.Where(entry => entry.State == IntakeState.Done).All(entry => done.Contains(entry.Id));
    }

    private bool IsStuck(LedgerEntry entry) => entry.IsUnderway && entry.ChangedAt + StuckAfter < clock.GetUtcNow();
}
