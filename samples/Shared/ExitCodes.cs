namespace Samples;

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Something could not be read, or is not what it should be.</summary>
    public const int BadInput = 1;

    public const int BadArguments = 2;

    /// <summary>The engines and the hand-written loop came to different results.</summary>
    public const int Disagreement = 3;

    public const int Cancelled = 130;
}
