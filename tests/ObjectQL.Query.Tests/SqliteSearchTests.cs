using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

/// <summary>SQLite asks its search index where unknown and false are the same, and scans elsewhere.</summary>
public sealed class SqliteSearchTests
{
    private const string Scan = "oql_search(?1, \"title\")";
    private const string Indexed = Scan + " AND \"id\" IN (SELECT \"id\" FROM \"_objectql_search_a\"\"b#ids\" WHERE \"key\" IN (SELECT rowid FROM \"_objectql_search_a\"\"b#words\" WHERE "
        + "\"_objectql_search_a\"\"b#words\" MATCH oql_search_query(?1)) UNION ALL SELECT \"id\" FROM \"_objectql_search_a\"\"b#new\")";

    private static readonly ObjectSchema s_schema = new(
        "notes",
        [.. ObjectSchema.BuiltInFields, new FieldSchema("title", FieldType.Text) { Searchable = true }, new FieldSchema("body", FieldType.Text)])
    {
        Table = "a\"b",
    };

    private static readonly Expression s_search = new SearchExpression([3], new ParameterExpression(0, ExpressionType.Text));
    private static readonly Expression s_body = new ComparisonExpression(ComparisonOperator.Equal, FieldExpression.Of(s_schema, 4), new ParameterExpression(1));

    public static IEnumerable<TestCaseData> Conditions()
    {
        yield return new TestCaseData(s_search, Indexed).SetArgDisplayNames("alone");
        yield return new TestCaseData(new LogicalExpression(LogicalOperator.And, s_body, s_search), "\"body\" = ?2 AND " + Indexed).SetArgDisplayNames("and");
        yield return new TestCaseData(new LogicalExpression(LogicalOperator.Or, s_body, s_search), "\"body\" = ?2 OR " + Indexed).SetArgDisplayNames("or");
        yield return new TestCaseData(new NotExpression(s_search), $"NOT ({Scan})").SetArgDisplayNames("not");
        yield return new TestCaseData(new NullExpression(s_search), $"(({Scan})) IS NULL").SetArgDisplayNames("null");
        yield return new TestCaseData(new SearchExpression([3, 4], new ParameterExpression(0, ExpressionType.Text)), "oql_search(?1, \"title\", \"body\")").SetArgDisplayNames("other fields");
    }

    [TestCaseSource(nameof(Conditions))]
    public void A_search_asks_the_index_where_it_may(Expression where, string expected)
    {
        // Parameters keep the numbers of the query, whatever the order of conditions.
        var sql = Planner.Count(s_schema, new QueryShape { Where = where }).Sql(SqliteDialect.Instance);
        var (first, second) = where is LogicalExpression ? ("?2", "?1") : ("?1", "?2");
        expected = expected.Replace("?1", "?x").Replace("?2", second).Replace("?x", first);
        Assert.That(sql, Is.EqualTo("SELECT count(*) FROM \"a\"\"b\" WHERE " + expected));
        Assert.That(SqliteSearchIndex.Without(sql), Does.Not.Contain(SqliteSearchIndex.Prefix).And.Contain("oql_search("));
    }
}
