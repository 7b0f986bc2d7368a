namespace Para.Contract.Tools;

/// <summary>Notices when two calls are in the same place at a time.</summary>
public sealed class OverlapProbe
{
    private int _inside;
    private int _overlaps;
    private int _most;

    /// <summary>Gets how many calls began while another one was running.</summary>
    public int Overlaps => Volatile.Read(ref _overlaps);

    /// <summary>Gets the most calls that were running at a time.</summary>
    public int Most => Volatile.Read(ref _most);

    public void Enter()
    {
        int inside = Interlocked.Increment(ref _inside);
        if (inside > 1)
        {
            Interlocked.Increment(ref _overlaps);
        }

        int most = Volatile.Read(ref _most);
        while (inside > most)
        {
            int seen = Interlocked.CompareExchange(ref _most, inside, most);
            if (seen == most)
            {
                break;
            }

            most = seen;
        }
    }

    public void Leave() => Interlocked.Decrement(ref _inside);
}
