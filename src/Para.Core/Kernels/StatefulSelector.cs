namespace Para;

/// <summary>Makes an item out of another one and of a state, which it may change.</summary>
/// <typeparam name="TState">The type of the state.</typeparam>
/// <typeparam name="TIn">The type of the item read.</typeparam>
/// <typeparam name="TOut">The type of the item made.</typeparam>
/// <param name="state">The state of the run, by reference, so that a value can be changed in place.</param>
/// <param name="item">The item read.</param>
/// <returns>The item made.</returns>
public delegate TOut StatefulSelector<TState, in TIn, out TOut>(ref TState state, TIn item);
