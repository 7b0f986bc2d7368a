namespace Para.Concurrency;

/// <summary>The atomic operations that the concurrent structures are made of, as a parameter of their types.</summary>
/// <remarks>
/// In production it is <see cref="ProcessorAtomics"/>, a struct, so that the compiler puts the operations in place. A checker of
/// interleavings can put its own there, and drives the very types that ship.
/// </remarks>
internal interface IAtomics
{
    /// <summary>A read with acquire semantics.</summary>
    static abstract long Read(ref long location);

    /// <summary>A write with release semantics.</summary>
    static abstract void Write(ref long location, long value);

    /// <summary>Adds, with a full fence.</summary>
    /// <returns>The new value.</returns>
    static abstract long Add(ref long location, long value);

    /// <summary>Writes, with a full fence.</summary>
    /// <returns>The value before.</returns>
    static abstract long Exchange(ref long location, long value);

    /// <summary>Writes if the value is the expected one, with a full fence.</summary>
    /// <returns>The value before.</returns>
    static abstract long CompareExchange(ref long location, long value, long expected);

    /// <summary>A full fence.</summary>
    static abstract void Fence();

    /// <summary>A full fence on every processor that runs a thread of the process, so that the others need none.</summary>
    static abstract void FenceProcessWide();
}
