using ObjectQL.Metadata;

namespace ObjectQL.Sqlite.Tests.Model;

/// <summary>The fields that every object has.</summary>
public static class Fields
{
    public static FieldSchema[] BuiltIn =>
    [
        new FieldSchema("id", FieldType.Text) { Required = true, System = true },
        new FieldSchema("created_at", FieldType.DateTime) { Required = true, System = true },
        new FieldSchema("updated_at", FieldType.DateTime) { Required = true, System = true },
    ];
}
