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

    [TestCase("search('w07')", 20)]
    [TestCase("search('W0')", 200)]
    [TestCase("search('common w07')", 20)]
    [TestCase("search('w07 absent')", 0)]
    [TestCase("search('common')", 2000)]
    [TestCase("search('?')", 0)]
    [TestCase("search('w07') || search('w08')", 40)]
    [TestCase("search('w07') && code == 'c7'", 1)]
    [TestCase("search('w07') && count > 100", 20)]
    [TestCase("search('w07') || count > 100", 2000)]
    [TestCase("!search('w07')", 2000)]
    public void The_fewest_records_with_searched_words_are_looked_at(string text, int expected)
    {
        var builder = new MemoryTableBuilder(New());
        for (var i = 0; i < 2000; i++)
        {
            builder.Add(new Ticket { Id = $"{i:0000}", Name = $"common w{i % 100:00}, common", Code = $"c{i}", Count = i });
        }

        var parsed = ExpressionParser.Parse(text, new QueryScope(s_schema, _ => s_schema), null, ExpressionUse.Condition);
        Assert.That(parsed.Errors, Is.Empty);
        Assert.That(Looked(builder.ToTable(), parsed.Expression!, out _), Is.EqualTo(expected));
    }

    [Test]
    public void Random_changes_and_searches_miss_no_record([Range(1, 8)] int seed)
    {
        string[] pieces = ["a", "ab", "B", "abc", "é", "E\u0301", "ß", "Ж", "ж", "漢字", "😀", "𐐀", "𐐨", "İ", "ı", "K", "ſ", "7", " ", " ", "-", "'", new('q', 63), "\ud801"];
        var random = new Random(seed);
        var table = New();
        var next = 0;
        var indexed = 0;
        for (var step = 0; step < 40; step++)
        {
            var builder = new MemoryTableBuilder(table);
            for (var i = 0; i < 12; i++)
            {
                var changed = table.Rows.Count > 0 && random.Next(3) != 0 ? builder.Find(table.Rows.Keys.ElementAt(random.Next(table.Rows.Count))) : null;
                if (changed is null)
                {
                    builder.Add(new Ticket { Id = $"{next++:0000}", Name = Words(), Nick = Words() });
                }
                else if (random.Next(4) == 0)
                {
                    builder.Remove(changed.Id);
                }
                else
                {
                    builder.Replace(changed, new Ticket { Id = changed.Id, Name = Words(), Nick = random.Next(3) == 0 ? null : Words() });
                }
            }

            var before = table;
            table = builder.ToTable();
            for (var i = 0; i < 20; i++)
            {
                var text = Words();
                var condition = new SearchExpression(SearchExpression.FieldsOf(s_schema), new ConstantExpression(Constant.Of(text)));
                foreach (var version in new[] { before, table })
                {
                    var expected = version.Rows.Values.Cast<Ticket>().Where(record => ScalarFunctions.Search(text, [record.Name, record.Nick])).Select(static record => record.Id);
                    indexed += Looked(version, condition, out var found) < version.Rows.Count ? 1 : 0;
                    Assert.That(found, Is.SupersetOf(expected), text);
                    Assert.That(found, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
                }
            }
        }

        Assert.That(indexed, Is.GreaterThan(100));
        Assert.That(table.Words.Select(static entry => entry.Id).Distinct(), Is.SubsetOf(table.Rows.Keys), "words of records that are gone");
        string Words() => string.Concat(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]));
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
