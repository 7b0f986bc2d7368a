namespace Para.Engines;

/// <content>The calls.</content>
internal sealed partial class CallRun<TIn, TCall, TOut>
{
    /// <summary>A call that goes on elsewhere, or will be made again.</summary>
    private sealed class Call(CallRun<TIn, TCall, TOut> node, Part part, ValueTask<TCall> task, int failures)
        : ExternalCall<TCall>(task)
    {
        public Part Part => part;

        /// <summary>Gets how many times the item has failed before.</summary>
        public int Failures => failures;

        /// <summary>Gets whether the call will be made again; there is nothing to await then.</summary>
        public bool IsRetry { get; init; }

        /// <summary>Gets or sets what makes a retry due. It may be due before this is set; then it has fired, and holds nothing.</summary>
        public ITimer? Timer { get; set; }

        public void OnDue() => node.OnDue(this);

        public override void GoOn() => node.Complete(this);
    }
}
