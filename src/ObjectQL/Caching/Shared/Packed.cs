using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Single values as bytes.</summary>
internal static class Packed
{
    /// <summary>A text that is no UTF-16 is refused, since it would come back as another one.</summary>
    private static readonly UTF8Encoding s_exact = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Flag(IBufferWriter<byte> output, bool value)
    {
        output.GetSpan(1)[0] = value ? (byte)1 : (byte)0;
        output.Advance(1);
    }

    public static void Long(IBufferWriter<byte> output, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(sizeof(long)), value);
        output.Advance(sizeof(long));
    }

    public static void Decimal(IBufferWriter<byte> output, decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        output.Write(MemoryMarshal.AsBytes(parts));
    }

    public static void Text(IBufferWriter<byte> output, string text)
    {
        var length = s_exact.GetByteCount(text);
        Long(output, length);
        s_exact.GetBytes(text, output.GetSpan(length));
        output.Advance(length);
    }

    /// <summary>A value of any kind, with its kind.</summary>
    public static void Value(IBufferWriter<byte> output, in Value value)
    {
        output.GetSpan(1)[0] = value.IsList ? byte.MaxValue : value.HasValue ? (byte)(1 + (int)value.Kind) : (byte)0;
        output.Advance(1);
        if (!value.HasValue)
        {
            return;
        }

        if (value.IsList)
        {
            Long(output, value.Items.Length);
            foreach (ref readonly var item in value.Items)
            {
                Value(output, item);
            }

            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Text or ValueKind.Select:
                Text(output, value.AsText);
                break;
            case ValueKind.Decimal:
                Decimal(output, value.AsDecimal);
                break;
            case ValueKind.Long or ValueKind.Double or ValueKind.Boolean or ValueKind.Date or ValueKind.Time or ValueKind.DateTime:
                Long(output, value.AsLong);
                break;
            case ValueKind.Vector:
                Text(output, CompositeText.Of((Vector)value.Part!));
                break;
            default:
                Text(output, CompositeText.Of((JsonValue)value.Part!));
                break;
        }
    }
}
