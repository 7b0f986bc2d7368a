namespace Para.Engines;

/// <summary>The unit of work: a batch for a node or, without one, a turn; of a limited node, a claim on what waits for it.</summary>
internal readonly record struct WorkItem(NodePort Port, Batch? Batch);
