using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Para.Perf.Engines;

/// <summary>What the documentation of Akka.Streams has as recipes: a pool of workers, and branches that join again.</summary>
/// <remarks>
/// The stages of a stream run in one actor, unless a part of it is marked <c>Async</c>.
/// <code>
///   await Source.From(data).Via(AkkaStages.Balance(worker, workers)).RunForeach(action, AkkaStages.Materializer);
/// </code>
/// </remarks>
internal static class AkkaStages
{
    // The last line of a child's output is its result, so the system must not write there. Its own hook for the end of the
    // process has kept processes from ending.
    private const string Quiet = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          coordinated-shutdown.run-by-clr-shutdown-hook = off
        }
        """;

    /// <summary>Far longer than a system takes that runs nothing any more.</summary>
    private static readonly TimeSpan s_terminationLimit = TimeSpan.FromSeconds(5);

    /// <summary>The one of the process's only actor system, which starts when it is first asked for and ends with the process.</summary>
    public static IMaterializer Materializer { get; } = Start().Materializer();

    /// <summary>So many copies of <paramref name="worker"/>, each in an actor of its own; an item goes to one that is free.</summary>
    public static Flow<TIn, TOut, NotUsed> Balance<TIn, TOut>(Flow<TIn, TOut, NotUsed> worker, int workers) =>
        Flow.FromGraph(GraphDsl.Create(builder =>
        {
            UniformFanOutShape<TIn, TIn> balance = builder.Add(new Balance<TIn>(workers, waitForAllDownstreams: true));
            UniformFanInShape<TOut, TOut> merge = builder.Add(new Merge<TOut>(workers));
            for (int i = 0; i < workers; i++)
                builder.From(balance.Out(i)).Via(worker.Async()).To(merge.In(i));
            return new FlowShape<TIn, TOut>(balance.In, merge.Out);
        }));

    /// <summary>Each item goes down all branches, in this actor unless a branch is marked otherwise.</summary>
    public static Flow<TIn, TOut, NotUsed> FanOut<TIn, TOut>(params Flow<TIn, TOut, NotUsed>[] branches) =>
        Flow.FromGraph(GraphDsl.Create(builder =>
        {
            UniformFanOutShape<TIn, TIn> broadcast = builder.Add(new Broadcast<TIn>(branches.Length));
            UniformFanInShape<TOut, TOut> merge = builder.Add(new Merge<TOut>(branches.Length));
            for (int i = 0; i < branches.Length; i++)
                builder.From(broadcast.Out(i)).Via(branches[i]).To(merge.In(i));
            return new FlowShape<TIn, TOut>(broadcast.In, merge.Out);
        }));

    private static ActorSystem Start()
    {
        var system = ActorSystem.Create("para-perf", ConfigurationFactory.ParseString(Quiet));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => system.Terminate().Wait(s_terminationLimit);
        return system;
    }
}
