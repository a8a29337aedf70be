using static ObjectQL.DriverKit.Plain;

namespace ObjectQL.DriverKit;

/// <summary>Conditions: every operator, type and null, against an evaluation that knows nothing of the kernel.</summary>
public abstract partial class DriverContract
{
    private static readonly (string Text, string Mirrored, Func<int, bool> Holds)[] s_operators =
    [
        ("==", "==", static order => order == 0),
        ("!=", "!=", static order => order != 0),
        ("<", ">", static order => order < 0),
        ("<=", ">=", static order => order <= 0),
        (">", "<", static order => order > 0),
        (">=", "<=", static order => order >= 0),
    ];

    private static readonly (string Text, Func<string, string, bool> Holds)[] s_textTests =
    [
        ("nick contains @v", static (text, part) => text.Contains(part, StringComparison.Ordinal)),
        ("nick startsWith @v", static (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        ("nick endsWith @v", static (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        ("lower(nick) == lower(@v)", static (text, part) => string.Equals(text.ToLowerInvariant(), part.ToLowerInvariant(), StringComparison.Ordinal)),
        ("length(nick) >= length(@v)", static (text, part) => text.Length >= part.Length),
    ];

    private static IEnumerable<SampleField> ComparedFields => SampleFields.All;

    [TestCaseSource(nameof(ComparedFields))]
    public async Task A_comparison_selects_what_the_order_of_values_says_and_never_null(SampleField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var stored = await StoreValuesAsync(field);
        foreach (var (text, mirrored, holds) in s_operators.Take(field.IsOrdered ? 6 : 2))
        {
            foreach (var value in field.Values)
            {
                bool? Truth(object? each) => each is null ? null : holds(Compare(each, value));
                await SelectsAsync($"{field.Name} {text} @v", value, stored, Truth);
                await SelectsAsync($"@v {mirrored} {field.Name}", value, stored, Truth);
                await SelectsAsync($"!({field.Name} {text} @v)", value, stored, each => !Truth(each));
            }
        }
    }

    [TestCaseSource(nameof(ComparedFields))]
    public async Task A_null_is_found_as_null_and_compared_with_it_nothing_holds(SampleField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var stored = await StoreValuesAsync(field);
        await SelectsAsync($"{field.Name} == @v", null, stored, static each => each is null);
        await SelectsAsync($"{field.Name} != @v", null, stored, static each => each is not null);
        await SelectsAsync($"!({field.Name} == @v)", null, stored, static each => each is not null);
        foreach (var (text, _, _) in s_operators.Skip(2).Take(field.IsOrdered ? 4 : 0))
        {
            await SelectsAsync($"{field.Name} {text} @v", null, stored, static _ => null);
            await SelectsAsync($"!({field.Name} {text} @v)", null, stored, static _ => null);
        }
    }

    [TestCaseSource(nameof(ComparedFields))]
    public async Task A_value_is_found_in_a_list_of_any_length(SampleField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var stored = await StoreValuesAsync(field);
        foreach (var list in new[] { [], field.Values[..1], field.Values, [.. Enumerable.Repeat(field.Values[^1], 40)] })
        {
            var argument = QueryArgument.Of("v", Value.OfList([.. list.Select(ToValue)]));
            bool? Truth(object? each) => list.Length == 0 ? false : each is null ? null : list.Any(value => Compare(each, value) == 0);
            await SelectsAsync($"{field.Name} in @v", argument, stored, Truth);
            await SelectsAsync($"{field.Name} not in @v", argument, stored, each => !Truth(each));
        }
    }

    [Test]
    public async Task A_part_of_a_text_is_found_as_it_is_written()
    {
        var field = SampleFields.All[0];
        var stored = await StoreValuesAsync(field);
        foreach (var (text, holds) in s_textTests)
        {
            foreach (var part in field.Values.Cast<string>())
            {
                await SelectsAsync(text, part, stored, each => each is null ? null : holds((string)each, part));
            }
        }
    }

    [Test]
    public async Task A_pattern_has_two_wildcards_and_nothing_else_that_is_special()
    {
        var stored = await StoreValuesAsync(SampleFields.All[0]);
        foreach (var (pattern, expected) in new (string, string[])[]
        {
            ("a%", ["a", "a ", "a%c", "a\\c", "a_c", "ab'c\"", "abc"]),
            ("a_c", ["a%c", "a\\c", "a_c", "abc"]),
            ("A", ["A"]),
            ("_", [" ", "9", "A", "B", "a", "b", "é", "ä", "漢", "\uFF5E", "😀"]),
            ("%ß%", ["Straße"]),
            ("", [""]),
            ("[a-c]", []),
            ("%\"", ["ab'c\""]),
        })
        {
            await SelectsAsync("nick like @v", pattern, stored, each => each is null ? null : expected.Contains((string)each));
        }
    }

    [Test]
    public async Task A_condition_over_numbers_of_several_kinds_is_exact()
    {
        await AddAsync("exact", x => (x.Count, x.Ratio, x.Big, x.Price) = (3, 0.3, 0.3m, 0.1m));
        foreach (var (text, holds) in new[]
        {
            ("big == 0.3", true), ("big == 0.1 + 0.2", true), ("price * 3 == big", true), ("ratio == 0.3e0", true), ("ratio == 0.1e0 + 0.2e0", false),
            ("count / 2 == 1.5", true), ("count % 2 == 1", true), ("count > 2.9999999999", true), ("price < 0.10000000000000001", true), ("count / 0 == 0", false), ("count / 0 is null", true),
            ("-count == -3", true), ("abs(0 - count) == 3", true), ("round(price * 25, 0) == 3", true), ("floor(ratio) == 0", true), ("least(count, big) == big", true),
        })
        {
            Assert.That(await Session.Samples.Where(text).CountAsync(), Is.EqualTo(holds ? 1 : 0), text);
        }
    }

    [Test]
    public async Task A_composite_value_is_null_or_not()
    {
        await AddAsync("full", static x =>
        {
            (x.Tags, x.Choices, x.Data, x.Place) = (["a"], [SampleChoices.Open], JsonValue.Parse("{}"), new Location(1, 2));
            (x.Home, x.Paper, x.Vector, x.Watchers) = (new Address(), new Attachment("n", "u"), [1, 2, 3], []);
        });
        await AddAsync("none");
        foreach (var field in new[] { "tags", "choices", "data", "place", "home", "paper", "vector", "watchers" })
        {
            Assert.That((await Session.Samples.Where($"{field} is null").ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "none" }), field);
            Assert.That((await Session.Samples.Where($"{field} != null").ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "full" }), field);
        }
    }

    [Test]
    public async Task A_condition_looks_through_lookups_and_at_children()
    {
        var root = await AddAccountAsync("root", static x => x.Rank = 1);
        var leaf = await AddAccountAsync("leaf", x => (x.Rank, x.Parent) = (2, root));
        await AddAsync("low", x => x.Owner = root);
        await AddAsync("high", x => x.Owner = leaf);
        await AddAsync("none");
        foreach (var (text, expected) in new[]
        {
            ("owner.rank >= 1", "high,low"), ("owner.rank == null", "none"), ("!(owner.rank == 1)", "high"), ("owner.parent.name == 'root'", "high"),
            ("owner.parent.name is null", "low,none"), ("owner.rank > 1 || name == 'none'", "high,none"),
        })
        {
            Assert.That((await Session.Samples.Where(text).OrderBy(x => x.Name).ToListAsync()).Select(static x => x.Name), Is.EqualTo(expected.Split(',')), text);
        }

        foreach (var (text, expected) in new[]
        {
            ("exists(accounts)", "root"), ("!exists(accounts)", "leaf"), ("accounts.any(rank > 2)", ""), ("exists(samples_by_owner, name contains 'i')", "leaf"), ("exists(accounts, exists(samples_by_owner))", "root"),
        })
        {
            Assert.That((await Session.Accounts.Where(text).ToListAsync()).Select(static x => x.Name), Is.EqualTo(expected.Split(',', StringSplitOptions.RemoveEmptyEntries)), text);
        }
    }

    /// <summary>A record for each value of a field and two without.</summary>
    private async Task<IReadOnlyList<(string Id, object? Value)>> StoreValuesAsync(SampleField field)
    {
        var stored = new List<(string, object?)>();
        var drafts = new List<Sample>();
        foreach (var value in field.Values.Prepend(null).Append(null))
        {
            var draft = new Sample { Id = $"v{stored.Count:00}", Name = "value" };
            field.Set(draft, value);
            drafts.Add(draft);
            stored.Add((draft.Id, value));
        }

        await Session.Samples.CreateManyAsync(drafts);
        return stored;
    }

    private Task SelectsAsync(string text, object? value, IReadOnlyList<(string Id, object? Value)> stored, Func<object?, bool?> truth) =>
        SelectsAsync(text, QueryArgument.Of("v", ToValue(value)), stored, truth);

    private async Task SelectsAsync(string text, QueryArgument argument, IReadOnlyList<(string Id, object? Value)> stored, Func<object?, bool?> truth)
    {
        var found = await Session.Samples.Where(text, argument).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync();
        Assert.That(found.Select(static x => x.Id), Is.EqualTo(stored.Where(x => truth(x.Value) == true).Select(static x => x.Id)), $"{text} with {argument.Value}");
    }
}
