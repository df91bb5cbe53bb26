using System.Globalization;
using System.Text;
using Portico.Core.Errors;

namespace Portico.Git.Remote;

/// <summary>
/// Git's packets: four hexadecimal digits of length, themselves included, then the content; <c>0000</c>, <c>0001</c> and <c>0002</c> are marks.
/// Example: <c>001e# service=git-upload-pack\n0000</c>.
/// </summary>
internal sealed class PacketReader(Stream stream, string place)
{
    private readonly byte[] _head = new byte[4];

    /// <summary>The next packet's content; null for a mark, whose number is in <see cref="Mark"/>, and for the end.</summary>
    public async Task<byte[]?> NextAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAtLeastAsync(_head, 4, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            Mark = -1;
            return null;
        }

        if (read < 4 || !int.TryParse(Encoding.ASCII.GetString(_head), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length == 3)
            throw new PorticoException(ErrorCode.RepositoryUnreachable, $"{place} doesn't answer as a Git server.") { Advice = "Check that the address is a repository's clone URL." };
        Mark = length;
        if (length < 4) return null;
        var content = new byte[length - 4];
        await stream.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
        return content;
    }

    /// <summary>0 flush, 1 delimiter, 2 end of the answer, -1 end of the stream; otherwise the length of the last packet.</summary>
    public int Mark { get; private set; }

    /// <summary>The next packet as a line without its end; null for a mark.</summary>
    public async Task<string?> LineAsync(CancellationToken cancellationToken) =>
        await NextAsync(cancellationToken).ConfigureAwait(false) is { } content ? Encoding.UTF8.GetString(content).TrimEnd('\n') : null;
}
