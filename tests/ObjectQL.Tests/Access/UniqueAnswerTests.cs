using System.Collections.Concurrent;
using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Access;

/// <summary>
/// Whether the record that has a unique value already may be seen makes no difference to whoever tries the value: the same statements run, each with as
/// many records, and the same is answered. (How long a statement takes is the engine's; what can be held here is that there are no more and no others.)
/// </summary>
public sealed class UniqueAnswerTests(DriverFactory factory) : DynamicFixture(factory)
{
    private DynamicDatabase _db = null!;
    private DynamicSession _ann = null!;

    [SetUp]
    public async Task FillAsync()
    {
        _db = await OpenAsync(
            ("notes.object.yml", """
                fields:
                  owner: { type: text }
                  code: { type: text, unique: true }
                  name: { type: text }
                  kin: { type: lookup, reference_to: notes }
                """),
            ("notes.validation.yml", """
                rules:
                  - { name: taken, type: unique, field: name, message: "{{name}} is taken" }
                """),
            ("notes.permission.yml", """
                object_permissions: { create: [clerk], read: [clerk], update: [clerk], delete: [clerk] }
                record_rules:
                  - { name: own, condition: { field: owner, operator: "=", value: $current_user.id }, permissions: { read: true, update: true, delete: true } }
                """));
        await using var system = _db.AsSystem();
        var notes = system.Objects("notes");
        await notes.CreateAsync(notes.New(("id", "own"), ("owner", "ann"), ("code", "seen"), ("name", "seen")));
        await notes.CreateAsync(notes.New(("id", "tried"), ("owner", "ann"), ("code", "tried"), ("name", "tried")));
        await notes.CreateAsync(notes.New(("id", "bobs"), ("owner", "bob"), ("code", "dark"), ("name", "dark")));
        _ann = _db.As(new User("ann", ["clerk"]));
        foreach (var value in new[] { "seen", "dark", "free" })
        {
            // Plans and texts are made once.
            foreach (var way in s_ways.Keys)
            {
                await TryAsync(way, value, isKept: false);
            }
        }
    }

    [TearDown]
    public ValueTask EndAsync() => _ann.DisposeAsync();

    [TestCaseSource(nameof(Ways))]
    public async Task A_taken_value_is_answered_alike_whoever_may_see_who_has_it(string way)
    {
        var (seen, dark, free) = (await TryAsync(way, "seen", isKept: true), await TryAsync(way, "dark", isKept: true), await TryAsync(way, "free", isKept: true));
        Assert.That(dark.Answer.Replace("dark", "seen", StringComparison.Ordinal), Is.EqualTo(seen.Answer));
        Assert.That(dark.Statements, Is.EqualTo(seen.Statements));
        Assert.That(seen.Answer, Is.Not.EqualTo(free.Answer), "the value was taken");
    }

    private static IEnumerable<string> Ways => s_ways.Keys;

    private static readonly Dictionary<string, Func<ObjectSet<DynamicRecord, DynamicFields>, string, Task>> s_ways = new(StringComparer.Ordinal)
    {
        ["create, index"] = static (notes, value) => notes.CreateAsync(notes.New(("owner", "ann"), ("code", value))).AsTask(),
        ["create, rule"] = static (notes, value) => notes.CreateAsync(notes.New(("owner", "ann"), ("name", value))).AsTask(),
        ["create many, index"] = static (notes, value) => notes.CreateManyAsync([notes.New(("owner", "ann"), ("code", "n1")), notes.New(("owner", "ann"), ("code", value))]).AsTask(),
        ["create many, rule"] = static (notes, value) => notes.CreateManyAsync([notes.New(("owner", "ann"), ("name", "n2")), notes.New(("owner", "ann"), ("name", value))]).AsTask(),
        ["update, index"] = static (notes, value) => notes.UpdateAsync("tried", notes.New(("code", value))).AsTask(),
        ["update, rule"] = static (notes, value) => notes.UpdateAsync("tried", notes.New(("name", value))).AsTask(),
        ["update many, index"] = static (notes, value) => notes.Where("code == 'tried'").UpdateAsync(notes.New(("code", value))).AsTask(),
        ["update many, rule"] = static (notes, value) => notes.Where("name == 'tried'").UpdateAsync(notes.New(("name", value))).AsTask(),
        ["upsert, rule"] = static (notes, value) => notes.UpsertAsync(notes.New(("owner", "ann"), ("code", "tried"), ("name", value)), x => x["code"]).AsTask(),
        ["validate, rule"] = static async (notes, value) =>
        {
            if (await notes.ValidateAsync(notes.New(("owner", "ann"), ("name", value))) is { Count: > 0 } failures)
            {
                throw new ObjectQLException(ErrorCode.Validation, failures[0].Message);
            }
        },
    };

    /// <summary>What is told, and what ran for it; what was changed is undone.</summary>
    private async Task<(string Answer, string[] Statements)> TryAsync(string way, string value, bool isKept)
    {
        var seen = new Watcher();
        var answer = "done";
        await using (var transaction = await _ann.BeginAsync())
        {
            using var watching = isKept ? _db.Observe(seen) : null;
            try
            {
                await s_ways[way](_ann.Objects("notes"), value);
            }
            catch (ObjectQLException error)
            {
                answer = $"{error.Code} {error.Message} {error.ObjectName} {error.Field} {string.Join(';', (error.Failures ?? []).Select(static one => one.ToString()))}";
            }
        }

        return (answer, [.. seen.Statements]);
    }

    private sealed class Watcher : IStatementObserver
    {
        public ConcurrentQueue<string> Statements { get; } = [];

        public void Ended(in StatementRun run) => Statements.Enqueue($"{run.ObjectName} {run.Kind} {run.Records} {run.Text}");
    }
}
