using System.Runtime.CompilerServices;

namespace Para.Engines;

/// <summary>A call that gives a <see cref="ValueTask{TResult}"/>.</summary>
internal abstract class ExternalCall<TResult>(ValueTask<TResult> task) : ExternalCall
{
    // The context of whoever completes it is none of ours: it is given back to a turn at once.
    private readonly ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter _awaiter =
        task.ConfigureAwait(false).GetAwaiter();

    public sealed override void OnCompleted(Action continuation) => _awaiter.UnsafeOnCompleted(continuation);

    public TResult GetResult() => _awaiter.GetResult();

    // Its exception would be taken for one that nobody has seen.
    public override void Forget()
    {
        try
        {
            _awaiter.GetResult();
        }
        catch (Exception)
        {
            // The run has ended without it, and its report has said so.
        }
    }
}
