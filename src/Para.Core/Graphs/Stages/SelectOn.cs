using Para.Graphs;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Makes an item out of each on a device: something that is not a core and works on whole batches.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="device">The device.</param>
    /// <returns>The flow of what the device made.</returns>
    /// <remarks>
    /// While the device works, no worker is held, and items gather for its next batch, up to the size that it prefers. As
    /// many batches are given to it at a time as it says, or as <see cref="StageOptions.MaxDegreeOfParallelism"/> says if that
    /// is less. Results come out as batches are finished; where order counts, they are put in order below. What the
    /// device throws is a fault of the run, and the items of the batch are discarded.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> SelectOn<T, TOut>(this Flow<T> flow, IBatchDevice<T, TOut> device)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(device);
        return new Flow<TOut>(
            new DeviceStage<T, TOut>("SelectOn", flow.Stage, device, isSequential: false, StageOptions.Default));
    }
}
