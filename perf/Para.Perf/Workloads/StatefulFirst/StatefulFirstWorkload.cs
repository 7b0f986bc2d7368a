using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.StatefulFirst;

/// <summary>
/// An exclusive stage behind a parallel one, before all other work or behind it.
/// <code>
///   one ─ SelectMany(all items) ─ Select(burn) ─ SelectStateful(burn) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
/// <remarks>
/// <para>
/// Stateful stages come first, always. What it would be like if they came last shows a stage that Para does not know to be one: a
/// stateless one for one worker at a time (<c>MaxDegreeOfParallelism = 1</c>) with a priority below that of all others.
/// </para>
/// <para>
/// In <c>stateful-first-work</c> the exclusive stage has two fifths of the work: if it is left for later, it is done by
/// one worker while the others have nothing to do. There are so few items that all may be in flight at once; with more,
/// credit brings the exclusive stage its turn. In <c>stateful-first-light</c> no stage has any work, and going to the
/// exclusive one with each batch is all there is to see.
/// </para>
/// </remarks>
internal sealed class StatefulFirstWorkload : SumWorkload
{
    private readonly StatefulFirstWork _work;
    private readonly bool _isFirst;

    private StatefulFirstWorkload(string name, string description, StatefulFirstWork work, bool isFirst)
        : base(name, description) => (_work, _isFirst) = (work, isFirst);

    public override string Family => "stateful-first";

    public override int DefaultItems => _work == StatefulFirstWork.None ? 5_000_000 : 20_000;

    public override int WarmUpItems => _work == StatefulFirstWork.None ? base.WarmUpItems : 100;

    public static IEnumerable<Workload> CreateFamily()
    {
        var work = new StatefulFirstWork(ParallelMicroseconds: 9, ExclusiveMicroseconds: 6);
        return
        [
            new StatefulFirstWorkload(
                "stateful-first-work-on", "A parallel stage of 9us into an exclusive one of 6us, which comes first.", work, isFirst: true),
            new StatefulFirstWorkload(
                "stateful-first-work-off", "The same, and the exclusive one comes last: what does coming first gain?", work, isFirst: false),
            new StatefulFirstWorkload(
                "stateful-first-light-on", "A light stage into a light exclusive one, which comes first.", StatefulFirstWork.None, isFirst: true),
            new StatefulFirstWorkload(
                "stateful-first-light-off", "The same, and the exclusive one comes last: what does coming first cost?", StatefulFirstWork.None, isFirst: false),
        ];
    }

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new StatefulFirstCase(
            size.Items,
            _work.ParallelMicroseconds * size.StepsPerMicrosecond,
            _work.ExclusiveMicroseconds * size.StepsPerMicrosecond,
            _isFirst,
            fold);
}
