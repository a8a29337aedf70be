using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>Tells tables apart that a database would take for one.</summary>
internal static class TableSeparator
{
    public static void Separate(ObjectSchema[] objects, Func<string, Place> placeOf, DiagnosticSink sink)
    {
        var tables = new Dictionary<string, ObjectSchema>(objects.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < objects.Length; i++)
        {
            var schema = objects[i];
            if (!tables.TryGetValue(schema.Table, out var other))
            {
                tables.Add(schema.Table, schema);
                continue;
            }

            if (other.Datasource != schema.Datasource)
            {
                continue;
            }

            sink.Report(MetadataRules.TablesDifferInCase, placeOf(schema.Name), other.Name, schema.Name);
            var number = 2;
            string table;
            do
            {
                table = schema.Name + "__" + number++.ToString(CultureInfo.InvariantCulture);
            }
            while (tables.ContainsKey(table));
            objects[i] = schema with { Table = table };
            tables.Add(table, schema);
        }
    }
}
