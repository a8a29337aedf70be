using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

/// <summary>The objects that the tests plan and print.</summary>
internal static class Schemas
{
    public static ObjectSchema Person { get; } = new("person", [.. ObjectSchema.BuiltInFields, new("name", FieldType.Text) { Required = true }]);

    public static ObjectSchema Order { get; } = new(
        "order",
        [
            .. ObjectSchema.BuiltInFields,
            new("number", FieldType.Text) { Required = true, Unique = true },
            new("select", FieldType.Select) { Options = [new("open", "Open"), new("closed", "Closed")], Index = true },
            new("total", FieldType.Currency) { Scale = 2 },
            new("weight", FieldType.Number) { Kind = ValueKind.Decimal, Precision = 28, Scale = 10 },
            new("lines", FieldType.Integer),
            new("rate", FieldType.Float),
            new("paid", FieldType.Boolean),
            new("due", FieldType.Date),
            new("at", FieldType.Time),
            new("shipped", FieldType.DateTime),
            new("tags", FieldType.Tags),
            new("extra", FieldType.Json),
            new("embedding", FieldType.Vector),
            new("buyer", FieldType.Lookup) { Reference = "person", Required = true },
            new("seller", FieldType.Lookup) { Reference = "person", DeleteBehavior = DeleteBehavior.Cascade },
            new("parent", FieldType.Tree) { Reference = "order" },
            new("twice", FieldType.Formula) { Expression = "total * 2" },
        ])
    {
        Indexes = [new("due_paid", ["due", "paid"]), new("once", ["buyer", "number"]) { Unique = true }],
    };

    public static ObjectSchema Versioned { get; } = new("note", [.. ObjectSchema.BuiltInFields, new("text", FieldType.Text), new("version", FieldType.Integer)])
    {
        VersionField = 4,
    };

    public static ObjectSchema? Find(string name) => name switch { "person" => Person, "order" => Order, _ => null };
}
