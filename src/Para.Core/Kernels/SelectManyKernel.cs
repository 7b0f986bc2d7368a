namespace Para.Kernels;

/// <summary>Calls a function for each item.</summary>
internal sealed class SelectManyKernel<TIn, TOut>(Func<TIn, IEnumerable<TOut>> selector) : ExpandKernel<TIn, TOut>
{
    public override IEnumerable<TOut> Expand(TIn item) => selector(item);
}
