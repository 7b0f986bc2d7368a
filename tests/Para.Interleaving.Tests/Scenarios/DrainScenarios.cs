using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Those who change something, and want it to be reported: by one at a time, and the last report knows all changes.</summary>
internal static class DrainScenarios
{
    /// <summary>Two with two changes each.</summary>
    public static Scenario TwoReporters() => Report(reporters: 2, changes: 2);

    /// <summary>Three with a change each.</summary>
    public static Scenario ThreeReporters() => Report(reporters: 3, changes: 1);

    private static Scenario Report(int reporters, int changes)
    {
        var reports = new ModelReports(reporters);
        return new Scenario
        {
            Threads = [.. Enumerable.Range(0, reporters).Select(reporter => new Action(() => reports.Change(reporter, changes)))],
            AtEnd = () => reports.Verify(changes),
            Shared = reports,
        };
    }

    /// <summary>As <c>ProgressReporter</c>.</summary>
    private sealed class ModelReports(int reporters)
    {
        // By reporter, how many changes there were. Written by that one only.
        private readonly PaddedLong[] _changes = new PaddedLong[reporters];

        private DrainLoop<CheckedAtomics> _reporting;

        // Of whoever is reporting.
        private long[] _lastReport = [];

        public void Change(int reporter, int times)
        {
            for (int change = 1; change <= times; change++)
            {
                CheckedAtomics.Write(ref _changes[reporter].Value, change);
                Report();
            }
        }

        public void Verify(int changes)
        {
            Expect.That(Array.TrueForAll(_lastReport, seen => seen == changes), "the last report does not know all changes");
            Expect.That(_reporting.TryEnter(), "somebody goes on reporting");
        }

        private void Report()
        {
            if (!_reporting.TryEnter())
            {
                return;
            }

            long served = 1;
            do
            {
                _lastReport = new long[reporters];
                for (int reporter = 0; reporter < reporters; reporter++)
                {
                    _lastReport[reporter] = CheckedAtomics.Read(ref _changes[reporter].Value);
                }
            }
            while (!_reporting.TryLeave(ref served));
        }
    }
}
