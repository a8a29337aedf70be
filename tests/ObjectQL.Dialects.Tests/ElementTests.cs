using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests;

/// <summary>Whether a list has an element, as the dialects say it. All but SQL Server's is run, too (<see cref="ServerTests{TServer}"/>).</summary>
public sealed class ElementTests
{
    private static readonly ObjectSchema s_ring = new("ring", [.. ObjectSchema.BuiltInFields, new("friends", FieldType.Lookup) { Reference = "ring", Multiple = true, Kind = ValueKind.TextList }]);

    private static IEnumerable<TestCaseData> Cases =>
    [
        new(SqliteDialect.Instance, "(\"friends\" IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(\"friends\") WHERE value = ?1))"),
        new(PostgresDialect.Instance, "(\"friends\" IS NOT NULL AND \"friends\" @> ARRAY[$1::text])"),
        new(MySqlDialect.Instance, "(`friends` IS NOT NULL AND EXISTS (SELECT 1 FROM json_table(`friends`, '$[*]' COLUMNS (value longtext PATH '$')) AS owned WHERE CAST(owned.value AS binary) = CAST(? AS binary)))"),
        new(SqlServerDialect.Instance, "([friends] IS NOT NULL AND EXISTS (SELECT 1 FROM openjson([friends]) WHERE value = @p1))"),
    ];

    private static IEnumerable<TestCaseData> ManyCases =>
    [
        new(SqliteDialect.Instance, "(\"friends\" IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(\"friends\") WHERE value IN (SELECT value FROM json_each(?1))))"),
        new(PostgresDialect.Instance, "(\"friends\" IS NOT NULL AND \"friends\" && $1::text[])"),
        new(MySqlDialect.Instance, "(`friends` IS NOT NULL AND EXISTS (SELECT 1 FROM json_table(`friends`, '$[*]' COLUMNS (value longtext PATH '$')) AS owned WHERE CAST(owned.value AS binary) IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed)))"),
        new(SqlServerDialect.Instance, "([friends] IS NOT NULL AND EXISTS (SELECT 1 FROM openjson([friends]) WHERE value IN (SELECT value FROM openjson(@p1))))"),
    ];

    [TestCaseSource(nameof(ManyCases))]
    public void A_list_has_one_of_several_elements(SqlDialect dialect, string condition)
    {
        var plan = Planner.List(s_ring, new QueryShape
        {
            Fields = [ObjectSchema.IdField],
            Where = new FunctionExpression(ScalarFunction.Contains, FieldExpression.Of(s_ring, 3), new ParameterExpression(0, ExpressionType.Text) { IsList = true }),
        });
        Assert.That(plan.Statement(dialect).Text, Does.EndWith(" WHERE " + condition));
    }

    [TestCaseSource(nameof(Cases))]
    public void A_list_has_an_element(SqlDialect dialect, string condition)
    {
        var plan = Planner.List(s_ring, new QueryShape
        {
            Fields = [ObjectSchema.IdField],
            Where = new FunctionExpression(ScalarFunction.Contains, FieldExpression.Of(s_ring, 3), new ParameterExpression(0, ExpressionType.Text)),
        });
        Assert.That(plan.Statement(dialect).Text, Does.EndWith(" WHERE " + condition));
    }
}
