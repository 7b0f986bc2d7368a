using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>What a sink does with its batches, and what it has to show for them at the end.</summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TPartial">The type of what the kernel has gathered.</typeparam>
/// <remarks>
/// An exclusive sink has one kernel a run, a parallel sink one for each worker that is in it at a time. A kernel is
/// called by one worker at a time; each call sees all that the one before it wrote. A kernel that is
/// <see cref="IDisposable"/> is disposed at the end of its run. Under a <see cref="FailurePolicy"/> it is called again behind
/// a failure, with the rest of the batch: what it has gathered before must not be lost with the exception.
/// </remarks>
[Experimental("PARA001")]
public abstract class SinkKernel<TIn, TPartial>
{
    /// <summary>Consumes the items of a batch.</summary>
    /// <param name="input">The items.</param>
    /// <param name="progress">Starts at zero; says at the end what was consumed.</param>
    public void Process(ReadOnlySpan<TIn> input, ref BatchProgress progress) => ProcessCore(input, ref progress);

    /// <summary>Gives what was gathered, after the last item.</summary>
    /// <returns>The result of this kernel.</returns>
    public TPartial Complete() => CompleteCore();

    /// <summary>Called before the first item of a stage that may go on behind a failure.</summary>
    internal virtual void PrepareForFailures()
    {
    }

    /// <summary>Consumes the items of a batch: see <see cref="Process"/>.</summary>
    /// <param name="input">The items.</param>
    /// <param name="progress">To be kept up to date before every call of user code, and at the end.</param>
    protected abstract void ProcessCore(ReadOnlySpan<TIn> input, ref BatchProgress progress);

    /// <summary>Gives what was gathered: see <see cref="Complete"/>.</summary>
    /// <returns>The result of this kernel.</returns>
    protected abstract TPartial CompleteCore();
}
