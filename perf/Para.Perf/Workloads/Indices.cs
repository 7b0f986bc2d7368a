namespace Para.Perf.Workloads;

/// <summary>The source of most workloads: the numbers from 0 on.</summary>
internal static class Indices
{
    public static int[] Create(int items)
    {
        var data = new int[items];
        for (int i = 0; i < data.Length; i++)
            data[i] = i;
        return data;
    }
}
