namespace Para.Comparison;

/// <summary>What engines are called in a report: names that tell them apart.</summary>
internal static class EngineNames
{
    /// <summary>Copies names that are all there and all different.</summary>
    public static string[] Validate(IReadOnlyList<string> names, string parameter)
    {
        string[] copy = [.. names];
        for (int i = 0; i < copy.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(copy[i]))
            {
                throw new ArgumentException($"Name {i} is empty.", parameter);
            }

            if (Array.IndexOf(copy, copy[i]) < i)
            {
                throw new ArgumentException($"Two engines are named '{copy[i]}'.", parameter);
            }
        }

        return copy;
    }

    /// <summary>Names engines by their types, and a number where there are several of one.</summary>
    public static string[] ByType(IReadOnlyList<Engine> engines)
    {
        var names = new string[engines.Count];
        for (int i = 0; i < names.Length; i++)
        {
            string type = engines[i].GetType().Name;
            names[i] = type;
            for (int number = 2; Array.IndexOf(names, names[i]) < i; number++)
            {
                names[i] = $"{type} {number}";
            }
        }

        return names;
    }
}
