using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portico.Bench;

/// <summary>A keep-alive connection that sends prepared requests: what it costs itself is taken from the server, which has the same cores.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[1 << 20];

    public RawClient(Uri address)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(new IPEndPoint(IPAddress.Loopback, address.Port));
    }

    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n");

    public static byte[] Post(string path, string json) =>
        Encoding.UTF8.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    /// <summary>Sends a request and reads the whole answer; answers its length.</summary>
    public int Send(byte[] request)
    {
        _socket.Send(request);
        var read = 0;
        var end = -1;
        while (end < 0)
        {
            if (read == _buffer.Length) throw new InvalidDataException("an answer of more than 1 MiB");
            var n = _socket.Receive(_buffer.AsSpan(read));
            if (n == 0) throw new InvalidDataException("the server hung up");
            read += n;
            end = EndOf(_buffer.AsSpan(0, read));
        }

        if (!_buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8)) throw new InvalidDataException(Encoding.UTF8.GetString(_buffer, 0, Math.Min(read, 500)));
        return read;
    }

    public string LastText(int length) => Encoding.UTF8.GetString(_buffer, 0, length);

    public void Dispose() => _socket.Dispose();

    private static int EndOf(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return -1;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0) return answer.EndsWith("0\r\n\r\n"u8) ? answer.Length : -1;
        var text = answer[(length + 16)..head];
        if (text.IndexOf((byte)'\r') is >= 0 and var line) text = text[..line];
        return answer.Length >= head + 4 + int.Parse(Encoding.ASCII.GetString(text), CultureInfo.InvariantCulture) ? answer.Length : -1;
    }
}
