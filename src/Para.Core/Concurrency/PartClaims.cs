namespace Para.Concurrency;

/// <summary>Hands out the parts of a range, from its beginning to its end, each position once, with one number and no lock.</summary>
/// <remarks>
/// Dynamic self-scheduling: whoever is free claims the next part, so no part waits behind somebody who is busy, as it would if the
/// range were shared out beforehand. How long a part is, is up to the one that claims it.
/// </remarks>
internal struct PartClaims<TAtomics>(long length)
    where TAtomics : struct, IAtomics
{
    // The beginning of the next part. It only grows, and only by the compare-exchange of a claim.
    private long _next;

    /// <summary>Gets how much has not been claimed; less by the time that it is looked at.</summary>
    // Acquires nothing: what is in a part is known before the first claim. Zero is final.
    public long Left => length - TAtomics.Read(ref _next);

    /// <summary>Claims the next part.</summary>
    /// <param name="least">The least that is to be claimed or left: what is shorter goes with the part before it.</param>
    /// <param name="wanted">The length that is wanted, at least <paramref name="least"/>.</param>
    /// <param name="start">The beginning of the part.</param>
    /// <param name="claimed">The length of the part; zero if nothing is left.</param>
    /// <returns>Whether there was anything left.</returns>
    public bool TryClaim(long least, long wanted, out long start, out long claimed)
    {
        start = TAtomics.Read(ref _next);
        while (start < length)
        {
            long left = length - start;
            claimed = left - wanted < least ? left : wanted;

            // A failure means that somebody else has claimed this part; then the next one is tried.
            long seen = TAtomics.CompareExchange(ref _next, start + claimed, start);
            if (seen == start)
            {
                return true;
            }

            start = seen;
        }

        claimed = 0;
        return false;
    }
}
