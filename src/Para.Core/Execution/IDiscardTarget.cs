namespace Para.Execution;

/// <summary>Who counts what a sink has taken in and handed to nobody.</summary>
internal interface IDiscardTarget
{
    /// <summary>Discards an item that nobody wants any more.</summary>
    void Discard<T>(T item);

    /// <summary>Discards an item for which there was no place.</summary>
    void DiscardForOverflow<T>(T item);

    /// <summary>Discards an item that the target failed with.</summary>
    void DiscardFailed<T>(T item, Exception exception);

    /// <summary>Keeps what the target threw when it had no item in hand.</summary>
    void KeepFailure(Exception exception);
}
