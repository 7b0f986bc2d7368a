using CsCheck;

namespace Para.Contract.Tools;

/// <summary>A random line of stages as a list of steps, each behind the one before it. It means the same twice: as LINQ, and as an ordered flow.</summary>
public sealed class RandomLine
{
    private const int MostItems = 2_000;

    private readonly (Operation Operation, int Number)[] _steps;

    private RandomLine((Operation Operation, int Number)[] steps) => _steps = steps;

    private enum Operation
    {
        Select,
        SelectAlone,
        Where,
        SelectMany,
        SelectManyWide,
        Stateful,
        StatefulMany,
        StatefulManyHeld,
        Chunk,
        Scan,
        Distinct,
        DistinctUntilChanged,
        Skip,
        Take,
        SkipWhile,
        TakeWhile,
        AsOrdered,
    }

    /// <summary>Gets a generator of lines with one to ten steps.</summary>
    public static Gen<RandomLine> Gen { get; } =
        CsCheck.Gen.Select(CsCheck.Gen.Enum<Operation>(), CsCheck.Gen.Int[0, 40])
            .Array[1, 10]
            .Select(steps => new RandomLine(steps));

    public List<int> Evaluate(IEnumerable<int> items)
    {
        List<int> list = [.. items];
        foreach ((Operation operation, int number) in _steps)
        {
            list = [.. Apply(operation, number, list)];
        }

        return list;
    }

    public Flow<int> Build(Flow<int> flow, IEnumerable<int> items)
    {
        flow = flow.AsOrdered();
        List<int> list = [.. items];
        foreach ((Operation operation, int number) in _steps)
        {
            flow = list.Count > MostItems ? flow.Take(number) : Apply(operation, number, flow);
            list = [.. Apply(operation, number, list)];
        }

        return flow;
    }

    public override string ToString() => string.Join("; ", _steps.Select(step => $"{step.Operation} {step.Number}"));

    private static int Change(int x, int number) => unchecked((x * 31) + number);

    private static bool Accepts(int x, int number) => (uint)x % ((number % 5) + 2) != 0;

    private static IEnumerable<int> Expand(int x, int count)
    {
        for (int i = 0; i < count; i++)
        {
            yield return unchecked((x * 4) + i);
        }
    }

    private static int Count(int x, int number) => (int)((uint)(x + number) % 4);

    private static int WideCount(int x, int number) => (uint)x % 16 == 3 ? 10 * number : 0;

    private static IEnumerable<int> Apply(Operation operation, int number, List<int> list) =>
        list.Count > MostItems ? list.Take(number) : operation switch
        {
            Operation.Select or Operation.SelectAlone => list.Select(x => Change(x, number)),
            Operation.Where => list.Where(x => Accepts(x, number)),
            Operation.SelectMany => list.SelectMany(x => Expand(x, Count(x, number))),
            Operation.SelectManyWide => list.SelectMany(x => Expand(x, WideCount(x, number))),
            Operation.Stateful => list.Select((x, i) => Change(x, number) ^ (i + 1)),
            Operation.StatefulMany => [.. list.SelectMany((x, i) => Expand(x, Count(i + 1, number))), list.Count],
            Operation.StatefulManyHeld => list,
            Operation.Chunk => list.Chunk(number + 1).SelectMany(chunk => chunk.Reverse()),
            Operation.Scan => Scan(list, number),
            Operation.Distinct => list.Distinct(),
            Operation.DistinctUntilChanged => Changes(list, number),
            Operation.Skip => list.Skip(number),
            Operation.Take => list.Take(4 * number),
            Operation.SkipWhile => list.SkipWhile(x => Accepts(x, number)),
            Operation.TakeWhile => list.TakeWhile(x => (uint)x % (number + 7) != 3),
            _ => list,
        };

    private static Flow<int> Apply(Operation operation, int number, Flow<int> flow) => operation switch
    {
        Operation.Select => flow.Select(x => Change(x, number)),
        Operation.SelectAlone => flow.Select(x => Change(x, number)).With(new StageOptions { Priority = number, MaxDegreeOfParallelism = 2 }),
        Operation.Where => flow.Where(x => Accepts(x, number)),
        Operation.SelectMany => flow.SelectMany(x => Expand(x, Count(x, number))),
        Operation.SelectManyWide => flow.SelectMany(x => Expand(x, WideCount(x, number))),
        Operation.Stateful => flow.SelectStateful(() => 0, (ref int calls, int x) => Change(x, number) ^ ++calls),
        Operation.StatefulMany => flow.SelectManyStateful(
            () => new DisposableState(), (s, x) => Expand(x, Count(++s.Calls, number)), s => [s.Calls]),
        Operation.StatefulManyHeld => flow.SelectManyStateful(() => new List<int>(), Hold, held => held),
        Operation.Chunk => flow.Chunk(number + 1).SelectMany(chunk => chunk.Reverse()),
        Operation.Scan => flow.Scan(number, (a, x) => unchecked((a * 7) + x)),
        Operation.Distinct => flow.Distinct(),
        Operation.DistinctUntilChanged => flow.DistinctUntilChanged(x => x / (number + 1)),
        Operation.Skip => flow.Skip(number),
        Operation.Take => flow.Take(4 * number),
        Operation.SkipWhile => flow.SkipWhile(x => Accepts(x, number)),
        Operation.TakeWhile => flow.TakeWhile(x => (uint)x % (number + 7) != 3),
        _ => flow.AsOrdered(),
    };

    private static IEnumerable<int> Hold(List<int> held, int item)
    {
        held.Add(item);
        return [];
    }

    private static IEnumerable<int> Scan(IEnumerable<int> items, int seed)
    {
        foreach (int item in items)
        {
            yield return seed = unchecked((seed * 7) + item);
        }
    }

    private static IEnumerable<int> Changes(List<int> items, int number) =>
        items.Where((x, i) => i == 0 || x / (number + 1) != items[i - 1] / (number + 1));
}
