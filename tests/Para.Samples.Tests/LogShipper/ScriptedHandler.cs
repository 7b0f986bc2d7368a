using System.Net;
using System.Text;

namespace Para.Samples.Tests.LogShipper;

/// <summary>An endpoint without a network.</summary>
internal sealed class ScriptedHandler(Func<string[], HttpStatusCode> answer) : HttpMessageHandler
{
    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<string> _taken = [];

    /// <summary>Gets the lines of the posts that were taken.</summary>
    public List<string> Taken
    {
        get
        {
            lock (_lock)
            {
                return [.. _taken];
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        string[] lines = Encoding.UTF8.GetString(body).TrimEnd('\n').Split('\n');
        lock (_lock)
        {
            HttpStatusCode status = answer(lines);
            if (status == HttpStatusCode.OK)
            {
                _taken.AddRange(lines);
            }

            return new HttpResponseMessage(status);
        }
    }
}
