using Para.Concurrency;
using Para.Execution;

namespace Para.Engines;

/// <content>How emitters wait for credit and give it back; where the schedule is fuzzed, others come in between.</content>
public abstract partial class NodeRun
{
    /// <summary>Gets whether an emitter that has found too little credit has to wait: see <see cref="Credit{TAtomics}.TryWait"/>.</summary>
    private protected bool MustWaitFor(Credit<ProcessorAtomics> credit, int wanted, Func<bool> isOver)
    {
        Run.Fuzzer?.GiveWay();
        return credit.TryWait(wanted, isOver);
    }

    /// <summary>Gives credit back. The caller must then serve the waiters: see <see cref="Credit{TAtomics}.Return"/>.</summary>
    private protected void Return(Credit<ProcessorAtomics> credit, int items)
    {
        credit.Return(items);
        Run.Fuzzer?.GiveWay();
    }
}
