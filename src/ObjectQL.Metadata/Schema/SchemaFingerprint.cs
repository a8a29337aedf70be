namespace ObjectQL.Metadata;

/// <summary>The hash of what a database must know of an object: table, columns, indexes, references, and which texts are searched.</summary>
internal static class SchemaFingerprint
{
    public static Hash128 Of(ObjectSchema schema)
    {
        var hash = Hash128.Seed.Add(schema.Name).Add(schema.Table);
        foreach (var field in schema.Fields)
        {
            hash = hash.Add(field.Column)
                .Add((ulong)field.Kind | ((ulong)field.DeleteBehavior << 8) | Bit(field.Required, 16) | Bit(field.Unique, 17) | Bit(field.Index, 18) | Bit(field.Multiple, 19) | Bit(field.IsStored, 20) | Bit(field.Searchable, 21)
                    | ((ulong)(uint)field.Scale << 32) | ((ulong)(uint)field.Precision << 40))
                .Add(field.Reference);
            hash = field.ColumnType is null ? hash : hash.Add(field.ColumnType);
        }

        hash = schema.IsExternal ? hash.Add("external") : hash;
        foreach (var index in schema.Indexes)
        {
            hash = hash.Add(index.Name).Add(index.Unique ? 1UL : 0).Add(index.Partial);
            hash = index.Tenant is null ? hash : hash.Add(index.Tenant);
            foreach (var field in index.Fields)
            {
                hash = hash.Add(field);
            }
        }

        return hash;
    }

    private static ulong Bit(bool value, int position) => value ? 1UL << position : 0;
}
