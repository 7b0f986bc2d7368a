namespace Para.Kernels;

/// <summary>Makes outcomes of what another kernel makes; its node adds those of the items that fail.</summary>
internal sealed class RoutingExpandKernel<TIn, TOut>(ExpandKernel<TIn, TOut> inner, string stage)
    : ExpandKernel<TIn, Outcome<TOut>>, IDisposable
{
    public override IEnumerable<Outcome<TOut>> Expand(TIn item) => Wrap(inner.Expand(item))!;

    public override IEnumerable<Outcome<TOut>>? Complete() => Wrap(inner.Complete());

    public override Outcome<TOut> GetFailure(TIn item, Exception exception) =>
        new(new FailedItem(item, stage, exception));

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private static IEnumerable<Outcome<TOut>>? Wrap(IEnumerable<TOut>? items) =>
        items?.Select(item => new Outcome<TOut>(item));
}
