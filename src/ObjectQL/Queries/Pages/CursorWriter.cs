using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Writes the values of a cursor: for each its kind (0 for null), then its bits, or the length and the bytes of a text.</summary>
internal sealed class CursorWriter
{
    private byte[] _bytes = new byte[128];
    private int _length;

    /// <summary>Begins behind that many bytes.</summary>
    public CursorWriter(int head) => _length = head;

    /// <summary>All bytes.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Add(in Value value)
    {
        if (!value.HasValue)
        {
            Next(1)[0] = 0;
            return;
        }

        Next(1)[0] = (byte)(value.Kind + 1);
        switch (value.Kind)
        {
            case ValueKind.Text or ValueKind.Select:
                var length = Encoding.UTF8.GetByteCount(value.AsText);
                BinaryPrimitives.WriteInt32LittleEndian(Next(sizeof(int)), length);
                Encoding.UTF8.GetBytes(value.AsText, Next(length));
                break;
            case ValueKind.Decimal:
                var target = Next(4 * sizeof(int));
                Span<int> parts = stackalloc int[4];
                decimal.GetBits(value.AsDecimal, parts);
                MemoryMarshal.AsBytes(parts).CopyTo(target);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(Next(sizeof(long)), value.AsLong);
                break;
        }
    }

    private Span<byte> Next(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
