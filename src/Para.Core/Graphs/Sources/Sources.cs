using System.Diagnostics.CodeAnalysis;

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
}
