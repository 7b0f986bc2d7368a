using System.Globalization;
using System.Text;
using CsCheck;

namespace Para.Contract.RandomPrograms;

/// <summary>
/// A random graph of all operators, as a list of instructions. It means the same three times: as LINQ over lists, as a
/// pipeline, and as the text of a C# program that makes this pipeline.
/// </summary>
public sealed class RandomProgram
{
    /// <summary>A flow with more items than this is thinned out before anything else is done with it.</summary>
    private const int MostItems = 1_500;

    private readonly List<RandomFlow> _flows = [];
    private readonly StringBuilder _text = new();
    private readonly Action<int>? _probe;

    private RandomProgram(Instruction[] instructions, Action<int>? probe)
    {
        _probe = probe;
        Add(new Instruction(Operation.Source, 0, 0, 20));
        foreach (Instruction instruction in instructions)
        {
            Add(instruction);
        }
    }

    /// <summary>Gets a generator of the instructions behind a first source.</summary>
    public static Gen<Instruction[]> Instructions { get; } =
        Gen.Select(Gen.Enum<Operation>(), Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 40])
            .Select((operation, first, second, number) => new Instruction(operation, first, second, number))
            .Array[1, 12];

    /// <summary>Gets the last flow.</summary>
    public RandomFlow Result => _flows[^1];

    /// <summary>Makes a program.</summary>
    /// <param name="instructions">Its lines.</param>
    /// <param name="probe">Called with each item that comes out of the first source; null for nothing.</param>
    public static RandomProgram Create(Instruction[] instructions, Action<int>? probe) => new(instructions, probe);

    /// <summary>Gives a C# program that makes and runs the pipeline.</summary>
    public override string ToString() => $"{_text}List<int> result = await {Result.Name}.ToList()";

    private void Add(Instruction instruction)
    {
        if (instruction.Operation == Operation.Source || _flows.Count == 0)
        {
            AddSource(instruction.Number);
            return;
        }

        RandomFlow first = _flows[instruction.First % _flows.Count];
        RandomFlow second = _flows[instruction.Second % _flows.Count];
        int n = instruction.Number;
        if (first.Items.Count + second.Items.Count > MostItems)
        {
            Parallel(first, $".Where(x => (uint)x % 50 == {n % 50})", f => f.Where(x => (uint)x % 50 == n % 50), items => items.Where(x => (uint)x % 50 == n % 50));
            return;
        }

        switch (instruction.Operation)
        {
            case Operation.FanOut or Operation.Merge or Operation.Concat or Operation.Prepend or Operation.Zip or Operation.Routing:
                Join(instruction.Operation, first, second, n);
                break;
            case Operation.AsOrdered or Operation.AsUnordered:
                Mark(first, instruction.Operation == Operation.AsOrdered);
                break;
            case >= Operation.SelectManyStateful and <= Operation.SkipWhile:
                Exclusive(instruction.Operation, first, n);
                break;
            default:
                Parallel(instruction.Operation, first, n);
                break;
        }
    }

    private void AddSource(int n)
    {
        (string code, Flow<int> flow) = (n % 7) switch
        {
            0 => ($"Pipeline.From(Enumerable.Range({n}, {n}).ToList())", Pipeline.From(Enumerable.Range(n, n).ToList())),
            1 => ($"Pipeline.From(Opaque({n}, {n}))", Pipeline.From(Functions.Opaque(n, n))),
            2 => ($"Pipeline.From(Opaque({n}, {n}), new SourceOptions {{ NeverBlocks = true }})", Pipeline.From(Functions.Opaque(n, n), new SourceOptions { NeverBlocks = true })),
            3 => ($"Pipeline.From(Slowly({n}, {n}))", Pipeline.From(Functions.Slowly(n, n))),
            4 => ($"Pipeline.From(Enumerable.Range({n}, {n}).ToArray())", Pipeline.From(Enumerable.Range(n, n).ToArray())),
            5 => ($"Pipeline.From(new UnevenParts({n}, {n}))", Pipeline.From(new UnevenParts(n, n))),
            _ => ($"Pipeline.Range({n}, {n})", Pipeline.Range(n, n)),
        };
        if (_flows.Count == 0 && _probe is { } probe)
        {
            code += ".Select(x => Probe(x))";
            flow = flow.Select(x =>
            {
                probe(x);
                return x;
            });
        }

        bool isOrdered = n % 3 != 0;
        Push(
            isOrdered ? code + ".AsOrdered()" : code,
            isOrdered ? flow.AsOrdered() : flow,
            [.. Enumerable.Range(n, n)],
            isSequence: isOrdered,
            readsAll: true,
            isMonotone: true);
    }

    private void Mark(RandomFlow flow, bool isOrdered)
    {
        if (isOrdered)
        {
            // The order that it had may be gone already, where flows were merged or marked unordered above.
            Push($"{flow.Name}.AsOrdered()", flow.Flow.AsOrdered(), flow.Items, flow.IsSequence, flow.ReadsAll, flow.IsMonotone);
        }
        else
        {
            Push($"{flow.Name}.AsUnordered()", flow.Flow.AsUnordered(), flow.Items, isSequence: false, flow.ReadsAll, flow.IsMonotone);
        }
    }

    private void Parallel(Operation operation, RandomFlow flow, int n)
    {
        switch (operation)
        {
            case Operation.SelectAlone:
                Parallel(
                    flow,
                    $".Select(x => Change(x, {n})).With(new StageOptions {{ Priority = {n}, MaxDegreeOfParallelism = {(n % 3) + 1} }})",
                    f => f.Select(x => Functions.Change(x, n)).With(new StageOptions { Priority = n, MaxDegreeOfParallelism = (n % 3) + 1 }),
                    items => items.Select(x => Functions.Change(x, n)));
                break;
            case Operation.SelectLocal:
                Parallel(
                    flow,
                    $".Select(() => new int[1], (local, x) => Change(x, {n}))",
                    f => f.Select(() => new int[1], (_, x) => Functions.Change(x, n)),
                    items => items.Select(x => Functions.Change(x, n)));
                break;
            case Operation.SelectAsync:
                Parallel(
                    flow,
                    $".Select((x, token) => Soon(x, Change(x, {n}), token)).With(new StageOptions {{ MaxDegreeOfParallelism = {n + 1} }})",
                    f => f.Select((x, token) => Functions.Soon(x, Functions.Change(x, n), token)).With(new StageOptions { MaxDegreeOfParallelism = n + 1 }),
                    items => items.Select(x => Functions.Change(x, n)));
                break;
            case Operation.Where:
                Parallel(flow, $".Where(x => Accepts(x, {n}))", f => f.Where(x => Functions.Accepts(x, n)), items => items.Where(x => Functions.Accepts(x, n)));
                break;
            case Operation.WhereAsync:
                Parallel(
                    flow,
                    $".Where((x, token) => Soon(x, Accepts(x, {n}), token))",
                    f => f.Where((x, token) => Functions.Soon(x, Functions.Accepts(x, n), token)),
                    items => items.Where(x => Functions.Accepts(x, n)));
                break;
            case Operation.SelectOn:
                Parallel(
                    flow,
                    $".SelectOn(new NegatingDevice({(n % 3) + 1}, {n + 1}))",
                    f => f.SelectOn(new NegatingDevice((n % 3) + 1, n + 1)),
                    items => items.Select(x => unchecked(-x)));
                break;
            case Operation.SelectMany:
                Parallel(flow, $".SelectMany(x => Expand(x, {n}))", f => f.SelectMany(x => Functions.Expand(x, n)), items => items.SelectMany(x => Functions.Expand(x, n)));
                break;
            case Operation.SelectManyAsync:
                Parallel(
                    flow,
                    $".SelectMany((x, token) => Soon(x, Expand(x, {n}), token))",
                    f => f.SelectMany((x, token) => Functions.Soon(x, Functions.Expand(x, n), token)),
                    items => items.SelectMany(x => Functions.Expand(x, n)));
                break;
            case Operation.Skipping:
                Parallel(
                    flow,
                    $".Select(x => ChangeOrFail(x, {n})).With(new StageOptions {{ OnFailure = FailurePolicy.Skip }})",
                    f => f.Select(x => Functions.ChangeOrFail(x, n)).With(new StageOptions { OnFailure = FailurePolicy.Skip }),
                    items => items.Where(x => !Functions.Fails(x, n)).Select(x => Functions.Change(x, n)));
                break;
            case Operation.Retrying:
                Parallel(
                    flow,
                    $".Select((x, token) => Soon(x, ChangeOrFail(x, {n}), token)).With(new StageOptions {{ OnFailure = FailurePolicy.Retry(2, TimeSpan.Zero).ThenSkip() }})",
                    f => f.Select((x, token) => Functions.Soon(x, Functions.ChangeOrFail(x, n), token))
                        .With(new StageOptions { OnFailure = FailurePolicy.Retry(2, TimeSpan.Zero).ThenSkip() }),
                    items => items.Where(x => !Functions.Fails(x, n)).Select(x => Functions.Change(x, n)));
                break;
            default:
                Parallel(flow, $".Select(x => Change(x, {n}))", f => f.Select(x => Functions.Change(x, n)), items => items.Select(x => Functions.Change(x, n)));
                break;
        }
    }

    private void Parallel(
        RandomFlow flow, string code, Func<Flow<int>, Flow<int>> build, Func<IEnumerable<int>, IEnumerable<int>> evaluate) =>
        Push(flow.Name + code, build(flow.Flow), [.. evaluate(flow.Items)], flow.IsSequence, flow.ReadsAll, flow.IsMonotone);

    // What depends on the order is only asked of a flow that has just one.
    private void Exclusive(Operation operation, RandomFlow flow, int n)
    {
        if (!flow.IsSequence && operation is not (Operation.Distinct or Operation.Chunk))
        {
            Parallel(Operation.Where, flow, n);
            return;
        }

        bool readsAll = flow.ReadsAll && operation is not (Operation.Take or Operation.TakeWhile);
        bool isMonotone = flow.IsMonotone && operation is Operation.Distinct or Operation.Chunk;
        (string code, Flow<int> built, IEnumerable<int> items) = Apply(operation, flow, n);
        Push(flow.Name + code, built, [.. items], flow.IsSequence, readsAll, isMonotone);
    }

    private static (string Code, Flow<int> Flow, IEnumerable<int> Items) Apply(Operation operation, RandomFlow flow, int n)
    {
        Flow<int> f = flow.Flow;
        List<int> items = flow.Items;
        return operation switch
        {
            Operation.SelectManyStateful => (
                $".SelectManyStateful(() => new int[1], (count, x) => Expand(x, ++count[0]), count => [count[0], {n}])",
                f.SelectManyStateful(() => new int[1], (count, x) => Functions.Expand(x, ++count[0]), count => [count[0], n]),
                items.SelectMany((x, i) => Functions.Expand(x, i + 1)).Concat([items.Count, n])),
            Operation.SelectStateful => (
                ".SelectStateful(() => 0, (ref int count, int x) => x ^ ++count)",
                f.SelectStateful(() => 0, (ref int count, int x) => x ^ ++count),
                items.Select((x, i) => x ^ (i + 1))),
            Operation.Scan => (
                $".Scan({n}, (a, x) => unchecked((a * 7) + x))",
                f.Scan(n, (a, x) => unchecked((a * 7) + x)),
                Scan(items, n)),
            Operation.Chunk => (
                $".Chunk({n + 1}).SelectMany(chunk => chunk)",
                f.Chunk(n + 1).SelectMany(chunk => chunk),
                items),
            Operation.Distinct => (".Distinct()", f.Distinct(), items.Distinct()),
            Operation.DistinctUntilChanged => (
                $".DistinctUntilChanged(x => x / {n + 1})",
                f.DistinctUntilChanged(x => x / (n + 1)),
                items.Where((x, i) => i == 0 || x / (n + 1) != items[i - 1] / (n + 1))),
            Operation.Take => ($".Take({n})", f.Take(n), items.Take(n)),
            Operation.Skip => ($".Skip({n})", f.Skip(n), items.Skip(n)),
            Operation.TakeWhile => ($".TakeWhile(x => Accepts(x, {n}))", f.TakeWhile(x => Functions.Accepts(x, n)), items.TakeWhile(x => Functions.Accepts(x, n))),
            _ => ($".SkipWhile(x => Accepts(x, {n}))", f.SkipWhile(x => Functions.Accepts(x, n)), items.SkipWhile(x => Functions.Accepts(x, n))),
        };
    }

    private void Join(Operation operation, RandomFlow first, RandomFlow second, int n)
    {
        bool readsAll = first.ReadsAll && second.ReadsAll;
        bool isMonotone = first.IsMonotone && second.IsMonotone;
        bool isSequence = first.IsSequence && second.IsSequence;
        List<int> items = first.Items;
        var wide = new StageOptions { MaxBufferedItems = 1_000_000 };
        const string Wide = ".With(new StageOptions { MaxBufferedItems = 1_000_000 })";
        switch (operation)
        {
            case Operation.Routing:
                Flow<int> good = first.Flow.Select(x => Functions.ChangeOrFail(x, n)).OnError(out Flow<FailedItem> failures);
                Push(
                    $"{first.Name}.Select(x => ChangeOrFail(x, {n})).OnError(out Flow<FailedItem> failures{_flows.Count}).Merge(failures{_flows.Count}.Select(f => (int)f.Item!))",
                    good.Merge(failures.Select(failure => (int)failure.Item!)),
                    [.. items.Select(x => Functions.Fails(x, n) ? x : Functions.Change(x, n))],
                    isSequence: false,
                    first.ReadsAll,
                    first.IsMonotone);
                break;
            case Operation.FanOut:
                Push(
                    $"{first.Name}.FanOut(a => a.Select(x => Change(x, {n})), b => b.Where(x => Accepts(x, {n})), c => c)",
                    first.Flow.FanOut(a => a.Select(x => Functions.Change(x, n)), b => b.Where(x => Functions.Accepts(x, n)), c => c),
                    [.. items.Select(x => Functions.Change(x, n)), .. items.Where(x => Functions.Accepts(x, n)), .. items],
                    isSequence: false,
                    first.ReadsAll,
                    first.IsMonotone);
                break;
            case Operation.Concat:
                Push($"{first.Name}.Concat({second.Name}){Wide}", first.Flow.Concat(second.Flow).With(wide), [.. items, .. second.Items], isSequence, readsAll, isMonotone);
                break;
            case Operation.Prepend:
                Push($"{first.Name}.Prepend({n}){Wide}", first.Flow.Prepend(n).With(wide), [n, .. items], first.IsSequence, first.ReadsAll, first.IsMonotone);
                break;
            case Operation.Zip when isSequence:
                Push(
                    $"{first.Name}.Zip({second.Name}){Wide}.Select(pair => unchecked(pair.First - pair.Second))",
                    first.Flow.Zip(second.Flow).With(wide).Select(pair => unchecked(pair.First - pair.Second)),
                    [.. items.Zip(second.Items, (a, b) => unchecked(a - b))],
                    isSequence: true,
                    readsAll: false,
                    isMonotone: false);
                break;
            default:
                Push($"{first.Name}.Merge({second.Name})", first.Flow.Merge(second.Flow), [.. items, .. second.Items], isSequence: false, readsAll, isMonotone);
                break;
        }
    }

    private static IEnumerable<int> Scan(IEnumerable<int> items, int seed)
    {
        foreach (int item in items)
        {
            yield return seed = unchecked((seed * 7) + item);
        }
    }

    private void Push(string code, Flow<int> flow, List<int> items, bool isSequence, bool readsAll, bool isMonotone)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"f{_flows.Count}");
        _text.Append(CultureInfo.InvariantCulture, $"Flow<int> {name} = {code};\n");
        _flows.Add(new RandomFlow(flow, items, name) { IsSequence = isSequence, ReadsAll = readsAll, IsMonotone = isMonotone });
    }
}
