using System.Net;
using System.Net.Sockets;

namespace Portico.Faults;

/// <summary>A TCP proxy on loopback that delays, truncates and cuts connections at random while it misbehaves.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _random = new(7);
    private readonly int _target;
    private readonly Task _accepting;
    private int _cuts;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether it does harm now.</summary>
    public bool Misbehaves { get; set; }

    /// <summary>Connections it ended in the middle of something.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
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
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, end.Token);
                await Task.WhenAny(PumpAsync(client, server, harm: false, end.Token), PumpAsync(server, client, harm: true, end.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // One side went away.
            }

            await end.CancelAsync();
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool harm, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                var fate = harm && Misbehaves ? Next() : 1.0;
                if (fate < 0.05)
                {
                    // Some of it arrives, then nothing more.
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read / 2), cancellationToken);
                    Interlocked.Increment(ref _cuts);
                    return;
                }

                if (fate < 0.08)
                {
                    // Half-open: both sides believe that they are connected.
                    Interlocked.Increment(ref _cuts);
                    await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
                    return;
                }

                if (fate < 0.3) await Task.Delay(TimeSpan.FromMilliseconds(fate * 500), cancellationToken);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side is gone.
        }
    }

    private double Next()
    {
        lock (_random) return _random.NextDouble();
    }
}
