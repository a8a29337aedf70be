using System.Text;

namespace ObjectQL;

/// <summary>Finds the known options of a select by their UTF-8 bytes, so that reading one allocates nothing.</summary>
/// <typeparam name="T">The select struct.</typeparam>
public static class SelectTable<T>
    where T : struct, ISelect<T>
{
    private static readonly (byte[] Utf8, string Value)[][] s_byLength = Build();

    /// <summary>The option of that value; one that the metadata does not know is created.</summary>
    public static T Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < s_byLength.Length)
        {
            foreach (var (bytes, value) in s_byLength[utf8.Length])
            {
                if (utf8.SequenceEqual(bytes))
                {
                    return T.From(value);
                }
            }
        }

        return T.From(Encoding.UTF8.GetString(utf8));
    }

    /// <summary>Whether the metadata lists the value.</summary>
    public static bool IsKnown(string value) => T.Options.Contains(value);

    private static (byte[], string)[][] Build()
    {
        var options = T.Options;
        var longest = 0;
        foreach (var option in options)
        {
            longest = Math.Max(longest, Encoding.UTF8.GetByteCount(option));
        }

        var table = new (byte[], string)[longest + 1][];
        Array.Fill(table, []);
        foreach (var option in options)
        {
            var bytes = Encoding.UTF8.GetBytes(option);
            table[bytes.Length] = [.. table[bytes.Length], (bytes, string.Intern(option))];
        }

        return table;
    }
}
