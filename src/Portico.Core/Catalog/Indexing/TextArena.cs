namespace Portico.Core.Catalog.Indexing;

/// <summary>Many short texts in few large pages: a string of its own for each would cost several times as much. What is freed is only counted.</summary>
internal sealed class TextArena
{
    private const int PageBits = 20;
    private const int PageSize = 1 << PageBits;

    private readonly List<byte[]> _pages = [];
    private int _used = PageSize;

    /// <summary>Bytes of texts that nobody needs any more.</summary>
    public long Garbage { get; private set; }

    public long Size => ((long)_pages.Count << PageBits) - (PageSize - _used);

    /// <summary>Keeps a text of at most a page and answers where it is.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        if (_used + text.Length > PageSize)
        {
            _pages.Add(new byte[PageSize]);
            _used = 0;
        }

        text.CopyTo(_pages[^1].AsSpan(_used));
        var at = ((_pages.Count - 1) << PageBits) | _used;
        _used += text.Length;
        return at;
    }

    public ReadOnlySpan<byte> Get(int at, int length) => _pages[at >> PageBits].AsSpan(at & (PageSize - 1), length);

    public void Free(int length) => Garbage += length;
}
