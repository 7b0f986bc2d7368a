using System.Diagnostics.CodeAnalysis;
using Para.Graphs;

namespace Para.Engines;

/// <summary>For authors of operators: begins flows out of sources of their own.</summary>
[Experimental("PARA001")]
public static class Sources
{
    /// <summary>Begins a flow with items at known positions, any part of which any worker can read.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="operatorName">The name of the operator, for reports, diagrams and exceptions.</param>
    /// <param name="source">The source; each run reads it once.</param>
    /// <returns>The flow.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="operatorName"/> is empty or white space.</exception>
    public static Flow<T> Indexed<T>(string operatorName, IndexedSource<T> source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(operatorName);
        ArgumentNullException.ThrowIfNull(source);
        return Pipeline.FromSource(operatorName, source, StageOptions.Default);
    }

    /// <summary>Begins a flow with items that come when they like: from an event, a subscription, another library's queue.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="operatorName">The name of the operator, for reports, diagrams and exceptions.</param>
    /// <param name="open">
    /// Opens the source, once in each run, on the thread pool. What it gives is read by one asynchronous method, ahead of the run by
    /// a bounded number of items, and disposed when it ends, or when no more items are needed. What the source has taken in and not
    /// given out by then it must hand to <see cref="SourceContext{T}.Drop"/>, so that it is counted.
    /// </param>
    /// <param name="readsOnce">Whether the source can be read once only, so that two runs would share its items.</param>
    /// <returns>The flow.</returns>
    /// <remarks>Otherwise as a flow from an asynchronous sequence: an exception is a fault, but for one that answers the token.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="operatorName"/> is empty or white space.</exception>
    public static Flow<T> Push<T>(string operatorName, Func<SourceContext<T>, IAsyncEnumerator<T>> open, bool readsOnce)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(operatorName);
        ArgumentNullException.ThrowIfNull(open);
        return new Flow<T>(new AsyncSourceStage<T>(operatorName, open, readsOnce, StageOptions.Default));
    }
}
