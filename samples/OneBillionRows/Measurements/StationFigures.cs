namespace OneBillionRows.Measurements;

/// <summary>What is known of the temperatures of a station, in tenths of a degree.</summary>
internal record struct StationFigures(int Min, int Max, long Sum, long Count)
{
    public void Add(int tenths)
    {
        if (Count == 0)
        {
            Min = Max = tenths;
        }
        else if (tenths < Min)
        {
            Min = tenths;
        }
        else if (tenths > Max)
        {
            Max = tenths;
        }

        Sum += tenths;
        Count++;
    }

    public void Add(StationFigures other)
    {
        Min = Count == 0 ? other.Min : Math.Min(Min, other.Min);
        Max = Count == 0 ? other.Max : Math.Max(Max, other.Max);
        Sum += other.Sum;
        Count += other.Count;
    }
}
