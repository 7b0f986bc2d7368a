namespace Para.Reactive;

/// <summary>What public members check before they keep it.</summary>
internal static class OverflowChecks
{
    public static void ThrowIfUndefined(OverflowStrategy value, string parameterName)
    {
        if (value is < OverflowStrategy.Error or > OverflowStrategy.Backpressure)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, "This is no overflow strategy.");
        }
    }
}
