using Para.Engines;

namespace Para.Core.Tests.Kernels;

/// <summary>One call of a kernel, and everything that it left behind.</summary>
internal sealed record KernelCall<TOut>(
    TOut[] Output, int Consumed, int Produced, int Step, IReadOnlyList<object?> Dropped, Exception? Exception)
{
    public static KernelCall<TOut> Make<TIn>(TransformKernel<TIn, TOut> kernel, TIn[] input)
    {
        var drops = new DropRecorder();
        var progress = new BatchProgress(drops, isolation: null);
        var output = new TOut[input.Length];
        Exception? caught = null;
        try
        {
            kernel.Process(input, output, ref progress);
        }
        catch (Exception exception)
        {
            caught = exception;
        }

        return new KernelCall<TOut>(
            output[..progress.Produced], progress.Consumed, progress.Produced, progress.Step, drops.Dropped, caught);
    }
}
