using static ObjectQL.DriverKit.Plain;

namespace ObjectQL.DriverKit;

/// <summary>Nested conditions of random form.</summary>
public abstract partial class DriverContract
{
    private const int RandomConditions = 60;

    [Test]
    public async Task A_nested_condition_selects_what_each_of_its_parts_says([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var rows = await StoreRandomAsync(random, 40);
        for (var i = 0; i < RandomConditions; i++)
        {
            var (text, truth) = Condition(3);
            var found = await Session.Samples.Where(text).OrderBy(x => x.Id).ToListAsync();
            var expected = rows.Where(row => truth(row) == true).Select(static x => x.Id).ToArray();
            Assert.That(found.Select(static x => x.Id), Is.EqualTo(expected), text);
            Assert.That(await Session.Samples.Where(text).CountAsync(), Is.EqualTo(expected.Length), text);
        }

        (string Text, Func<Sample, bool?> Truth) Condition(int depth)
        {
            if (depth == 0 || random.Next(4) == 0)
            {
                return random.Next(5) == 0 ? NullTest() : Comparison();
            }

            var (left, leftTruth) = Condition(depth - 1);
            if (random.Next(3) == 0)
            {
                return ($"!({left})", row => !leftTruth(row));
            }

            // Of nullable truths, & and | are SQL's.
            var (right, rightTruth) = Condition(depth - 1);
            return random.Next(2) == 0
                ? ($"({left} && {right})", row => leftTruth(row) & rightTruth(row))
                : ($"({left} || {right})", row => leftTruth(row) | rightTruth(row));
        }

        (string Text, Func<Sample, bool?> Truth) NullTest()
        {
            var field = SampleFields.All[random.Next(SampleFields.All.Count)];
            return ($"{field.Name} is null", row => field.Get(row) is null);
        }

        (string Text, Func<Sample, bool?> Truth) Comparison()
        {
            var (field, literal) = Literals[random.Next(Literals.Count)];
            var number = random.Next(field.Values.Length);
            var (text, _, holds) = s_operators[random.Next(field.IsOrdered ? 6 : 2)];
            return ($"{field.Name} {text} {literal(field.Values[number])}", row => field.Get(row) is { } value ? holds(Compare(value, field.Values[number])) : null);
        }
    }

    /// <summary>The fields whose values have a form in the text language.</summary>
    private static IReadOnlyList<(SampleField Field, Func<object, string> Literal)> Literals { get; } =
    [
        .. from field in SampleFields.All
           let literal = LiteralOf(field.Name)
           where literal is not null
           select (field, literal),
    ];

    private static Func<object, string>? LiteralOf(string field) => field switch
    {
        "status" => static value => $"'{value}'",
        "price" or "money" or "share" or "big" => static value => FormattableString.Invariant($"({value})"),
        "due" => static value => FormattableString.Invariant($"'{value:yyyy-MM-dd}'"),
        "flag" => static value => value is true ? "true" : "false",
        _ => null,
    };

    /// <summary>Records with a random value or none in each field.</summary>
    private async Task<List<Sample>> StoreRandomAsync(Random random, int count)
    {
        var drafts = new List<Sample>();
        for (var i = 0; i < count; i++)
        {
            var draft = new Sample { Id = $"r{i:000}", Name = $"random {i}" };
            foreach (var field in SampleFields.All.Where(static field => field.Name != "key"))
            {
                if (random.Next(4) > 0)
                {
                    field.Set(draft, field.Values[random.Next(field.Values.Length)]);
                }
            }

            drafts.Add(draft);
        }

        await Session.Samples.CreateManyAsync(drafts);
        return drafts;
    }
}
