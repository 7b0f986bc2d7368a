namespace Para.Reactive;

/// <summary>A flow as a cold observable: each subscription is a run of its own.</summary>
internal sealed class FlowObservable<T>(Flow<T> flow, Engine engine, ObservableOptions options, CancellationToken cancellationToken)
    : IObservable<T>
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var audience = new OnlyObserver(observer, options);
        var run = new ObservedRun<T>(flow, "AsObservable", engine, options, audience, cancellationToken);
        audience.Run = run;
        run.Start();
        return audience.Outlet;
    }

    private sealed class OnlyObserver : IAudience<T>
    {
        public OnlyObserver(IObserver<T> observer, ObservableOptions options)
        {
            Outlet = new Outlet<T>(observer, options.Overflow, options.Capacity, _ => Run!.Cancel());
            Outlets = [Outlet];
        }

        public Outlet<T> Outlet { get; }

        public Outlet<T>[] Outlets { get; }

        // Set before it starts, and so before the observer can leave.
        public ObservedRun<T>? Run { get; set; }

        public void Ended(ObserversKernel<T>? run, Exception? error, bool isCancelled) =>
            Outlet.Close(run, error, discards: isCancelled);
    }
}
