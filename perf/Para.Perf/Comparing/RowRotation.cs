namespace Para.Perf.Comparing;

/// <summary>The order of the rows in each round.</summary>
internal sealed class RowRotation<TRow>(IEnumerable<TRow> rows)
{
    private readonly TRow[] _rows = [.. rows];
    private readonly HashSet<TRow> _dropped = [];

    /// <summary>
    /// The rows of a round. Each round starts with another, so that none always follows the same, heavy or light, neighbour.
    /// </summary>
    public IEnumerable<TRow> Round(int number)
    {
        for (int i = 0; i < _rows.Length; i++)
        {
            TRow row = _rows[(number + i) % _rows.Length];
            if (!_dropped.Contains(row))
                yield return row;
        }
    }

    /// <summary>Leaves a row out from now on: it failed, and would again.</summary>
    public void Drop(TRow row) => _dropped.Add(row);
}
