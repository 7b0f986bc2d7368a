using System.Text.Json;
using System.Text.Json.Serialization;

namespace Para.Perf.Latency;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LatencySample))]
[JsonSerializable(typeof(LatencyDocument))]
internal sealed partial class LatencyJson : JsonSerializerContext;
