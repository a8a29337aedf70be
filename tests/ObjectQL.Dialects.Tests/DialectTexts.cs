using System.Text;
using ObjectQL.Dialects.Tests.Cases;
using ObjectQL.Generators.Tests;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests;

/// <summary>
/// The whole texts of each dialect: tables, statements, and every case that the servers execute. For SQL Server, which none of these tests
/// executes, they are all that is known.
/// </summary>
public sealed class DialectTexts
{
    [Test]
    public void Sqlite() => Snapshot.Verify(Text(SqliteDialect.Instance), ".sql");

    [Test]
    public void Postgres() => Snapshot.Verify(Text(PostgresDialect.Instance), ".sql");

    [Test]
    public void MySql() => Snapshot.Verify(Text(MySqlDialect.Instance), ".sql");

    [Test]
    public void SqlServer() => Snapshot.Verify(Text(SqlServerDialect.Instance), ".sql");

    [Test]
    public void Statements_of_MySQL_and_MariaDB_are_the_same() => Assert.That(
        StatementCases.Plans.Select(static x => x.Plan.Sql(MySqlDialect.MariaDb)), Is.EqualTo(StatementCases.Plans.Select(static x => x.Plan.Sql(MySqlDialect.Instance))));

    [Test]
    public void Every_parameter_that_a_text_mentions_is_a_parameter_of_its_plan() => Assert.Multiple(static () =>
    {
        foreach (var (name, plan) in StatementCases.Plans)
        {
            var written = plan.Kind is PlanKind.Insert or PlanKind.Upsert or PlanKind.Update or PlanKind.UpdateMany ? plan.Fields.Count : 0;
            var count = written + plan.Parameters.Count + (plan.HasTake ? 1 : 0) + (plan.HasSkip ? 1 : 0);
            var mentioned = plan.Statement(MySqlDialect.Instance).ParameterOrder;
            Assert.That(mentioned.All(number => number >= 1 && number <= count), Is.True, name);
            Assert.That(plan.Sql(MySqlDialect.Instance).Count(static c => c == '?'), Is.EqualTo(mentioned.Count), name);
        }
    });

    private static string Text(SqlDialect dialect)
    {
        var text = new StringBuilder();
        foreach (var schema in new[] { Objects.Owner, Objects.Item })
        {
            Add(text, "table " + schema.Name, SchemaPrinter.CreateTable(schema, dialect, Objects.Find));
            foreach (var index in SchemaPrinter.IndexesOf(schema))
            {
                Add(text, "index", SchemaPrinter.CreateIndex(schema, index, dialect));
            }
        }

        foreach (var (name, plan) in StatementCases.Plans)
        {
            Add(text, name, Sql(plan, dialect));
        }

        return text.ToString();
    }

    /// <summary>The text of a plan, or why the dialect has none.</summary>
    private static string Sql(QueryPlan plan, SqlDialect dialect)
    {
        try
        {
            return plan.Sql(dialect);
        }
        catch (NotSupportedException reason)
        {
            return "-- none: " + reason.Message;
        }
    }

    private static void Add(StringBuilder text, string name, string sql) => text.Append("-- ").Append(name).Append('\n').Append(sql).Append(";\n\n");
}
