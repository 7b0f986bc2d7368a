using System.Runtime.ExceptionServices;

namespace Para.Kernels;

/// <summary>Ends what belongs to a run.</summary>
internal static class Finishing
{
    /// <summary>Finishes each, also behind one that throws; the first exception comes out at the end.</summary>
    public static void FinishAll<T>(IEnumerable<T> all, Action<T> finish)
    {
        ExceptionDispatchInfo? first = null;
        ExecutionContext? context = ExecutionContext.Capture();
        foreach (T each in all)
        {
            try
            {
                finish(each);
            }
            catch (Exception exception)
            {
                first ??= ExceptionDispatchInfo.Capture(exception);
            }

            // What one call changed of its context is not for the next.
            if (context is not null)
            {
                ExecutionContext.Restore(context);
            }
        }

        first?.Throw();
    }
}
