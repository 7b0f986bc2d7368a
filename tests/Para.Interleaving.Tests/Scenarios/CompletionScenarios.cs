using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Nodes whose inputs close while batches are on their way: each completes once, when all of its batches are finished.</summary>
internal static class CompletionScenarios
{
    /// <summary>Two inputs with a batch each.</summary>
    public static Scenario TwoInputs() => Produce(inputs: 2, batches: 1);

    /// <summary>Three inputs with a batch each.</summary>
    public static Scenario ThreeInputs() => Produce(inputs: 3, batches: 1);

    /// <summary>A node behind another one: it gets a batch for each of two, and is closed by the first node's completion.</summary>
    public static Scenario Chain()
    {
        var work = new ModelWork();
        var last = new ModelNode(work);
        last.OpenInput();
        var first = new ModelNode(work, last);
        return Run(work, first, inputs: 2, batches: 1, others: [], () =>
        {
            first.Verify(2);
            last.Verify(2);
        });
    }

    /// <summary>A node has a last word, which its completion step holds it open for.</summary>
    public static Scenario LastWord()
    {
        var work = new ModelWork();
        var last = new ModelNode(work);
        last.OpenInput();
        var first = new ModelNode(work, last, hasLastWord: true);
        return Run(work, first, inputs: 1, batches: 1, others: [work.Run], () =>
        {
            first.Verify(2);
            last.Verify(2);
        });
    }

    /// <summary>Somebody who is no input comes while the node completes: it has a batch if it comes in time.</summary>
    public static Scenario Visitor() => ProduceAndVisit(hasLastWord: false);

    /// <summary>The same with a node that has a last word.</summary>
    public static Scenario VisitorAndLastWord() => ProduceAndVisit(hasLastWord: true);

    private static Scenario ProduceAndVisit(bool hasLastWord)
    {
        var work = new ModelWork();
        var node = new ModelNode(work, hasLastWord: hasLastWord);
        int executed = hasLastWord ? 2 : 1;
        return Run(work, node, inputs: 1, batches: 1, [Visit], () => node.Verify(executed, executed + 1));

        void Visit()
        {
            node.SendIfOpen();
            work.Run();
        }
    }

    private static Scenario Produce(int inputs, int batches)
    {
        var work = new ModelWork();
        var node = new ModelNode(work);
        return Run(work, node, inputs, batches, others: [], () => node.Verify(inputs * batches));
    }

    // A thread for each input, which does what there is when it has closed it, and the others.
    private static Scenario Run(ModelWork work, ModelNode node, int inputs, int batches, Action[] others, Action verify)
    {
        for (int input = 0; input < inputs; input++)
        {
            node.OpenInput();
        }

        return new Scenario
        {
            Threads = [.. Enumerable.Repeat<Action>(Feed, inputs), .. others],
            AtEnd = verify,
            Shared = node,
        };

        void Feed()
        {
            for (int batch = 0; batch < batches; batch++)
            {
                node.Send();
            }

            node.Finish();
            work.Run();
        }
    }
}
