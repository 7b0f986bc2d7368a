using System.Globalization;

namespace Para.AotSmoke;

/// <summary>Chains of 1 to 9 stages of changing types, with filters between: what the plan fuses into one kernel.</summary>
// Fusion puts generic types together whose parts the compiler has seen one by one. It has to make all that may come of
// it in advance, for each value type, so there are few of them here: see how the time of publishing grows with them.
internal static class Chains
{
    private const int Items = 2_000;

    public static async Task CheckAsync(Engine engine)
    {
        for (int length = 1; length <= 9; length++)
        {
            int stages = length;
            await CheckAsync(engine, $"{length} of values", flow => Values(flow, stages), items => Values(items, stages));
            await CheckAsync(engine, $"{length} of references", flow => References(flow, stages), items => References(items, stages));
            await CheckAsync(engine, $"{length} with filters", flow => Filtered(flow, stages), items => Filtered(items, stages));
        }

        await CheckMixedAsync(engine);
    }

    private static Task CheckAsync<T>(
        Engine engine, string name, Func<Flow<int>, Flow<T>> create, Func<IEnumerable<int>, IEnumerable<T>> expected) =>
        Check.RunAsync(
            create(Pipeline.Range(0, Items)).ToList(),
            engine,
            items => Check.SameItems(expected(Enumerable.Range(0, Items)), items, name),
            name);

    private static Flow<long> Values(Flow<int> flow, int length)
    {
        Flow<long> chain = flow.Select(x => (long)x);
        for (int i = 1; i < length; i++)
        {
            chain = chain.Select(x => (x * 3) + 1);
        }

        return chain;
    }

    private static IEnumerable<long> Values(IEnumerable<int> items, int length)
    {
        IEnumerable<long> chain = items.Select(x => (long)x);
        for (int i = 1; i < length; i++)
        {
            chain = chain.Select(x => (x * 3) + 1);
        }

        return chain;
    }

    private static Flow<string> References(Flow<int> flow, int length)
    {
        Flow<string> chain = flow.Select(x => x.ToString(CultureInfo.InvariantCulture));
        for (int i = 1; i < length; i++)
        {
            chain = chain.Select(x => x + ".");
        }

        return chain;
    }

    private static IEnumerable<string> References(IEnumerable<int> items, int length)
    {
        IEnumerable<string> chain = items.Select(x => x.ToString(CultureInfo.InvariantCulture));
        for (int i = 1; i < length; i++)
        {
            chain = chain.Select(x => x + ".");
        }

        return chain;
    }

    private static Flow<Pair> Filtered(Flow<int> flow, int length)
    {
        Flow<Pair> chain = flow.Select(x => new Pair(x, (byte)x));
        for (int i = 1; i < length; i++)
        {
            int rest = i;
            chain = i % 2 == 0 ? chain.Select(x => x with { Low = (byte)(x.Low + 1) }) : chain.Where(x => x.Number % (rest + 1) != 0);
        }

        return chain;
    }

    private static IEnumerable<Pair> Filtered(IEnumerable<int> items, int length)
    {
        IEnumerable<Pair> chain = items.Select(x => new Pair(x, (byte)x));
        for (int i = 1; i < length; i++)
        {
            int rest = i;
            chain = i % 2 == 0 ? chain.Select(x => x with { Low = (byte)(x.Low + 1) }) : chain.Where(x => x.Number % (rest + 1) != 0);
        }

        return chain;
    }

    // Values and references in turn, behind each other and behind filters.
    private static Task CheckMixedAsync(Engine engine) =>
        CheckAsync(
            engine,
            "9 of changing types",
            flow => flow
                .Select(x => $"{x}").Where(x => x.Length > 1).Select(x => new Pair(x.Length, (byte)x[0])).Select(x => new[] { x })
                .Where(x => x[0].Number > 2).Select(x => (long)x[0].Low).Select(x => (object)x)
                .Select(x => new Pair((int)(long)x, 1)).Select(x => $"{x.Number}"),
            items => items.Select(x => $"{x}").Where(x => x.Length > 2).Select(x => $"{(int)x[0]}"));

    private readonly record struct Pair(int Number, byte Low) : IComparable<Pair>
    {
        public int CompareTo(Pair other) => (Number, Low).CompareTo((other.Number, other.Low));
    }
}
