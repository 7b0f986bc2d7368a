namespace Para.Kernels;

/// <summary>Makes a sequence out of an item.</summary>
internal abstract class ExpandKernel<TIn, TOut>
{
    /// <summary>Makes the sequence of an item. It is enumerated lazily, and to its end before the next one of the same worker.</summary>
    public abstract IEnumerable<TOut> Expand(TIn item);

    /// <summary>Gives an exclusive kernel its last word, behind the last item; null for none.</summary>
    public virtual IEnumerable<TOut>? Complete() => null;

    /// <summary>Makes what stands for an item that failed, where failures are routed.</summary>
    public virtual TOut GetFailure(TIn item, Exception exception) =>
        throw new NotSupportedException("The stage does not route its failures.");
}
