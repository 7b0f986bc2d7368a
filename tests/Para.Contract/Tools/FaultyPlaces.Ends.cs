namespace Para.Contract.Tools;

/// <content>Sinks and sources.</content>
public static partial class FaultyPlaces
{
    private static IEnumerable<KeyValuePair<string, FaultyPlace>> Sinks()
    {
        yield return Place("ForEach", (e, ledger) => ledger.Source().ForEach(x => ThrowAt(e, x)).With(s_bad));
        yield return Place("ForAll", (e, ledger) => ledger.Source().ForAll(x => ThrowAt(e, x)).With(s_bad));
        yield return Place(
            "seed factory", (e, ledger) => ledger.Source().Aggregate<int, int>(() => throw e, (sum, x) => sum).With(s_bad));
        yield return Place(
            "seed factory of a flow without items",
            (e, ledger) => Pipeline.Range(0, At).Where(_ => false).Aggregate<int, int>(() => throw e, (sum, x) => sum).With(s_bad));
        yield return Place("fold", (e, ledger) => ledger.Source().Aggregate(0, (sum, x) => ThrowAt(e, x, sum)).With(s_bad));
        yield return Place(
            "combining seed factory",
            (e, ledger) => ledger.Source().Aggregate<int, int>(() => throw e, (sum, x) => sum, (a, b) => a).With(s_bad));
        yield return Place(
            "combining fold",
            (e, ledger) => ledger.Source().Aggregate(0, (sum, x) => ThrowAt(e, x, sum), (a, b) => a).With(s_bad));
        yield return Place("key selector", (e, ledger) => ledger.Source().CountBy(x => ThrowAt(e, x, x)).With(s_bad));
        yield return Place(
            "comparer of CountBy",
            (e, ledger) => ledger.Source().CountBy(x => x, new ThrowingComparer(e)).With(s_bad));
        yield return Place(
            "comparer of ToHashSet", (e, ledger) => ledger.Source().ToHashSet(new ThrowingComparer(e)).With(s_bad));
        yield return Place(
            "key selector of ToDictionary", (e, ledger) => ledger.Source().ToDictionary(x => ThrowAt(e, x, x)).With(s_bad));
        yield return Place(
            "key selector of MaxBy", (e, ledger) => ledger.Source().MaxBy(x => ThrowAt(e, x, x)).With(s_bad));
        yield return Place(
            "seed of a key", (e, ledger) => ledger.Source().AggregateBy(x => x, x => ThrowAt(e, x, x), (sum, _) => sum).With(s_bad));
        yield return Place(
            "fold of a key",
            (e, ledger) => ledger.Source().AggregateBy(x => x % 7, 0, (sum, x) => ThrowAt(e, x, sum), (a, b) => a).With(s_bad));
        yield return Place(
            "comparison of Min",
            (e, ledger) => ledger.Source().Select(x => new Incomparable(x, e)).Min().With(s_bad));
        yield return Place(
            "one sink of two",
            (e, ledger) =>
            {
                Flow<int> source = ledger.Source();
                return Pipeline.Combine(source.ForEach(_ => { }), source.ForEach(x => ThrowAt(e, x)).With(s_bad));
            });
    }

    private static IEnumerable<KeyValuePair<string, FaultyPlace>> Sources()
    {
        foreach (bool neverBlocks in (bool[])[false, true])
        {
            var options = new SourceOptions { Name = Bad, NeverBlocks = neverBlocks };
            string sort = neverBlocks ? "a source that never blocks" : "a source that may block";
            yield return Source(
                "GetEnumerator", e => new ScriptedSequence<int>(Endless.Integers()) { OnGetEnumerator = () => throw e });
            yield return Source(
                "first MoveNext", e => new ScriptedSequence<int>(Endless.Integers()) { OnMoveNext = _ => throw e });
            yield return Source(
                "later MoveNext", e => new ScriptedSequence<int>(Endless.Integers()) { OnMoveNext = x => ThrowAt(e, x) });
            yield return Source(
                "Current", e => new ScriptedSequence<int>(Endless.Integers()) { OnCurrent = x => ThrowAt(e, x) });
            yield return Source(
                "Dispose", e => new ScriptedSequence<int>(Enumerable.Range(0, At)) { OnDispose = () => throw e });

            KeyValuePair<string, FaultyPlace> Source(string member, Func<Exception, ScriptedSequence<int>> create) => Place(
                $"{member} of {sort}",
                (e, ledger) => Pipeline.Merge(
                    Pipeline.From(ledger.Watch(create(e)), options).Select(x => x),
                    Pipeline.From(ledger.Watch(new ScriptedSequence<int>(Enumerable.Range(0, At)))))
                    .Count());
        }
    }

    private sealed class ThrowingComparer(Exception exception) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x == y;

        public int GetHashCode(int obj) => ThrowAt(exception, obj, obj);
    }

    private sealed class Incomparable(int value, Exception exception) : IComparable<Incomparable>
    {
        public int CompareTo(Incomparable? other) => ThrowAt(exception, value, value.CompareTo(other!.Value));

        public int Value => value;
    }
}
