using System.Runtime.CompilerServices;

namespace Para.Engines;

/// <content>The calls.</content>
internal sealed partial class CallRun<TIn, TCall, TOut>
{
    /// <summary>A call that goes on elsewhere, or will be made again.</summary>
    private sealed class Call(CallRun<TIn, TCall, TOut> node, Part part, ValueTask<TCall> task, int failures)
    {
        private readonly ConfiguredValueTaskAwaitable<TCall>.ConfiguredValueTaskAwaiter _awaiter =
            task.ConfigureAwait(false).GetAwaiter();

        public Part Part => part;

        /// <summary>Gets how many times the item has failed before.</summary>
        public int Failures => failures;

        /// <summary>Gets whether the call will be made again; there is nothing to await then.</summary>
        public bool IsRetry { get; init; }

        /// <summary>Gets or sets what makes a retry due. It may be due before this is set; then it has fired, and holds nothing.</summary>
        public ITimer? Timer { get; set; }

        // Guarded by Gate until the call is in the queue of the completed.
        public bool IsLeftBehind { get; set; }

        // The context of whoever completes it is none of ours: it is given back to a turn at once.
        public void Await() => _awaiter.UnsafeOnCompleted(() => node.OnCompleted(this));

        public void OnDue() => node.OnDue(this);

        public TCall GetResult() => _awaiter.GetResult();

        // Its exception would be taken for one that nobody has seen.
        public void Forget()
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
}
