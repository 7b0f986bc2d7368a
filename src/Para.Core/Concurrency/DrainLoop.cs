namespace Para.Concurrency;

/// <summary>Something that is done by one at a time, and again for those who have asked for it meanwhile: once for all of them.</summary>
/// <remarks>A mutable struct, for a field that is not read-only.</remarks>
// Design: the drain loop of reactive libraries. One number: the requests that are not served. Whoever makes it one serves them, in rounds,
// and takes away as many after each as it knew of before; the others go their way.
internal struct DrainLoop<TAtomics>
    where TAtomics : struct, IAtomics
{
    private long _requests;

    /// <summary>Asks for a round.</summary>
    /// <returns>Whether the caller has to do it, until <see cref="TryLeave"/>; if not, a round will begin that is done by another one.</returns>
    // A full fence: what the caller did comes before its request; pairs with TryLeave.
    public bool TryEnter() => TAtomics.Add(ref _requests, 1) == 1;

    /// <summary>A round is done.</summary>
    /// <param name="served">How many requests that was for: one the first time. Then how many the next round is for.</param>
    /// <returns>Whether there is no other round.</returns>
    // A full fence: acquires what came before the requests of the next round, which sees it, and releases what was done to the next
    // one who enters.
    public bool TryLeave(ref long served)
    {
        served = TAtomics.Add(ref _requests, -served);
        return served == 0;
    }
}
