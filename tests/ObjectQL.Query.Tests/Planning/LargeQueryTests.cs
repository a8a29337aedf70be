using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

/// <summary>Queries of very many conditions: work in proportion to their size, and statements that no engine finds too deep.</summary>
public sealed class LargeQueryTests
{
    private static SqlDialect[] Dialects => [SqliteDialect.Instance, PostgresDialect.Instance, MySqlDialect.Instance, SqlServerDialect.Instance];

    [Test]
    public void Parameters_are_found_without_a_search_through_all_of_them()
    {
        var counting = new Counting();
        var numbers = new ParameterNumbers(counting);
        var form = Schemas.Person.Fields[3];
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 10_000; i++)
            {
                Assert.That(numbers.NumberOf(new PlanParameter(form) { Argument = i }), Is.EqualTo(i));
            }

            for (var i = 0; i < 10_000; i++)
            {
                Assert.That(numbers.NumberOf(new PlanParameter(form) { Constant = Constant.Of("text " + i) }), Is.EqualTo(10_000 + i));
            }
        }

        Assert.That(numbers.All, Has.Count.EqualTo(20_000));
        Assert.That(counting.Comparisons, Is.LessThan(40_000), "each is compared with the equal one, and with hardly any other");
    }

    [Test]
    public void Parameters_of_one_value_in_two_forms_are_two()
    {
        var numbers = new ParameterNumbers();
        var parameter = new PlanParameter(Schemas.Person.Fields[3]) { Argument = 0 };
        Assert.That(
            new[] { numbers.NumberOf(parameter), numbers.NumberOf(parameter with { Form = Schemas.Order.Fields[5] }), numbers.NumberOf(parameter with { IsList = true }), numbers.NumberOf(parameter with { }) },
            Is.EqualTo(new[] { 0, 1, 2, 0 }));
    }

    [TestCaseSource(nameof(Dialects))]
    public void Long_chains_are_printed_as_a_balanced_tree(SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        foreach (var op in new[] { LogicalOperator.Or, LogicalOperator.And })
        {
            Assert.That(DepthOf(Statement(op, 200, dialect)), Is.EqualTo(200), "a short one is a chain");
            Assert.That(Statement(op, 200, dialect), Does.Not.Contain("(\""));
            Assert.That(DepthOf(Statement(op, 201, dialect)), Is.LessThan(201));
            Assert.That(DepthOf(Statement(op, 10_000, dialect)), Is.LessThan(220));
        }
    }

    [Test]
    public void A_balanced_chain_has_all_conditions_in_their_order()
    {
        var statement = Statement(LogicalOperator.Or, 1_000, SqliteDialect.Instance);
        var flat = statement.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        Assert.That(flat[(flat.IndexOf("WHERE ", StringComparison.Ordinal) + 6)..], Is.EqualTo(string.Join(" OR ", Enumerable.Range(1, 1_000).Select(static number => $"\"number\" <> ?{number}"))));
    }

    [Test]
    public void A_thousand_equal_sort_keys_are_one()
    {
        var key = new SortKey(FieldExpression.Of(Schemas.Person, 3), false);
        var plan = Planner.List(Schemas.Person, new QueryShape { OrderBy = Enumerable.Repeat(key, 1_000).ToEquatableArray() });
        Assert.That(plan.OrderBy, Has.Count.EqualTo(1));
    }

    private static string Statement(LogicalOperator op, int count, SqlDialect dialect) => Planner.Count(Schemas.Order, new QueryShape
    {
        Where = new LogicalExpression(op, Enumerable.Range(0, count).Select(static Expression (i) =>
            new ComparisonExpression(ComparisonOperator.NotEqual, FieldExpression.Of(Schemas.Order, 3), new ParameterExpression(i, ExpressionType.Text))).ToEquatableArray()),
    }).Sql(dialect);

    /// <summary>How deep the tree is in which an engine reads the conditions: each joiner takes what stands before it on the same level as its left side.</summary>
    private static int DepthOf(string sql)
    {
        var at = sql.IndexOf(" WHERE ", StringComparison.Ordinal) + 7;
        return Level();

        int Level()
        {
            var (depth, operand) = (0, 1);
            for (; at < sql.Length && sql[at] != ')'; at++)
            {
                if (sql[at] == '(')
                {
                    at++;
                    operand = Math.Max(operand, Level());
                }
                else if (sql.AsSpan(at).StartsWith(" OR ") || sql.AsSpan(at).StartsWith(" AND "))
                {
                    depth = depth == 0 ? operand : 1 + Math.Max(depth, operand);
                    operand = 1;
                }
            }

            return depth == 0 ? operand : 1 + Math.Max(depth, operand);
        }
    }

    private sealed class Counting : IEqualityComparer<PlanParameter>
    {
        public int Comparisons { get; private set; }

        public bool Equals(PlanParameter? x, PlanParameter? y)
        {
            Comparisons++;
            return ParameterIdentity.Instance.Equals(x, y);
        }

        public int GetHashCode(PlanParameter obj) => ParameterIdentity.Instance.GetHashCode(obj);
    }
}
