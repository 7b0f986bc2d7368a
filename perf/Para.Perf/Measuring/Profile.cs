namespace Para.Perf.Measuring;

/// <summary>What the JIT has seen of the measured loops before.</summary>
internal enum Profile
{
    /// <summary>This row's functions only: the JIT guesses each delegate and inlines it. A program that does one thing.</summary>
    Fresh,

    /// <summary>Many other functions too: no guess holds, each call is a call. A large program.</summary>
    Mixed,
}
