namespace ObjectQL.Postgres.Storage;

/// <summary>JSON as the server sends it.</summary>
internal static class JsonBytes
{
    /// <summary>The JSON text: <c>jsonb</c> comes with a version before it, <c>json</c> does not.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => !bytes.IsEmpty && bytes[0] == 1 ? bytes[1..] : bytes;

    /// <summary>Writes JSON without the white space that the server puts behind commas and colons.</summary>
    public static void Compact(ref Utf8Output output, ReadOnlySpan<byte> json)
    {
        var room = output.Room(json.Length);
        var length = 0;
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var unit = json[i];
            if (isText && unit == '\\')
            {
                room[length++] = unit;
                unit = json[++i];
            }
            else if (unit == '"')
            {
                isText = !isText;
            }
            else if (!isText && (unit is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                continue;
            }

            room[length++] = unit;
        }

        output.Advance(length);
    }
}
