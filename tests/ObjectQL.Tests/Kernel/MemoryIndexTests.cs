using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Tests.Oracle;

namespace ObjectQL.Tests.Kernel;

/// <summary>The indexes of the memory driver lead to few records, and miss none.</summary>
public sealed class MemoryIndexTests
{
    private static readonly ObjectSchema s_schema = Schema<Ticket>();

    [TestCase("nick == 'n07'", 20)]
    [TestCase("nick in ['n07', 'n08', 'none', 'n07']", 40)]
    [TestCase("startsWith(nick, 'n1')", 200)]
    [TestCase("startsWith(nick, 'n1') && nick < 'n12'", 40)]
    [TestCase("startsWith(nick, 'x')", 0)]
    [TestCase("nick > 'n94' && nick <= 'n96'", 40)]
    [TestCase("nick > 'n94' && nick < 'n10'", 0)]
    [TestCase("rating >= 99.5", 0)]
    [TestCase("rating < 3", 60)]
    [TestCase("rating == 3 || nick == 'n04'", 40)]
    [TestCase("due == date('2026-01-05')", 65)]
    [TestCase("due == date('2026-01-05') && count > 1990", 0)]
    [TestCase("due == date('2026-01-05') && count < 100", 4)]
    [TestCase("due == date('2026-01-05') && count in [4, 35, 36]", 2)]
    [TestCase("count == 3", 2000)]
    [TestCase("rating != 3", 2000)]
    [TestCase("rating > 3", 2000)]
    [TestCase("!(rating == 3)", 2000)]
    [TestCase("rating == 3 || count == 3", 2000)]
    [TestCase("nick == 'n07' && rating < 50", 20)]
    [TestCase("rating == null", 2000)]
    [TestCase("id == '0005'", 1)]
    [TestCase("id in ['0005', '0006', 'none']", 3)]
    [TestCase("code == 'c5' && rating > 2", 1)]
    [TestCase("code in ['c5', 'none']", 1)]
    [TestCase("parent == '0001'", 99)]
    [TestCase("parent in ['0001', '0002']", 99)]
    public void The_fewest_records_are_looked_at(string text, int expected)
    {
        var builder = new MemoryTableBuilder(New());
        for (var i = 0; i < 2000; i++)
        {
            builder.Add(new Ticket
            {
                Id = $"{i:0000}",
                Nick = i % 100 == 99 ? null : $"n{i % 100:00}",
                Rating = i % 100,
                Code = $"c{i}",
                Count = i,
                Due = new DateOnly(2026, 1, 1).AddDays(i % 31),
                Parent = i is > 0 and < 100 ? "0001" : null,
            });
        }

        var parsed = ExpressionParser.Parse(text, new QueryScope(s_schema, _ => s_schema), null, ExpressionUse.Condition);
        Assert.That(parsed.Errors, Is.Empty);
        Assert.That(Looked(builder.ToTable(), parsed.Expression!, out _), Is.EqualTo(expected));
    }

    [Test]
    public void Random_changes_and_conditions_miss_no_record([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        var expressions = new RandomExpressions(random, s_schema, withFunctions: true);
        var table = New();
        var next = 0;
        var indexed = 0;
        for (var step = 0; step < 60; step++)
        {
            var builder = new MemoryTableBuilder(table);
            var rows = table.Rows;
            for (var i = 0; i < 12; i++)
            {
                var changed = rows.Count > 0 ? rows.Values.ElementAt(random.Next(rows.Count)) : null;
                if (changed is null || random.Next(3) == 0)
                {
                    builder.Add(Ticket($"{next++:0000}", random));
                }
                else if (random.Next(4) == 0)
                {
                    builder.Remove(changed.Id);
                }
                else if (builder.Find(changed.Id) is { } previous)
                {
                    builder.Replace(previous, Ticket(changed.Id, random));
                }
            }

            var before = table;
            table = builder.ToTable();
            for (var i = 0; i < 20; i++)
            {
                var condition = expressions.Condition(2);
                foreach (var version in new[] { before, table })
                {
                    if (Looked(version, condition, out var found) < version.Rows.Count)
                    {
                        indexed++;
                        Assert.That(found, Is.SupersetOf(version.Rows.Values.Where(record => NaiveInterpreter.Evaluate(condition, Row((Ticket)record)) is true).Select(static record => record.Id)), condition.ToString());
                        Assert.That(found, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
                    }
                }
            }
        }

        Assert.That(indexed, Is.GreaterThan(100));
    }

    private static int Looked(MemoryTable table, Expression condition, out List<string> found)
    {
        var plan = Planner.List(s_schema, new QueryShape { Where = condition });
        var values = plan.Parameters.Select(static parameter => Value.Of(parameter.Constant)).ToArray();
        found = plan.IsEmpty ? [] : MemoryLookup.Candidates(table, plan.Where, values) ?? [.. table.Rows.Keys];
        return found.Count;
    }

    private static Dictionary<int, object?> Row(Ticket x) => new() { [5] = x.Amount, [6] = x.Count, [7] = x.Rating, [9] = x.Due, [11] = x.Starts, [22] = x.OtherAmount, [23] = x.Nick };

    private static Ticket Ticket(string id, Random random) => new()
    {
        Id = id,
        Nick = Pick(RandomExpressions.Texts, random),
        Count = Pick(RandomExpressions.Numbers, random),
        Amount = Pick(RandomExpressions.Decimals, random),
        OtherAmount = Pick(RandomExpressions.Decimals, random),
        Rating = Pick(RandomExpressions.Doubles, random),
        Due = Pick(RandomExpressions.Dates, random),
        Starts = Pick(RandomExpressions.Moments, random),
    };

    private static T Pick<T>(T[] values, Random random) => values[random.Next(values.Length)];

    private static MemoryTable New()
    {
        var described = new MemoryObject(s_schema, 0);
        described.Bind<Ticket>();
        return described.Empty;
    }

    private static ObjectSchema Schema<T>()
        where T : Record, IRecord<T> => T.Type.Schema;
}
