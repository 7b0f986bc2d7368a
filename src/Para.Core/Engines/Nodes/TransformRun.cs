using System.Collections.Concurrent;
using Para.Execution;
using Para.Graphs;

namespace Para.Engines;

/// <summary>A stateless stage: any number of workers at a time, each with a batch.</summary>
internal sealed class TransformRun<TIn, TOut> : KernelRun<TIn, TOut>
{
    // What comes out keeps its place, in a stream of this node's: the same batch may go other ways too.
    private readonly ConcurrentDictionary<OrderStream, OrderStream> _streams = [];

    public TransformRun(TransformStage<TIn, TOut> stage, PlanNode node, EngineRun run)
        : base(stage, node, run)
    {
    }

    public override bool EmitsLast => true;

    private protected override void ExecuteCore(Batch batch)
    {
        OrderKey order = batch.Order;
        if (Node.CarriesOrder)
        {
            order = order with { Stream = _streams.GetOrAdd(order.Stream!, static _ => new OrderStream()) };
        }

        Send(Process((Batch<TIn>)batch, order));
        Finish();
    }
}
