namespace Para.Execution;

/// <summary>
/// One way that numbered batches take from where they are numbered to where they are put in order. Where several ways lead
/// from one place to the other, each is a stream of its own.
/// </summary>
/// <remarks>An identity and nothing else: a node makes one for each stream that it begins or sends on.</remarks>
internal sealed class OrderStream;
