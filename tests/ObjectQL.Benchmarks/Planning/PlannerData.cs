using ObjectQL.Metadata;

namespace ObjectQL.Benchmarks.Planning;

/// <summary>How the values of the orders and their lines are spread: SQL over the record's number <c>i</c>.</summary>
internal sealed record PlannerData(string Status = "i % 10", string Region = "i % 100", string Amount = "i", string Product = "i % 1000", string Quantity = "i % 100")
{
    public const int Orders = 20_000;
    public const int Lines = 40_000;

    /// <summary>Orders with an index over each field that queries compare, but for the note.</summary>
    public static ObjectSchema Order { get; } = new(
        "orders",
        [
            .. ObjectSchema.BuiltInFields,
            new("status", FieldType.Text) { Index = true },
            new("region", FieldType.Text) { Index = true },
            new("amount", FieldType.Integer) { Index = true },
            new("note", FieldType.Text),
            new("text", FieldType.Text),
        ])
    {
        Indexes = [new("created", ["created_at"])],
        Children = [new("lines", "lines", "order")],
    };

    /// <summary>The lines of orders.</summary>
    public static ObjectSchema Line { get; } = new(
        "lines",
        [
            .. ObjectSchema.BuiltInFields,
            new("order", FieldType.Lookup) { Reference = "orders" },
            new("product", FieldType.Text) { Index = true },
            new("quantity", FieldType.Integer) { Index = true },
        ]);

    /// <summary>The statements that fill the empty tables; the order of time is not that of the records.</summary>
    public string Fill => $"""
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT {Orders})
        INSERT INTO orders (id, created_at, updated_at, status, region, amount, note, text)
        SELECT printf('o%06d', (i * 7919) % {Orders}), (i * 7907) % {Orders}, 0, 's' || ({Status}), 'r' || ({Region}), {Amount}, 'n' || (i % 3), printf('%0200d', i) FROM n;
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT {Lines})
        INSERT INTO lines (id, created_at, updated_at, "order", product, quantity)
        SELECT printf('l%06d', i), i, 0, printf('o%06d', (i * 31) % {Orders}), 'p' || ({Product}), {Quantity} FROM n
        """;
}
