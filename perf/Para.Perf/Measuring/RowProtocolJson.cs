using System.Text.Json;
using System.Text.Json.Serialization;

namespace Para.Perf.Measuring;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RowSample))]
internal sealed partial class RowProtocolJson : JsonSerializerContext;
