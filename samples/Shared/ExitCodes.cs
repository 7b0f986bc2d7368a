namespace Samples;

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Something could not be read, or is not what it should be.</summary>
    public const int BadInput = 1;

    public const int BadArguments = 2;

    /// <summary>The engines and the hand-written loop came to different results.</summary>
    public const int Disagreement = 3;

    /// <summary>More came than could be taken, and that was to be an error.</summary>
    public const int Overflow = 4;

    /// <summary>Something was neither processed nor counted as discarded, which is a defect.</summary>
    public const int Lost = 5;

    public const int Cancelled = 130;
}
