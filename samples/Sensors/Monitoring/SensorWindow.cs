namespace Sensors.Monitoring;

/// <summary>The last readings of one sensor, and what is usual among them.</summary>
/// <remarks>
/// Median and median absolute deviation: unlike mean and standard deviation they hardly move when a value is far off, so a fault
/// does not hide the next one (Hampel's filter). The values are kept sorted beside the order in which they came. A value costs a
/// move of some of them and a walk over half of them: about half a microsecond.
/// </remarks>
internal sealed class SensorWindow
{
    /// <summary>The most readings in a window.</summary>
    public const int Capacity = 256;

    /// <summary>With fewer, nothing is known about what is usual.</summary>
    public const int MinReadings = 64;

    // The median absolute deviation of normal values is their standard deviation divided by this.
    private const double NormalRatio = 1.4826;

    private readonly double[] _ring = new double[Capacity];
    private readonly double[] _sorted = new double[Capacity];
    private int _count;

    // Where the next value goes in the ring; the oldest one is there if it is full.
    private int _next;

    /// <summary>Gets whether there are enough readings to say what is usual.</summary>
    public bool IsKnown => _count >= MinReadings;

    /// <summary>Gets the value in the middle; of an even number the upper one of the two.</summary>
    public double Median => _sorted[_count / 2];

    /// <summary>Finds how far from the median values usually are, as their standard deviation would be without those that are far off.</summary>
    public double FindDeviation()
    {
        double median = Median;

        // From the median outwards, always to the nearer neighbour: in the order of their distances, up to the middle one.
        int below = (_count / 2) - 1;
        int above = _count / 2;
        double distance = 0;
        for (int i = 0; i <= _count / 2; i++)
        {
            double toBelow = below >= 0 ? median - _sorted[below] : double.PositiveInfinity;
            double toAbove = above < _count ? _sorted[above] - median : double.PositiveInfinity;
            if (toBelow < toAbove)
            {
                distance = toBelow;
                below--;
            }
            else
            {
                distance = toAbove;
                above++;
            }
        }

        return NormalRatio * distance;
    }

    /// <summary>Adds a value, in the place of the oldest one if the window is full.</summary>
    public void Add(double value)
    {
        if (_count == Capacity)
        {
            Remove(_ring[_next]);
        }

        int place = _sorted.AsSpan(0, _count).BinarySearch(value);
        place = place < 0 ? ~place : place;
        Array.Copy(_sorted, place, _sorted, place + 1, _count - place);
        _sorted[place] = value;
        _count++;
        _ring[_next] = value;
        _next = (_next + 1) % Capacity;
    }

    // Of several equal values any one.
    private void Remove(double value)
    {
        int place = _sorted.AsSpan(0, _count).BinarySearch(value);
        _count--;
        Array.Copy(_sorted, place + 1, _sorted, place, _count - place);
    }
}
