using System.Net;
using System.Net.Sockets;

namespace Portico.Faults;

/// <summary>A TCP proxy on loopback before a Unix socket that can stop passing anything on while every connection stays up, as a network does that swallows packets.</summary>
internal sealed class FreezingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly UnixDomainSocketEndPoint _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _open = Opened();

    public FreezingProxy(string target)
    {
        _target = new UnixDomainSocketEndPoint(target);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Freeze() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Passes on what waited, as far as somebody still wants it.</summary>
    public void Heal() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Heal();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using (client)
        using (var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            try
            {
                await _open.Task.WaitAsync(end.Token);
                await server.ConnectAsync(_target, end.Token);
                await using var stream = new NetworkStream(server);
                await Task.WhenAny(PumpAsync(client.GetStream(), stream, end.Token), PumpAsync(stream, client.GetStream(), end.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // One side went away.
            }

            await end.CancelAsync();
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                // The end of a connection is swallowed as well.
                var read = await from.ReadAsync(buffer, cancellationToken);
                await _open.Task.WaitAsync(cancellationToken);
                if (read == 0) return;
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side is gone.
        }
    }
}
