using Para;

namespace Accelerator;

/// <summary>Runs the graph and shows what the device did.</summary>
internal static class AcceleratorProgram
{
    public static async Task<int> RunAsync(int items, SimulatedAccelerator device, CancellationToken cancellationToken)
    {
        // Two ways for each item: by the device, and by the cores, which go on while the device works. Order counts, so that
        // Zip puts together again what belongs together.
        Flow<int> numbers = Pipeline.Range(0, items).AsOrdered();
        Flow<float> byDevice = numbers.SelectOn(device).With(new StageOptions { Name = "device" });
        Flow<float> byCores = numbers.Select(SimulatedAccelerator.Compute).With(new StageOptions { Name = "cores" });
        Pipeline<long> differences = byDevice.Zip(byCores).Where(pair => !pair.First.Equals(pair.Second)).Count();

        PipelineRun<long> run = differences.Start(
            new DataflowEngine(), new RunOptions { MaxItemsInFlight = 1_000_000 }, cancellationToken);
        long different = await run.Completion;
        RunReport report = run.GetReport();

        Console.WriteLine(report.ToString());
        Console.WriteLine(
            $"The device got {device.Batches:N0} batches of at most {device.Largest:N0} items and was busy "
            + $"{device.BusyTime / report.Elapsed:P0} of the time.");
        Console.WriteLine(different == 0
            ? $"All {items:N0} results are the same as those of the cores."
            : $"{different:N0} of {items:N0} results differ from those of the cores.");
        return different == 0 ? 0 : 1;
    }
}
