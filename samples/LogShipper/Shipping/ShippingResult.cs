namespace LogShipper.Shipping;

/// <summary>What became of the lines.</summary>
internal sealed record ShippingResult(long Read, long Filtered, long Shipped, long DeadLettered)
{
    public ShippingResult((long Read, long Filtered, long Shipped, long DeadLettered) counts)
        : this(counts.Read, counts.Filtered, counts.Shipped, counts.DeadLettered)
    {
    }

    /// <summary>Gets whether it is known of each.</summary>
    public bool IsComplete => Read == Filtered + Shipped + DeadLettered;
}
