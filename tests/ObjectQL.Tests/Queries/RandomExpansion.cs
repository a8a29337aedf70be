namespace ObjectQL.Tests;

/// <summary>An expansion made at random: what is asked of a relation, and of the relations behind it.</summary>
/// <param name="Relation">The name of the relation.</param>
/// <param name="Target">The object that it leads to.</param>
/// <param name="Least">The least label that comes along, or null.</param>
/// <param name="Descending">The direction of the order by label; null for no order.</param>
/// <param name="Skip">How many are left out, or −1.</param>
/// <param name="Take">How many come along, or −1.</param>
/// <param name="Nested">The expansions behind it.</param>
internal sealed record RandomExpansion(string Relation, string Target, string? Least, bool? Descending, int Skip, int Take, RandomExpansion[] Nested)
{
    private static readonly Dictionary<string, (string Relation, string Target)[]> Relations = new()
    {
        ["teams"] = [("notes_by_reviewer", "notes"), ("notes_by_team", "notes"), ("tickets", "tickets")],
        ["tickets"] = [("team", "teams"), ("parent", "tickets"), ("log_entries", "log_entries"), ("notes", "notes"), ("tickets", "tickets")],
        ["notes"] = [("ticket", "tickets"), ("team", "teams"), ("reviewer", "teams"), ("watchers", "teams")],
        ["log_entries"] = [("ticket", "tickets")],
    };

    /// <summary>The field that conditions and orders of this test take.</summary>
    public static string Label(string objectName) => objectName switch
    {
        "notes" => "title",
        "log_entries" => "text",
        _ => "name",
    };

    /// <summary>Some relations of an object.</summary>
    public static RandomExpansion[] Of(string objectName, Random random, int depth = 0) =>
    [
        .. Relations[objectName].Where(_ => random.Next(depth + 2) == 0).Select(relation => new RandomExpansion(
            relation.Relation,
            relation.Target,
            random.Next(3) == 0 ? "label " + random.Next(100).ToString("00", System.Globalization.CultureInfo.InvariantCulture) : null,
            random.Next(3) switch { 0 => true, 1 => false, _ => null },
            random.Next(4) == 0 ? random.Next(3) : -1,
            random.Next(3) == 0 ? random.Next(4) : -1,
            depth == 3 ? [] : Of(relation.Target, random, depth + 1))),
    ];

    /// <summary>Writes expansions into a query.</summary>
    public static void Apply(QueryBuilder query, ObjectSession session, RandomExpansion[] expansions)
    {
        foreach (var expansion in expansions)
        {
            var related = query.Expand(session, expansion.Relation);
            var label = Operand.Field(0, related.Type!.Schema.FieldNumber(Label(expansion.Target)));
            if (expansion.Least is not null)
            {
                related.Where(related.Compare(label, QueryCode.GreaterOrEqual, Value.Of(expansion.Least)));
            }

            if (expansion.Descending is { } descending)
            {
                related.OrderBy(label, descending);
            }

            if (expansion.Skip >= 0)
            {
                related.Skip(expansion.Skip);
            }

            if (expansion.Take >= 0)
            {
                related.Take(expansion.Take);
            }

            Apply(related, session, expansion.Nested);
        }
    }
}
