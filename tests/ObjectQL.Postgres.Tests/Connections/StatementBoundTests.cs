using ObjectQL.Metadata;
using ObjectQL.Postgres.Connections;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Tests.Connections;

/// <summary>A connection keeps as many prepared statements as it may, whether savepoints surround them or not.</summary>
public sealed class StatementBoundTests
{
    private const int Most = 16;

    private static readonly ObjectSchema s_things = new("things", [.. ObjectSchema.BuiltInFields, .. Enumerable.Range(0, 3 * Most).Select(static number => new FieldSchema($"c{number}", FieldType.Integer))]);

    private static readonly string s_create = $"CREATE TABLE things (id text, {string.Join(", ", Enumerable.Range(0, 3 * Most).Select(static number => $"c{number} bigint"))})";

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_server_forgets_the_oldest(bool isGuarded)
    {
        var source = PostgresSchemas.New();
        PostgresCluster.Execute(source, s_create);
        await using var npgsql = new Npgsql.NpgsqlConnection(source);
        await npgsql.OpenAsync();
        await using var connection = new PostgresConnection(npgsql, Most);
        var plans = Enumerable.Range(0, 3 * Most).Select(Plan).ToArray();
        foreach (var plan in plans.Concat(plans[..4]))
        {
            var statement = connection.Prepared(plan, isGuarded) ?? await connection.PrepareAsync(plan, isGuarded, default);
            await using var transaction = await npgsql.BeginTransactionAsync();
            await using (await statement.ReadAsync(default))
            {
            }

            await transaction.CommitAsync();
        }

        // The savepoints around them are two statements for all.
        Assert.That(await CountAsync(npgsql), Is.EqualTo(Most + (isGuarded ? 2 : 0)));
        Assert.That(connection.Prepared(plans[^1], isGuarded), Is.Not.Null);
        Assert.That(connection.Prepared(plans[4], isGuarded), Is.Null);
    }

    [Test]
    public async Task A_plan_goes_with_both_of_its_statements()
    {
        var source = PostgresSchemas.New();
        PostgresCluster.Execute(source, s_create);
        await using var npgsql = new Npgsql.NpgsqlConnection(source);
        await npgsql.OpenAsync();
        await using var connection = new PostgresConnection(npgsql, Most);
        var plan = Plan(0);
        await connection.PrepareAsync(plan, isGuarded: false, default);
        await connection.PrepareAsync(plan, isGuarded: true, default);
        foreach (var other in Enumerable.Range(1, 2 * Most).Select(Plan))
        {
            await connection.PrepareAsync(other, isGuarded: true, default);
        }

        Assert.That((connection.Prepared(plan, false), connection.Prepared(plan, true)), Is.EqualTo(((Statements.Statement?)null, (Statements.Statement?)null)));
        Assert.That(await CountAsync(npgsql), Is.EqualTo(Most + 2));
    }

    private static QueryPlan Plan(int number) => Planner.List(s_things, new QueryShape { Fields = [ObjectSchema.IdField, s_things.FieldNumber($"c{number}")] });

    private static async Task<long> CountAsync(Npgsql.NpgsqlConnection connection)
    {
        await using var command = new Npgsql.NpgsqlCommand("SELECT count(*) FROM pg_prepared_statements", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
