using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>A block that batches of one type go into.</summary>
internal interface IBatchInput<T>
{
    ITargetBlock<Batch<T>> Input { get; }
}
