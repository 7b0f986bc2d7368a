using System.Net;
using System.Net.Sockets;

namespace LogShipper.Shipping;

/// <summary>An endpoint on this machine, for the time of a run.</summary>
internal sealed class HttpEndpoint : IDisposable
{
    private const int MostAttempts = 20;

    private readonly HttpListener _listener;

    private HttpEndpoint(HttpListener listener, Uri address, FlakyEndpoint behaviour)
    {
        _listener = listener;
        Address = address;
        Behaviour = behaviour;
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public FlakyEndpoint Behaviour { get; }

    /// <summary>Opens an endpoint on a port that is free.</summary>
    public static HttpEndpoint Open(FlakyEndpoint behaviour)
    {
        for (int attempt = 1; ; attempt++)
        {
            // Between the look and the listener another program may take the port.
            var address = new Uri($"http://localhost:{FindFreePort()}/logs/");
            var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                listener.Start();
                return new HttpEndpoint(listener, address, behaviour);
            }
            catch (HttpListenerException) when (attempt < MostAttempts)
            {
                listener.Close();
            }
        }
    }

    public void Dispose() => _listener.Close();

    private static int FindFreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, port: 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Closed.
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            bool isTaken = Behaviour.Take(body.GetBuffer().AsSpan(0, (int)body.Length));
            context.Response.StatusCode = (int)(isTaken ? HttpStatusCode.NoContent : HttpStatusCode.ServiceUnavailable);
            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
        {
            // Whoever posted is gone, and will post again.
        }
    }
}
