using System.Text;
using Portico.Core.Errors;

namespace Portico.Git.Remote;

/// <summary>The pack inside an answer of a Git server: packets whose first byte tells data (1), progress (2) and errors (3) apart.</summary>
internal sealed class PackStream(PacketReader packets, string place) : Stream
{
    private ReadOnlyMemory<byte> _rest;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty && !_ended) await FillAsync(cancellationToken).ConfigureAwait(false);
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The pack is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (await packets.NextAsync(cancellationToken).ConfigureAwait(false) is not { } packet)
        {
            _ended = true;
            return;
        }

        switch (packet)
        {
            case [1, ..]:
                _rest = packet.AsMemory(1);
                break;
            case [3, ..]:
                throw new PorticoException(ErrorCode.RepositoryUnreachable, $"{place} failed: {Encoding.UTF8.GetString(packet, 1, Math.Min(packet.Length - 1, 300)).Trim()}");
        }
    }
}
