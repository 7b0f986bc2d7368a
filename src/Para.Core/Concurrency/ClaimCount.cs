namespace Para.Concurrency;

/// <summary>Who may work on something that only a few may work on at a time, with one number and no lock.</summary>
/// <remarks>
/// The number counts the pieces of work that have arrived and are not finished. There are as many claims as pieces, and never more
/// than the limit. With a limit of 1 the number says: 0 is idle, 1 is claimed, more is claimed with more to do.
/// </remarks>
// Design: a piece is put where owners of claims look for it, then it arrives. If it makes the number at most the limit, a claim
// comes into being, and belongs to whoever brought the piece. An owner works on one piece at a time; when that is finished and
// the number is still at least the limit, some piece has no claim, and the owner keeps its own for it. Otherwise the claim is gone.
// So claims = min(number, limit) after each step, and for each claim that has no piece in hand there is one to be taken.
internal struct ClaimCount<TAtomics>(int limit)
    where TAtomics : struct, IAtomics
{
    private long _unfinished;

    /// <summary>A piece of work has been put where it can be found.</summary>
    /// <returns>Whether the caller now has a claim: it must see to it that a piece is worked on.</returns>
    // A full fence: the piece is there before it counts. And acquires from Finish: with a limit of 1, what the last owner did
    // happens before what the next one does.
    public bool Arrive() => TAtomics.Add(ref _unfinished, 1) <= limit;

    /// <summary>The owner of a claim has finished a piece.</summary>
    /// <returns>Whether it keeps the claim: there is another piece for it.</returns>
    // A full fence: releases what the owner did to the next one (Arrive), and acquires the piece that it goes on with.
    public bool Finish() => TAtomics.Add(ref _unfinished, -1) >= limit;
}
