using Portico.Core.Errors;

namespace Portico.Git.Web;

/// <summary>An answer's body that ends with a refusal when it is larger than allowed, whatever its headers said.</summary>
internal sealed class BoundedBody(Stream inner, long largest, Uri url) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Counted(int read)
    {
        _read += read;
        return _read <= largest ? read : throw new PorticoException(ErrorCode.InvalidInput, $"The answer of {url.Authority}{url.AbsolutePath} is larger than {largest:N0} bytes.")
        {
            Advice = "Name a smaller file or repository.",
        };
    }
}
