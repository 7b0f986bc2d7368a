namespace Para.Engines;

/// <summary>How urgent work is: the lower the number, the sooner it is done.</summary>
internal enum Band
{
    /// <summary>Batches and turns of stateful nodes, which cannot be helped by other workers.</summary>
    Exclusive = 0,

    /// <summary>Batches of stateless nodes: what has been begun is brought to its end.</summary>
    Batch = 1,

    /// <summary>Turns of expanding stages: more batches, out of items that are in flight already.</summary>
    Turn = 2,

    /// <summary>Turns of sources: new items, when there is nothing else to do.</summary>
    Source = 3,
}
