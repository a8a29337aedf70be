using ObjectQL.Metadata;

namespace ObjectQL.Tests.Access.Rivals;

/// <summary>
/// Somebody else changes the record that a caller writes, between the question whether it is the caller's and the write: what is not the caller's any more is not written, and no hook runs for it.
/// </summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class RivalTests(DriverFactory factory)
{
    private static readonly (string Path, string Content)[] s_files =
    [
        ("boxes.object.yml", """
            fields:
              owner: { type: text }
              note: { type: text }
              friends: { type: lookup, reference_to: boxes, multiple: true }
            """),
        ("parts.object.yml", "fields: { box: { type: lookup, reference_to: boxes, deleteBehavior: cascade } }\n"),
        ("logs.object.yml", "fields: { text: { type: text } }\n"),
        ("logs.permission.yml", "object_permissions: {}\n"),
        ("boxes.permission.yml", """
            record_rules:
              - name: own
                condition: [{ field: owner, operator: "=", value: $current_user.id }, and, { type: lookup, object: parts, via: box, condition: { field: id, operator: "!=", value: none } }]
                permissions: { read: true, update: true, delete: true }
            """),
    ];

    private RivalDriver _driver = null!;
    private DynamicDatabase _db = null!;
    private DynamicSession _ann = null!;
    private bool _isTaken;

    [SetUp]
    public async Task OpenAsync()
    {
        _isTaken = false;
        _driver = new RivalDriver(factory.Create());
        _db = await DynamicDatabase.OpenAsync(_driver, s_files.Select(static file => new MetadataSource(file.Path, file.Content)));
        await using var system = _db.AsSystem();
        var (boxes, parts) = (system.Objects("boxes"), system.Objects("parts"));
        foreach (var id in new[] { "a", "b" })
        {
            await boxes.CreateAsync(boxes.New(("id", id), ("owner", "ann")));
            await parts.CreateAsync(parts.New(("id", "p" + id), ("box", id)));
        }

        _ann = _db.As(new User("ann"));
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _ann.DisposeAsync();
        await _db.DisposeAsync();
        await _driver.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_delete_takes_no_record_that_has_become_another_ones(bool isMany)
    {
        _driver.BeforeDelete("boxes", TakeAsync);
        await (isMany ? _ann.Objects("boxes").Where("id != 'b'").DeleteAsync().AsTask() : (Task)_ann.Objects("boxes").DeleteAsync("a").AsTask());
        await _driver.Rival!;
        Assert.That((_isTaken, await StoredAsync("boxes")), Is.EqualTo((false, "b:ann")), "the rival has waited, and comes too late");
    }

    [TestCase("update")]
    [TestCase("delete")]
    public async Task No_hook_runs_for_a_record_that_has_become_another_ones(string operation)
    {
        var seen = new List<string>();
        async ValueTask Log(DynamicRecord? previous, ObjectSession session)
        {
            if (session.User.Id != "ann")
            {
                return;
            }

            seen.Add($"{previous?["owner"]}");
            await using var system = (DynamicSession)session.AsSystem();
            await system.Objects("logs").CreateAsync(system.Objects("logs").New(("text", "seen")));
        }

        using var updates = _db.Hooks.Add(HookEvent.BeforeUpdate, "boxes", (UpdateContext<DynamicRecord> context) => Log(context.PreviousData, context.Session));
        using var deletes = _db.Hooks.Add(HookEvent.BeforeDelete, "boxes", (DeleteContext<DynamicRecord> context) => Log(context.PreviousData, context.Session));
        _driver.BehindList("boxes", TakeAsync);
        var boxes = _ann.Objects("boxes");
        var isDone = operation == "update" ? await boxes.UpdateAsync("a", boxes.New(("note", "x"))) : await boxes.DeleteAsync("a");
        await _driver.Rival!;
        Assert.That((_isTaken, isDone), Is.EqualTo((true, false)), "the rival comes first");
        Assert.That(seen, Is.Empty);
        Assert.That(await StoredAsync("logs"), Is.Empty);
    }

    [Test]
    public async Task A_hidden_record_that_somebody_else_holds_is_answered_at_once()
    {
        using var updates = _db.Hooks.Add(HookEvent.BeforeUpdate, "boxes", static (UpdateContext<DynamicRecord> _) => { });
        using var deletes = _db.Hooks.Add(HookEvent.BeforeDelete, "boxes", static (DeleteContext<DynamicRecord> _) => { });
        await TakeAsync();
        await using var system = _db.AsSystem();
        await using var transaction = await system.BeginAsync();
        await system.Objects("boxes").UpdateAsync("a", system.Objects("boxes").New(("note", "held")));
        var boxes = _ann.Objects("boxes");
        Assert.That((await boxes.UpdateAsync("a", boxes.New(("note", "x"))), await boxes.DeleteAsync("a")), Is.EqualTo((false, false)));
    }

    /// <summary>Makes the first box another one's; one that has to wait too long for the caller does not.</summary>
    private async Task TakeAsync()
    {
        await using var system = _db.AsSystem();
        try
        {
            _isTaken = await system.Objects("boxes").UpdateAsync("a", system.Objects("boxes").New(("owner", "bob")));
        }
        catch (ObjectQLException error) when (error.Code is ErrorCode.TransactionFailed or ErrorCode.Conflict)
        {
            _isTaken = false;
        }
    }

    private async Task<string> StoredAsync(string name)
    {
        await using var system = _db.AsSystem();
        return string.Join(' ', (await system.Objects(name).ToListAsync()).Select(one => name == "logs" ? $"{one["text"]}" : $"{one.Id}:{one["owner"]}").Order(StringComparer.Ordinal));
    }
}
