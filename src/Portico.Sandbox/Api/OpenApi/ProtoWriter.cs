using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Portico.Sandbox.Api.OpenApi;

/// <summary>Writes protocol buffer fields.</summary>
internal sealed class ProtoWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public void Text(int field, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        Bytes(field, Encoding.UTF8.GetBytes(value));
    }

    public void Flag(int field, bool value)
    {
        if (!value) return;
        Varint((ulong)(field << 3));
        Varint(1);
    }

    public void Number(int field, long? value)
    {
        if (value is not { } number) return;
        Varint((ulong)(field << 3));
        Varint((ulong)number);
    }

    public void Real(int field, double? value)
    {
        if (value is not { } number) return;
        Varint((ulong)(field << 3 | 1));
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
        _buffer.Write(bytes);
    }

    /// <summary>A message inside this one; written also when it is empty.</summary>
    public void Message(int field, Action<ProtoWriter> write)
    {
        var inner = new ProtoWriter();
        write(inner);
        Bytes(field, inner.Written.Span);
    }

    private void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint((ulong)(field << 3 | 2));
        Varint((ulong)value.Length);
        _buffer.Write(value);
    }

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            _buffer.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        _buffer.Write([(byte)value]);
    }
}
