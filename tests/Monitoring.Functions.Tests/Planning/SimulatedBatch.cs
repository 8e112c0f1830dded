namespace Monitoring.Functions.Tests.Planning;

/// <summary>What one transaction takes of a batch.</summary>
/// <param name="rows">Mentions in it.</param>
/// <param name="repeats">How many of these an earlier export brought.</param>
internal sealed class Piece(int rows, int repeats)
{
    public int Rows => rows;

    /// <summary>Those that the table doesn't hold.</summary>
    public int New => IsApplied ? 0 : rows - repeats;

    /// <summary>Whether all that it brings is in the table.</summary>
    public bool IsApplied { get; set; }
}

/// <summary>One partition's part of a batch, in pieces that are committed one after the other.</summary>
internal sealed class PieceRun(SimulatedPartition partition, IReadOnlyList<Piece> pieces)
{
    public SimulatedPartition Partition => partition;

    public IReadOnlyList<Piece> Pieces => pieces;
}

/// <summary>A batch in the queue, and what is in the tables of it.</summary>
internal sealed class SimulatedBatch(SimulatedUpload upload, IReadOnlyList<PieceRun> runs)
{
    public SimulatedUpload Upload => upload;

    public IReadOnlyList<PieceRun> Runs => runs;

    public int Rows { get; } = runs.Sum(run => run.Pieces.Sum(piece => piece.Rows));

    /// <summary>Mentions that no earlier export brought: each a text that is asked about once.</summary>
    public int Texts { get; } = runs.Sum(run => run.Pieces.Sum(piece => piece.New));

    public int Tries { get; set; }

    /// <summary>Texts that the Language service has answered.</summary>
    public int Answered { get; set; }

    public TimeSpan? WaitingSince { get; set; }

    public bool HasOutcome { get; set; }
}

/// <summary>An export on its way.</summary>
internal sealed class SimulatedUpload(SimulatedExport export)
{
    public SimulatedExport Export => export;

    public int Batches { get; set; }

    public int Outcomes { get; set; }

    /// <summary>When its figures were up to date; null until then.</summary>
    public TimeSpan? DoneAt { get; set; }
}
