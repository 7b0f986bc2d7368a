namespace DataflowMigration.Programs;

/// <summary>The result: how many readings of each sensor, what they sum up to, and how many lines were broken.</summary>
internal sealed class Totals : IEquatable<Totals>
{
    private readonly Dictionary<int, (long Count, long Sum)> _bySensor = [];

    public long Readings => _bySensor.Values.Sum(total => total.Count);

    public int Sensors => _bySensor.Count;

    public long Broken { get; private set; }

    /// <summary>Totals all lines, one after the other, in a loop.</summary>
    public static Totals Of(IEnumerable<string> lines)
    {
        var totals = new Totals();
        foreach (string line in lines)
        {
            totals.Add(Reading.Parse(line).Calibrate());
        }

        return totals;
    }

    public void Add(Reading reading)
    {
        if (!reading.IsGood)
        {
            Broken++;
            return;
        }

        (long count, long sum) = _bySensor.GetValueOrDefault(reading.Sensor);
        _bySensor[reading.Sensor] = (count + 1, sum + reading.Value);
    }

    /// <summary>Takes over what another one has counted.</summary>
    public Totals Add(Totals other)
    {
        Broken += other.Broken;
        foreach ((int sensor, (long otherCount, long otherSum)) in other._bySensor)
        {
            (long count, long sum) = _bySensor.GetValueOrDefault(sensor);
            _bySensor[sensor] = (count + otherCount, sum + otherSum);
        }

        return this;
    }

    public bool Equals(Totals? other) =>
        other is not null
        && Broken == other.Broken
        && Sensors == other.Sensors
        && _bySensor.All(entry => other._bySensor.TryGetValue(entry.Key, out (long Count, long Sum) total) && total == entry.Value);

    public override bool Equals(object? obj) => Equals(obj as Totals);

    public override int GetHashCode() => HashCode.Combine(Broken, Sensors);
}
