using Para.Engines;

namespace Para.Comparison;

/// <summary>Compares the result of each run with that of the first.</summary>
/// <param name="findDifference">Finds the first difference between an expected result and an actual one; null where there is none.</param>
internal sealed class ResultCheck<TResult>(Func<TResult, TResult, Difference?> findDifference)
{
    private readonly List<ResultMismatch> _mismatches = [];

    private (string Engine, TResult Result)? _first;

    /// <summary>Gets the first mismatch of each engine that has one.</summary>
    public IReadOnlyList<ResultMismatch> Mismatches => _mismatches;

    /// <summary>Makes a check that looks into results.</summary>
    /// <param name="plan">The plan of the runs, which says whether the order of items means something.</param>
    public static ResultCheck<TResult> Structural(Plan plan)
    {
        var comparer = new StructuralComparer(HasOneOrder(plan));
        return new ResultCheck<TResult>((expected, actual) => comparer.FindDifference(expected, actual));
    }

    /// <summary>Makes a check by a comparer of the user's.</summary>
    public static ResultCheck<TResult> By(IEqualityComparer<TResult> comparer) => new(
        (expected, actual) => comparer.Equals(expected, actual) ? null : Difference.Between(expected, actual));

    public void Add(string engine, TResult result)
    {
        if (_first is not { } first)
        {
            _first = (engine, result);
            return;
        }

        if (_mismatches.Exists(mismatch => mismatch.Engine == engine)
            || findDifference(first.Result, result) is not { } difference)
        {
            return;
        }

        _mismatches.Add(new ResultMismatch
        {
            Engine = engine,
            Result = result,
            ReferenceEngine = first.Engine,
            ReferenceResult = first.Result,
            Place = difference.Place,
            Actual = difference.Actual,
            Expected = difference.Expected,
        });
    }

    // Whatever can see an order sees the same one in each run: it takes its input in order, and flows do not mix above it.
    private static bool HasOneOrder(Plan plan) => plan.Nodes.All(node => node.Kind switch
    {
        NodeKind.FanIn => false,
        NodeKind.Exclusive or NodeKind.Join => node.IsOrdered,
        _ => node.IsOrdered || !node.Outputs.IsEmpty,
    });
}
