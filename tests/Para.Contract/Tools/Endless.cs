namespace Para.Contract.Tools;

/// <summary>Sequences that never end.</summary>
public static class Endless
{
    /// <summary>Counts up from zero, and over again.</summary>
    public static IEnumerable<int> Integers()
    {
        for (int i = 0; ; i = unchecked(i + 1) & int.MaxValue)
        {
            yield return i;
        }
    }
}
