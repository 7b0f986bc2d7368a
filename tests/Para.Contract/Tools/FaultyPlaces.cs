namespace Para.Contract.Tools;

/// <summary>One graph for each sort of user code that may throw, by name.</summary>
/// <remarks>Where it can, a graph reads an endless source: a run that does not stop its sources hangs.</remarks>
public static partial class FaultyPlaces
{
    private const string Bad = "bad";

    /// <summary>The item that brings the fault about, well inside the run.</summary>
    private const int At = 150;

    private static readonly StageOptions s_bad = new() { Name = Bad };

    public static IReadOnlyDictionary<string, FaultyPlace> All { get; } = new Dictionary<string, FaultyPlace>(
        [.. Stateless(), .. Expanding(), .. Stateful(), .. Sinks(), .. Sources(), .. Parts()]);

    private static T ThrowAt<T>(Exception exception, int item, T otherwise) => item >= At ? throw exception : otherwise;

    private static void ThrowAt(Exception exception, int item) => ThrowAt(exception, item, otherwise: 0);

    private static KeyValuePair<string, FaultyPlace> Place(string name, Func<Exception, Ledger, Pipeline> build) =>
        Place(name, Bad, build);

    private static KeyValuePair<string, FaultyPlace> Place(
        string name, string stage, Func<Exception, Ledger, Pipeline> build) =>
        new(name, new FaultyPlace(stage, build));

    private static Flow<int> Selects(Flow<int> flow, int count) =>
        count == 0 ? flow : Selects(flow.Select(x => x), count - 1);

    private static IEnumerable<KeyValuePair<string, FaultyPlace>> Stateless()
    {
        // Stages that follow each other are fused: the one that threw must be named all the same.
        for (int before = 0; before < 6; before++)
        {
            for (int behind = 0; behind < 3; behind++)
            {
                int above = before;
                int below = behind;
                yield return Place(
                    $"Select behind {above} and before {below} others",
                    (e, ledger) => Selects(
                        Selects(ledger.Source(), above).Select(x => ThrowAt(e, x, x)).With(s_bad), below).Count());
            }

            int selects = before;
            yield return Place(
                $"Where behind {selects} others",
                (e, ledger) => Selects(ledger.Source(), selects).Where(x => ThrowAt(e, x, true)).With(s_bad).Count());
            yield return Place(
                $"Select behind Where behind {selects} others",
                (e, ledger) => Selects(ledger.Source(), selects).Where(x => x % 2 == 0)
                    .Select(x => ThrowAt(e, x, x)).With(s_bad).Select(x => x).Count());
        }

        yield return Place(
            "Where before two Selects",
            (e, ledger) => ledger.Source().Where(x => ThrowAt(e, x, true)).With(s_bad).Select(x => x).Select(x => x).Count());
        yield return Place(
            "factory of a local",
            (e, ledger) => ledger.Source().Select((Func<int>)(() => throw e), (_, x) => x).With(s_bad).Count());
        yield return Place(
            "function with a local",
            (e, ledger) => ledger.Source()
                .Select(() => ledger.Watch(new DisposableState()), (_, x) => ThrowAt(e, x, x)).With(s_bad).Count());
        yield return Place(
            "what finishes a local",
            (e, ledger) => Pipeline.Range(0, At)
                .Select(() => ledger.Watch(new DisposableState()), (_, x) => x)
                .Select(() => 0, (_, x) => x, (Action<int>)(_ => throw e)).With(s_bad)
                .Count());
        yield return Place(
            "cloning function",
            "Clone",
            (e, ledger) => ledger.Source().FanOut((int x) => ThrowAt(e, x, x), a => a.Select(x => x), b => b).Count());
        yield return Place(
            "one branch of two",
            (e, ledger) => ledger.Source().FanOut(a => a.Select(x => x), b => b.Select(x => ThrowAt(e, x, x)).With(s_bad)).ToList());
        yield return Place(
            "stage with a degree of parallelism",
            (e, ledger) => ledger.Source().Select(x => ThrowAt(e, x, x))
                .With(s_bad with { MaxDegreeOfParallelism = 1, Priority = 3 }).Select(x => x).Count());
    }

    private static IEnumerable<KeyValuePair<string, FaultyPlace>> Expanding()
    {
        yield return Place(
            "SelectMany function",
            (e, ledger) => ledger.Source().SelectMany(x => ThrowAt(e, x, new[] { x, x })).With(s_bad).Count());
        yield return Place(
            "SelectMany result function",
            (e, ledger) => ledger.Source().SelectMany(x => new[] { x, x }, (x, y) => ThrowAt(e, x, y)).With(s_bad).Count());
        yield return Inner("GetEnumerator", (e, x) => new ScriptedSequence<int>([x, x]) { OnGetEnumerator = () => ThrowAt(e, x) });
        yield return Inner("first MoveNext", (e, x) => new ScriptedSequence<int>([x, x]) { OnMoveNext = _ => ThrowAt(e, x) });
        yield return Inner(
            "last MoveNext",
            (e, x) => new ScriptedSequence<int>([x, x]) { OnMoveNext = read => ThrowAt(e, read == 2 ? x : 0) });
        yield return Inner("Current", (e, x) => new ScriptedSequence<int>([x, x]) { OnCurrent = _ => ThrowAt(e, x) });
        yield return Inner("Dispose", (e, x) => new ScriptedSequence<int>([x, x]) { OnDispose = () => ThrowAt(e, x) });
        yield return Place(
            "stage behind an endless inner sequence",
            (e, ledger) => ledger.Source()
                .SelectMany(_ => ledger.Watch(new ScriptedSequence<int>(Endless.Integers())))
                .Select(x => ThrowAt(e, x, x)).With(s_bad)
                .Count());

        static KeyValuePair<string, FaultyPlace> Inner(string member, Func<Exception, int, ScriptedSequence<int>> create) => Place(
            $"{member} of an inner sequence",
            (e, ledger) => ledger.Source().SelectMany(x => ledger.Watch(create(e, x))).With(s_bad).Count());
    }

    private static IEnumerable<KeyValuePair<string, FaultyPlace>> Stateful()
    {
        yield return Place(
            "state factory",
            (e, ledger) => ledger.Source().SelectStateful<int, object, int>(() => throw e, (_, x) => x).With(s_bad).Count());
        yield return Place(
            "stateful function",
            (e, ledger) => ledger.Source()
                .SelectStateful(() => ledger.Watch(new DisposableState()), (_, x) => x)
                .SelectStateful(() => ledger.Watch(new DisposableState()), (_, x) => ThrowAt(e, x, x)).With(s_bad)
                .Count());
        yield return Place(
            "Dispose of a state",
            (e, ledger) => Pipeline.Range(0, At)
                .SelectStateful(() => ledger.Watch(new DisposableState()), (_, x) => x)
                .SelectStateful(() => ledger.Watch(new DisposableState { OnDispose = () => throw e }), (_, x) => x).With(s_bad)
                .SelectStateful(() => ledger.Watch(new DisposableState()), (_, x) => x)
                .Count());
    }
}
