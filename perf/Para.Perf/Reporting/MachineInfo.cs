using System.Runtime;
using System.Runtime.InteropServices;
using Para.Perf.Measuring;

namespace Para.Perf.Reporting;

/// <summary>
/// What a number must be read with: the hardware, the runtime, the settings of the JIT and the collector that the
/// environment changes, and what the comparison's workers get done relative to one thread (median over the rounds, and
/// their spread). No name of the machine or its user.
/// </summary>
internal sealed record MachineInfo(
    string Cpu,
    int LogicalCores,
    string Architecture,
    string OperatingSystem,
    string Runtime,
    bool ServerGc,
    IReadOnlyDictionary<string, string> RuntimeSettings,
    double Capacity,
    double CapacitySpread)
{
    private static readonly string[] s_settingPrefixes =
        ["DOTNET_Tiered", "DOTNET_TC_", "DOTNET_OSR", "DOTNET_ReadyToRun", "DOTNET_JIT", "DOTNET_gc", "DOTNET_PROCESSOR_COUNT"];

    public static MachineInfo Read(IReadOnlyList<double> capacities) =>
        new(
            ReadCpu(),
            Environment.ProcessorCount,
            $"{RuntimeInformation.ProcessArchitecture}",
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            GCSettings.IsServerGC,
            ReadRuntimeSettings(),
            Statistics.Median(capacities),
            Statistics.Spread(capacities));

    private static string ReadCpu()
    {
        const string LinuxCpuInfo = "/proc/cpuinfo";
        string? model = File.Exists(LinuxCpuInfo)
            ? File.ReadLines(LinuxCpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return model?.Split(':', 2)[1].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? "unknown";
    }

    private static SortedDictionary<string, string> ReadRuntimeSettings()
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable is { Key: string name, Value: string value }
                && s_settingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                settings[name] = value;
            }
        }

        return settings;
    }
}
