using System.Buffers;
using System.Net.Http.Headers;

namespace LogShipper.Shipping;

/// <summary>Posts batches of lines. Each post is one request; to try again is the pipeline's affair.</summary>
internal sealed class Shipper(HttpClient client, Uri endpoint)
{
    private static readonly MediaTypeHeaderValue s_text = new("text/plain", "utf-8");

    /// <exception cref="HttpRequestException">The endpoint cannot be reached, or says that it has not taken the batch.</exception>
    public async ValueTask PostAsync(LogLine[] batch, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        foreach (LogLine line in batch)
        {
            body.Write(line.Frame.Bytes.Span);
            body.Write("\n"u8);
        }

        using var content = new ReadOnlyMemoryContent(body.WrittenMemory);
        content.Headers.ContentType = s_text;
        using HttpResponseMessage response = await client.PostAsync(endpoint, content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
