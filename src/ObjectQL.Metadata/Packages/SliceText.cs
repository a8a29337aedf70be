using System.Globalization;
using System.Text;

namespace ObjectQL.Metadata;

/// <summary>A slice as text: a word that tells the version, then texts with their lengths before them. Nothing is escaped, so it is as short as what it holds.</summary>
internal static class SliceText
{
    private const string Version = "objectql-slice/1";

    /// <summary>Writes a slice.</summary>
    public static string Write(PackageSlice slice)
    {
        var text = new StringBuilder(Version).Append('\n');
        Put(text, slice.Manifest.Name);
        Put(text, slice.Manifest.Version);
        Put(text, slice.Type);
        foreach (var list in new[] { slice.Manifest.DependsOn, slice.Manifest.Conflicts, slice.Manifest.Provides })
        {
            Put(text, list.Count);
            foreach (var item in list)
            {
                Put(text, item.Name);
                Put(text, item.Range);
            }
        }

        Put(text, slice.Sources.Count);
        foreach (var source in slice.Sources)
        {
            Put(text, source.Path);
            Put(text, source.Content);
        }

        Put(text, slice.Rows.Count);
        foreach (var row in slice.Rows)
        {
            Put(text, row.Kind);
            Put(text, row.Values.Count);
            foreach (var value in row.Values)
            {
                Put(text, value);
            }
        }

        return text.ToString();
    }

    /// <summary>Reads a slice; null when the text was written by another version, or is cut off.</summary>
    public static PackageSlice? TryRead(string text)
    {
        if (!text.StartsWith(Version + "\n", StringComparison.Ordinal))
        {
            return null;
        }

        var reader = new Reader(text, Version.Length + 1);
        var (name, version, type) = (reader.Text(), reader.Text(), reader.Text());
        var manifest = new PackageManifest(name, version) { DependsOn = reader.Packages(), Conflicts = reader.Packages(), Provides = reader.Packages() };
        var sources = reader.List(static at => new MetadataSource(at.Text(), at.Text()));
        var rows = reader.List(static at => new SliceRow(at.Text(), at.List(static value => value.Text())));
        return reader.IsBroken ? null : new PackageSlice(manifest, type, sources, rows);
    }

    private static void Put(StringBuilder text, int count) => text.Append(count.ToString(CultureInfo.InvariantCulture)).Append(';');

    private static void Put(StringBuilder text, string value) => text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value);

    private sealed class Reader(string text, int position)
    {
        private int _position = position;

        public bool IsBroken { get; private set; }

        public string Text()
        {
            var length = Number(':');
            if (IsBroken || length > text.Length - _position)
            {
                IsBroken = true;
                return "";
            }

            _position += length;
            return text.Substring(_position - length, length);
        }

        public EquatableArray<PackageDependency> Packages() => List(static at => new PackageDependency(at.Text(), at.Text()));

        public EquatableArray<T> List<T>(Func<Reader, T> read)
            where T : IEquatable<T>
        {
            var count = Number(';');
            var items = new List<T>();
            while (!IsBroken && items.Count < count)
            {
                items.Add(read(this));
            }

            return items.ToEquatableArray();
        }

        private int Number(char end)
        {
            var number = 0;
            var start = _position;
            while (!IsBroken)
            {
                var c = _position < text.Length ? text[_position++] : '\0';
                if (c == end && _position - start > 1)
                {
                    return number;
                }

                IsBroken = c is < '0' or > '9' || _position - start > 9;
                number = (number * 10) + (c - '0');
            }

            return 0;
        }
    }
}
