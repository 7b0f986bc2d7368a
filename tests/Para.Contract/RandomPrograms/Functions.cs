namespace Para.Contract.RandomPrograms;

/// <summary>The functions of random programs. A case that is printed calls these very ones.</summary>
public static class Functions
{
    public static int Change(int x, int number) => unchecked((x * 31) + number);

    public static bool Accepts(int x, int number) => (uint)x % ((number % 5) + 2) != 0;

    public static bool Fails(int x, int number) => (uint)x % ((number % 7) + 3) == 1;

    public static IEnumerable<int> Expand(int x, int number)
    {
        for (int i = 0; i < (uint)unchecked(x + number) % 4; i++)
        {
            yield return unchecked((x * 4) + i);
        }
    }

    public static int ChangeOrFail(int x, int number) =>
        Fails(x, number) ? throw new FormatException($"{x} is not what was meant.") : Change(x, number);

    /// <summary>Some calls complete at once, others elsewhere.</summary>
    public static async ValueTask<T> Soon<T>(int x, T result, CancellationToken cancellationToken)
    {
        for (int i = 0; i < (uint)x % 3; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return result;
    }

    public static async IAsyncEnumerable<int> Slowly(int start, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (i % 5 == 3)
            {
                await Task.Yield();
            }

            yield return start + i;
        }
    }

    public static IEnumerable<int> Opaque(int start, int count) => Enumerable.Range(start, count).Where(_ => true);
}
