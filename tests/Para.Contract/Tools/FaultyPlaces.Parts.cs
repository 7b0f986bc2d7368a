namespace Para.Contract.Tools;

/// <content>Splittable sources.</content>
public static partial class FaultyPlaces
{
    private static IEnumerable<KeyValuePair<string, FaultyPlace>> Parts()
    {
        yield return Source("MinPartLength", e => new ScriptedParts(At, Ints) { OnGetMinPartLength = () => throw e });
        yield return Source("GetLength", e => new ScriptedParts(At, Ints) { OnGetLength = () => throw e });
        yield return Source("Read", e => new ScriptedParts(At, (_, _) => throw e));
        yield return Source("Read of a later part", e => new ScriptedParts(2 * At, (start, end) => ThrowAt(e, (int)start, Ints(start, end))));
        yield return Part("GetEnumerator", e => new ScriptedSequence<int>(Endless.Integers()) { OnGetEnumerator = () => throw e });
        yield return Part("first MoveNext", e => new ScriptedSequence<int>(Endless.Integers()) { OnMoveNext = _ => throw e });
        yield return Part("later MoveNext", e => new ScriptedSequence<int>(Endless.Integers()) { OnMoveNext = x => ThrowAt(e, x) });
        yield return Part("Current", e => new ScriptedSequence<int>(Endless.Integers()) { OnCurrent = x => ThrowAt(e, x) });
        yield return Part("Dispose", e => new ScriptedSequence<int>(Enumerable.Range(0, At)) { OnDispose = () => throw e });
        yield return Place(
            "stage behind endless parts",
            (e, ledger) => Pipeline.From(new ScriptedParts(At, (_, _) => ledger.Watch(new ScriptedSequence<int>(Endless.Integers()))))
                .Select(x => ThrowAt(e, x, x)).With(s_bad)
                .Count());

        static IEnumerable<int> Ints(long start, long end) => Enumerable.Range((int)start, (int)(end - start));

        static KeyValuePair<string, FaultyPlace> Source(string member, Func<Exception, ScriptedParts> create) => Place(
            $"{member} of a splittable source",
            (e, ledger) => Pipeline.Merge(
                Pipeline.From(create(e)).With(s_bad).Select(x => x),
                Pipeline.From(ledger.Watch(new ScriptedSequence<int>(Enumerable.Range(0, At)))))
                .Count());

        // One part throws; the others are endless, and must be disposed.
        static KeyValuePair<string, FaultyPlace> Part(string member, Func<Exception, ScriptedSequence<int>> create) => Place(
            $"{member} of a part",
            (e, ledger) => Pipeline.From(new ScriptedParts(
                    At, (start, _) => ledger.Watch(start == 0 ? create(e) : new ScriptedSequence<int>(Endless.Integers()))))
                .With(s_bad)
                .Select(x => x)
                .Count());
    }
}
