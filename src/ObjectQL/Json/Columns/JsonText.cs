using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Unicode;

namespace ObjectQL;

/// <summary>Writes UTF-8 text as JSON strings.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonText
{
    private const int MaxEscapedByte = 6;

    private static readonly SearchValues<byte> s_plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    /// <summary>Writes a member whose value is a text.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="prefix">The member's name and a colon.</param>
    /// <param name="text">The text.</param>
    public static void Write(ref Utf8Output output, scoped ReadOnlySpan<byte> prefix, scoped ReadOnlySpan<byte> text)
    {
        var other = text.IndexOfAnyExcept(s_plain);
        if (other < 0)
        {
            var room = output.Room(prefix.Length + text.Length + 2);
            prefix.CopyTo(room);
            room = room[prefix.Length..];
            room[0] = (byte)'"';
            text.CopyTo(room[1..]);
            room[text.Length + 1] = (byte)'"';
            output.Advance(prefix.Length + text.Length + 2);
            return;
        }

        output.Bytes(prefix);

        // Another program may have stored bytes that are no UTF-8; they become U+FFFD here as they do in records.
        if (!Utf8.IsValid(text[other..]))
        {
            text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
        }

        Escape(ref output, text);
    }

    private static void Escape(ref Utf8Output output, scoped ReadOnlySpan<byte> text)
    {
        const int Part = 512;
        output.Byte((byte)'"');
        while (!text.IsEmpty)
        {
            var part = text.Length > Part ? text[..Part] : text;
            var room = output.Room(part.Length * MaxEscapedByte);
            var at = 0;
            foreach (var b in part)
            {
                if (b >= 0x20 && b != '"' && b != '\\')
                {
                    room[at++] = b;
                }
                else
                {
                    at += Escaped(b, room[at..]);
                }
            }

            output.Advance(at);
            text = text[part.Length..];
        }

        output.Byte((byte)'"');
    }

    private static int Escaped(byte value, Span<byte> target)
    {
        target[0] = (byte)'\\';
        var letter = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            _ => (byte)'u',
        };
        target[1] = letter;
        if (letter != 'u')
        {
            return 2;
        }

        target[2] = (byte)'0';
        target[3] = (byte)'0';
        target[4] = (byte)('0' + (value >> 4));
        target[5] = (byte)((value & 15) < 10 ? '0' + (value & 15) : 'a' + (value & 15) - 10);
        return 6;
    }
}
