using System.Diagnostics;

namespace Para.Concurrency;

/// <summary>How many of something are open; exactly one of those who close them learns that it was the last.</summary>
/// <remarks>A mutable struct, for a field that is not read-only: it costs its owner no object.</remarks>
// Design: one number. Another one is opened only by somebody who has one open, so that the number is above zero already, or by
// TryOpen, which leaves zero alone. So zero is final: whoever brings the number there knows, without another look, that
// nobody is left.
internal struct OpenCount<TAtomics>(int open)
    where TAtomics : struct, IAtomics
{
    // Interlocked only, except where nobody else can change it: in the constructor, in Begin and in OpenUnshared.
    private long _open = open;

    /// <summary>Gets whether none is open.</summary>
    // Acquire: what was done with each comes before what the caller does next. Pairs with Close.
    public bool IsZero => TAtomics.Read(ref _open) == 0;

    /// <summary>Gets whether one is open. If it is the caller's, it stays the only one, unless somebody uses <see cref="TryOpen"/>.</summary>
    // Acquire: as in IsZero.
    public bool IsOne => TAtomics.Read(ref _open) == 1;

    /// <summary>Begins anew with so many open, while nobody else knows of them.</summary>
    // Release, which nothing needs, as in OpenUnshared: whoever gets to know of these does so by something that orders enough.
    public void Begin(int open) => TAtomics.Write(ref _open, open);

    /// <summary>
    /// Opens one while nobody else can change the number: before others know of it, or for the one who has learnt that it is zero.
    /// </summary>
    public void OpenUnshared() => TAtomics.Write(ref _open, _open + 1);

    /// <summary>Opens some more. The caller has an open one.</summary>
    public void Open(int count = 1)
    {
        // Orders nothing that matters: who closes these gets them from the caller, which orders enough.
        long open = TAtomics.Add(ref _open, count);
        Debug.Assert(open > count, "who opens more has one open");
    }

    /// <summary>One of the caller's becomes several.</summary>
    public void Fork(int into)
    {
        if (into > 1)
        {
            Open(into - 1);
        }
    }

    /// <summary>Opens one more, unless none is open any longer.</summary>
    public bool TryOpen()
    {
        long open = TAtomics.Read(ref _open);
        while (open > 0)
        {
            // Counts only from above zero, which is final; a failure means that somebody else counted.
            long seen = TAtomics.CompareExchange(ref _open, open + 1, open);
            if (seen == open)
            {
                return true;
            }

            open = seen;
        }

        return false;
    }

    /// <summary>Closes some.</summary>
    /// <returns>Whether they were the last: true for one caller only.</returns>
    // A full fence: releases what was done with these to the one who closes the last, and acquires there what was done with all.
    public bool Close(int count = 1)
    {
        long open = TAtomics.Add(ref _open, -count);
        Debug.Assert(open >= 0, "what is closed was open");
        return open == 0;
    }

    /// <summary>Closes one, where none is opened any more: then the last one costs no interlocked operation.</summary>
    /// <returns>Whether it was the last: true for one caller only. The number must then not be used before <see cref="Begin"/>.</returns>
    // If one is open, it is the caller's, so nobody else can change the number. Either way what was done with each comes before what
    // the caller does next.
    public bool Release() => IsOne || Close();
}
