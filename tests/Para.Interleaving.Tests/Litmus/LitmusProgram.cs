using System.Globalization;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Litmus;

/// <summary>A few threads of a few steps each, without loops: of these the outcomes can be told in another way too.</summary>
/// <remarks>An outcome is what each step saw, thread by thread, and the values in the end.</remarks>
internal sealed class LitmusProgram(params LitmusStep[][] threads)
{
    public const int Variables = 3;

    /// <summary>Explores it.</summary>
    /// <returns>The outcomes, and how many schedules it took to find them.</returns>
    public (SortedSet<string> Outcomes, ExplorationResult Result) Explore(Strategy strategy, MemoryModel model)
    {
        SortedSet<string> outcomes = [];
        ExplorationResult result = Explorer.Explore(() => ToScenario(outcomes), strategy, model);
        return (outcomes, result);
    }

    /// <summary>Finds the outcomes without threads, by trying each step of each thread in each state.</summary>
    public SortedSet<string> Enumerate(MemoryModel model)
    {
        SortedSet<string> outcomes = [];
        Enumerate(new LitmusState(threads.Length, Variables), model, outcomes, []);
        return outcomes;
    }

    public override string ToString() =>
        string.Join(Environment.NewLine, threads.Select(steps => string.Join("; ", steps)));

    private static string Outcome(IEnumerable<IEnumerable<long>> seen, IEnumerable<long> values) =>
        string.Join(" | ", seen.Append(values).Select(list => string.Join(' ', list.Select(Text))));

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private Scenario ToScenario(SortedSet<string> outcomes)
    {
        long[] values = new long[Variables];
        List<long>[] seen = [.. threads.Select(_ => new List<long>())];
        return new Scenario
        {
            Threads = [.. threads.Select((steps, thread) => new Action(() =>
            {
                foreach (LitmusStep step in steps)
                {
                    Do(step, values, seen[thread]);
                }
            }))],
            AtEnd = () => outcomes.Add(Outcome(seen, values)),
            Shared = values,
        };
    }

    private static void Do(LitmusStep step, long[] values, List<long> seen)
    {
        ref long variable = ref values[step.Variable];
        switch (step.Kind)
        {
            case OperationKind.Read:
                seen.Add(CheckedAtomics.Read(ref variable));
                break;
            case OperationKind.Write:
                CheckedAtomics.Write(ref variable, step.Value);
                break;
            case OperationKind.Add:
                seen.Add(CheckedAtomics.Add(ref variable, step.Value));
                break;
            case OperationKind.CompareExchange:
                seen.Add(CheckedAtomics.CompareExchange(ref variable, step.Value, 0));
                break;
            case OperationKind.Barrier:
                CheckedAtomics.FenceProcessWide();
                break;
            default:
                CheckedAtomics.Fence();
                break;
        }
    }

    private void Enumerate(LitmusState state, MemoryModel model, SortedSet<string> outcomes, HashSet<string> visited)
    {
        if (!visited.Add(state.ToString()))
        {
            return;
        }

        bool isOver = true;
        for (int thread = 0; thread < threads.Length; thread++)
        {
            if (state.TryFlush(thread) is { } flushed)
            {
                isOver = false;
                Enumerate(flushed, model, outcomes, visited);
            }

            int done = state.StepsOf(thread);
            if (done < threads[thread].Length)
            {
                isOver = false;
                if (state.TryStep(thread, threads[thread][done], model) is { } next)
                {
                    Enumerate(next, model, outcomes, visited);
                }
            }
        }

        if (isOver)
        {
            outcomes.Add(Outcome(state.Seen, state.Values));
        }
    }
}
