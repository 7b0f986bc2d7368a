namespace Para.Concurrency;

/// <summary>What an <see cref="IdleProtocol{THost,TAtomics}"/> must know of its workers: their work, and how they wait.</summary>
/// <remarks>Implemented by a struct, so that no call of it is virtual.</remarks>
internal interface IIdleHost
{
    /// <summary>Gets whether there is work for any of the workers; out of date at once.</summary>
    bool HasWork { get; }

    /// <summary>Lets a moment pass before a searching worker looks for work again.</summary>
    /// <returns>False if it has searched for long enough.</returns>
    bool TrySpin(int worker);

    /// <summary>Returns when <see cref="Wake"/> has been called since the worker last waited, by now or before.</summary>
    /// <remarks>What the caller of <see cref="Wake"/> did happens before what the worker does next.</remarks>
    void WaitForWake(int worker);

    /// <summary>Lets a worker go on that waits, or is about to. Called once each time that it was claimed.</summary>
    void Wake(int worker);
}
