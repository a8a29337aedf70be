using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Reads what <see cref="CursorWriter"/> wrote, trusting nothing.</summary>
internal ref struct CursorReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next value, which must be of that kind or null.</summary>
    public bool TryRead(ValueKind kind, out Value value)
    {
        value = default;
        if (!TryTake(1, out var tag) || (tag[0] != 0 && tag[0] != (byte)(kind + 1)))
        {
            return false;
        }

        return tag[0] == 0 || kind switch
        {
            ValueKind.Text or ValueKind.Select => TryText(kind, out value),
            ValueKind.Decimal => TryDecimal(out value),
            _ => TryBits(kind, out value),
        };
    }

    private bool TryText(ValueKind kind, out Value value)
    {
        value = default;
        if (!TryTake(sizeof(int), out var length) || !TryTake(BinaryPrimitives.ReadInt32LittleEndian(length), out var utf8) || !Utf8.IsValid(utf8))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(utf8);
        value = kind == ValueKind.Select ? Value.OfSelect(text) : Value.Of(text);
        return true;
    }

    private bool TryDecimal(out Value value)
    {
        value = default;
        if (!TryTake(4 * sizeof(int), out var bits))
        {
            return false;
        }

        Span<int> parts = stackalloc int[4];
        bits.CopyTo(MemoryMarshal.AsBytes(parts));

        // Sign and scale, the latter up to 28, are all that the last part may say.
        if ((parts[3] & 0x7F00FFFF) != 0 || ((parts[3] >> 16) & 0xFF) > 28)
        {
            return false;
        }

        value = Value.Of(new decimal(parts));
        return true;
    }

    private bool TryBits(ValueKind kind, out Value value)
    {
        value = default;
        if (!TryTake(sizeof(long), out var bytes))
        {
            return false;
        }

        var bits = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var isSound = kind switch
        {
            ValueKind.Boolean => bits is 0 or 1,
            ValueKind.Date => bits >= 0 && bits <= DateOnly.MaxValue.DayNumber,
            ValueKind.Time => bits >= 0 && bits <= TimeOnly.MaxValue.Ticks,
            ValueKind.DateTime => bits >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && bits <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(),
            ValueKind.Double => !double.IsNaN(BitConverter.Int64BitsToDouble(bits)),
            _ => true,
        };
        if (!isSound)
        {
            return false;
        }

        value = kind switch
        {
            ValueKind.Boolean => Value.Of(bits != 0),
            ValueKind.Date => Value.Of(DateOnly.FromDayNumber((int)bits)),
            ValueKind.Time => Value.Of(new TimeOnly(bits)),
            ValueKind.DateTime => Value.Of(DateTimeOffset.FromUnixTimeMilliseconds(bits)),
            ValueKind.Double => Value.Of(BitConverter.Int64BitsToDouble(bits)),
            _ => Value.Of(bits),
        };
        return true;
    }

    private bool TryTake(int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if ((uint)count > (uint)_rest.Length)
        {
            return false;
        }

        bytes = _rest[..count];
        _rest = _rest[count..];
        return true;
    }
}
