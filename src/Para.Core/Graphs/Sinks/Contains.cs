namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Tells whether there is an item that is equal to a value.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="value">The value to look for.</param>
    /// <returns>A pipeline that gives <see langword="true"/> as soon as there was an equal item, <see langword="false"/> if there is none.</returns>
    /// <inheritdoc cref="Any{T}(Flow{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<bool> Contains<T>(this Flow<T> flow, T value) =>
        flow.Contains(value, EqualityComparer<T>.Default);

    /// <summary>Tells whether there is an item that is equal to a value.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="value">The value to look for.</param>
    /// <param name="comparer">Which items are equal; called by several workers at a time.</param>
    /// <returns>A pipeline that gives <see langword="true"/> as soon as there was an equal item, <see langword="false"/> if there is none.</returns>
    /// <inheritdoc cref="Any{T}(Flow{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> or <paramref name="comparer"/> is <see langword="null"/>.</exception>
    public static Pipeline<bool> Contains<T>(this Flow<T> flow, T value, IEqualityComparer<T> comparer)
    {
        ArgumentNullException.ThrowIfNull(comparer);
        return flow.Find("Contains", item => comparer.Equals(item, value));
    }
}
