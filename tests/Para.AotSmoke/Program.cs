using Para;
using Para.AotSmoke;

// Both engines run the same graphs; the oracle is LINQ, or a number worked out by hand.
Engine[] engines =
[
    new SequentialEngine(),
    new DataflowEngine { Workers = 1 },
    new DataflowEngine { Workers = 4 },
    new DataflowEngine { Workers = 2, UseThreadPool = true },
];

foreach (Engine engine in engines)
{
    await Graphs.CheckAsync(engine);
    await Chains.CheckAsync(engine);
    await Faults.CheckAsync(engine);
    await Policies.CheckAsync(engine);
}

foreach (string failure in Check.Failures)
{
    Console.Error.WriteLine(failure);
}

Console.WriteLine(Check.Failures.Count == 0 ? $"OK: {Check.Count} checks" : $"FAILED: {Check.Failures.Count} of {Check.Count} checks");
return Check.Failures.Count == 0 ? 0 : 1;
