using Para;

namespace Sensors;

/// <summary>What the command line asks for.</summary>
/// <param name="Sensors">How many sensors there are.</param>
/// <param name="Rate">How many readings a second they give, all together.</param>
/// <param name="Seconds">For how long.</param>
/// <param name="Seed">Of all that is random in their values.</param>
/// <param name="Overflow">What becomes of a reading for which there is no place.</param>
/// <param name="OverflowName">What the user calls that.</param>
/// <param name="Engine">What runs the pipeline.</param>
/// <param name="EngineName">What the user calls it.</param>
/// <param name="Branches">How many parts the sensors are divided into, each worked on by one worker at a time.</param>
internal sealed record Settings(
    int Sensors,
    int Rate,
    int Seconds,
    int Seed,
    OverflowStrategy Overflow,
    string OverflowName,
    Engine Engine,
    string EngineName,
    int Branches)
{
    public int Readings => Rate * Seconds;
}
