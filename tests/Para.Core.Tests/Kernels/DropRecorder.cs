using Para.Execution;

namespace Para.Core.Tests.Kernels;

/// <summary>Keeps what a kernel hands over as discarded.</summary>
internal sealed class DropRecorder : IFailureTarget
{
    public List<object?> Dropped { get; } = [];

    /// <summary>Gets the items that failed, each with the number of times that it had.</summary>
    public List<(object? Item, int Failures)> Failed { get; } = [];

    public void Drop<T>(ReadOnlySpan<T> items)
    {
        foreach (T item in items)
        {
            Dropped.Add(item);
        }
    }

    public FailureAction Resolve<T>(FailurePolicy policy, T item, Exception exception, int failures)
    {
        Failed.Add((item, failures));
        return policy.Decide(failures, out _);
    }
}
