using System.Diagnostics.CodeAnalysis;
using Para.Kernels;

namespace Para.Engines;

/// <summary>
/// What a stateless or an exclusive stage does with a batch: it reads the items of one and writes at most as
/// many to another.
/// </summary>
/// <typeparam name="TIn">The type of the items read.</typeparam>
/// <typeparam name="TOut">The type of the items written.</typeparam>
/// <remarks>
/// <para>
/// A kernel of a stateless stage is called by many workers at once and must hold no mutable state. A kernel of
/// an exclusive stage is made for each run and called by one worker at a time; each call sees all that the one
/// before it wrote. An exclusive kernel that is <see cref="IDisposable"/> is disposed at the end of its run.
/// </para>
/// <para>
/// A kernel lets the exceptions of user code through, and keeps its <see cref="BatchProgress"/> so that it is
/// known where they came from. Under a <see cref="FailurePolicy"/> it is called again, with the rest of the batch: from
/// the item that failed, or from the next.
/// </para>
/// </remarks>
[Experimental("PARA001")]
public abstract class TransformKernel<TIn, TOut>
{
    /// <summary>Gets the number of fused steps, for naming the stage that failed. One unless kernels were fused.</summary>
    internal virtual int Steps => 1;

    /// <summary>Processes the items of a batch.</summary>
    /// <param name="input">The items to read.</param>
    /// <param name="output">Room for at least as many items as <paramref name="input"/> has.</param>
    /// <param name="progress">Starts at zero; says at the end what was consumed and produced.</param>
    public void Process(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress) =>
        ProcessCore(input, output, ref progress);

    /// <summary>Gives an exclusive kernel its last word, behind the last item. Not called if there was no item.</summary>
    /// <returns>What the stage emits at its end.</returns>
    public IReadOnlyList<TOut> Complete() => CompleteCore();

    /// <summary>Processes the items of a batch: see <see cref="Process"/>.</summary>
    /// <param name="input">The items to read.</param>
    /// <param name="output">Room for at least as many items as <paramref name="input"/> has.</param>
    /// <param name="progress">To be kept up to date before every call of user code, and at the end.</param>
    protected abstract void ProcessCore(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress);

    /// <summary>Gives an exclusive kernel its last word: see <see cref="Complete"/>. The default emits nothing.</summary>
    /// <returns>What the stage emits at its end.</returns>
    protected virtual IReadOnlyList<TOut> CompleteCore() => [];

    /// <summary>Hands over the items that the kernel holds and that will reach nobody, instead of <see cref="Complete"/>.</summary>
    internal virtual void Discard(BatchProgress progress)
    {
    }

    /// <summary>Makes one stateless kernel out of this one and the one that follows it, as fast as can be.</summary>
    internal virtual TransformKernel<TIn, TNext> Fuse<TNext>(TransformKernel<TOut, TNext> next) =>
        new SequenceKernel<TIn, TOut, TNext>(this, next);
}
