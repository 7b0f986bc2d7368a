namespace Sensors.Monitoring;

/// <summary>Sensors whose values wander slowly and are noisy, and now and then far off: the same ones for the same seed.</summary>
/// <remarks>Not safe for two threads.</remarks>
internal sealed class SimulatedSensors
{
    /// <summary>One reading in so many is a fault.</summary>
    public const int FaultOneIn = 5_000;

    /// <summary>The most that a value without a fault is away from where its sensor is just then.</summary>
    public const double MaxNoise = 2;

    private const int NoiseTerms = 4;
    private const double MinFault = 20;
    private const double MaxFault = 30;

    // A wave of this many readings of a sensor.
    private const double WaveLength = 10_000;
    private const double WaveHeight = 5;

    private readonly Random _random;
    private readonly double[] _levels;
    private readonly int[] _readings;

    public SimulatedSensors(int sensors, int seed)
    {
        _random = new Random(seed);
        _levels = [.. Enumerable.Range(0, sensors).Select(_ => 15 + (10 * _random.NextDouble()))];
        _readings = new int[sensors];
    }

    /// <summary>Makes up the next reading, of any sensor.</summary>
    public Reading Next(TimeSpan due)
    {
        int sensor = _random.Next(_levels.Length);
        int number = _readings[sensor]++;
        double value = _levels[sensor] + (WaveHeight * Math.Sin(number * Math.Tau / WaveLength)) + Noise();

        // A sensor that nobody knows yet is given time to be known.
        bool isFault = _random.Next(FaultOneIn) == 0 && number >= SensorWindow.MinReadings;
        if (isFault)
        {
            double fault = MinFault + ((MaxFault - MinFault) * _random.NextDouble());
            value += _random.Next(2) == 0 ? fault : -fault;
        }

        return new Reading(sensor, value, isFault, due);
    }

    // The sum of a few even random numbers is nearly normal, but has a bound: what is no fault can be told from one.
    private double Noise()
    {
        double sum = 0;
        for (int i = 0; i < NoiseTerms; i++)
        {
            sum += _random.NextDouble();
        }

        return MaxNoise * ((2 * sum / NoiseTerms) - 1);
    }
}
