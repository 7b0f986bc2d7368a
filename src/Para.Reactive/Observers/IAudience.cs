namespace Para.Reactive;

/// <summary>Who observes a run.</summary>
internal interface IAudience<T>
{
    /// <summary>Gets those who observe it at this moment. Nobody changes the array.</summary>
    Outlet<T>[] Outlets { get; }

    /// <summary>The run has ended, or could not be started.</summary>
    /// <param name="run">The run; <see langword="null"/> if it could not be started.</param>
    /// <param name="error">Why; <see langword="null"/> if it was completed or stopped.</param>
    /// <param name="isCancelled">Whether it was cancelled by its caller's token, so that what waits is discarded.</param>
    void Ended(ObserversKernel<T>? run, Exception? error, bool isCancelled);
}
