using System.Collections.Concurrent;

namespace Para.Perf.Workloads.Files;

/// <summary>What the workloads of real programs read: written once in a process, deleted when it ends.</summary>
internal static class TemporaryFolder
{
    private static readonly Lazy<string> s_path = new(Create);
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_entries = [];

    /// <summary>Gives the path of a file or folder of this name, and has it written if nobody has asked for it yet.</summary>
    public static string GetOrWrite(string name, Action<string> write) =>
        s_entries.GetOrAdd(name, _ => new Lazy<string>(() =>
        {
            string path = Path.Combine(s_path.Value, name);
            write(path);
            return path;
        })).Value;

    private static string Create()
    {
        string path = Directory.CreateTempSubdirectory("para-perf-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(path, recursive: true);
        return path;
    }
}
