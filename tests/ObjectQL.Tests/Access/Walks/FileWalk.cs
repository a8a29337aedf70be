using ObjectQL.Metadata;
using ObjectQL.Tests.Access.Files;
using Entry = System.Collections.Generic.Dictionary<string, object?>;

namespace ObjectQL.Tests.Access.Walks;

/// <summary>
/// Users work on one database, one operation after the other. Each must answer what the model says; what was refused, or undone, must leave all that is stored as it was, with no event and
/// no record of a change; what was done must leave what the model has then, and touch no other record.
/// </summary>
internal sealed class FileWalk(Random random, FileWorld world, DynamicDatabase db, bool hasTenants, bool isHeard, string written) : IAuditSink
{
    private readonly List<string> _events = [];
    private readonly List<AuditRecord> _audit = [];
    private readonly List<string> _story = [];
    private int _made;

    public async Task RunAsync(int steps)
    {
        db.AuditSink = this;
        using var heard = isHeard ? db.Events.Subscribe(EventKinds.RecordCreated | EventKinds.RecordUpdated | EventKinds.RecordDeleted, x => _events.Add($"{((RecordEvent)x).ObjectName} {((RecordEvent)x).Id}")) : null;
        await using var system = db.AsSystem();
        User[] users = [world.User(), world.User(), world.User()];
        DynamicSession[] sessions = [.. users.Select(db.As)];
        try
        {
            for (var step = 0; step < steps; step++)
            {
                var who = random.Next(users.Length);
                await StepAsync(system, sessions[who], users[who]);
                if (step % 6 == 5)
                {
                    await ReadAsync(sessions[who], users[who]);
                }
            }
        }
        finally
        {
            foreach (var session in sessions)
            {
                await session.DisposeAsync();
            }
        }
    }

    void IAuditSink.Record(AuditRecord record) => _audit.Add(record);

    void IAuditSink.Alert(AuditRecord record, AuditAlert alert)
    {
    }

    private async Task ReadAsync(DynamicSession session, User user)
    {
        session.ForgetLookups();
        var decision = new FileDecision(world, user, hasTenants);
        var check = new FileCheck(world, decision, session, what => Story(what, user));
        await check.ReadingAsync();
        await check.AskingAsync();
        await check.FieldsAsync();
        await check.ExpandingAsync();
        await new FileReachCheck(world, decision, session, check).ReachingAsync(random, db);
        await new FileHiddenCheck(world, decision, session, check).TellingAsync(random);
    }

    private async Task StepAsync(DynamicSession system, DynamicSession session, User user)
    {
        var model = new WalkModel(world, user, hasTenants);
        var (what, answer, run) = Next(model, session);
        _story.Add($"{user.Id}: {what}");
        if (_story.Count > 8)
        {
            _story.RemoveAt(0);
        }

        var before = await WalkSnapshot.TakeAsync(system);
        _events.Clear();
        _audit.Clear();
        var isUndone = random.Next(4) == 0;
        var transaction = isUndone ? await session.BeginAsync() : null;
        string found;
        try
        {
            found = await run();
        }
        catch (ObjectQLException error)
        {
            found = error.Code;
        }

        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }

        Assert.That(found, Is.AnyOf([.. answer.Answers.Distinct()]), () => Story("answer", user));
        var after = await WalkSnapshot.TakeAsync(system);
        if (isUndone || answer.Apply is null)
        {
            Assert.That(after.ToString(), Is.EqualTo(before.ToString()), () => Story("nothing is changed", user));
            Assert.That(_events, Is.Empty, () => Story("nothing is told", user));
            Assert.That(_audit.Where(static one => one.Message == "Written."), Is.Empty, () => Story("no change is recorded", user));
            return;
        }

        var touched = answer.Apply();
        Assert.That(after.Values(), Is.EqualTo(WalkSnapshot.Expected(world)), () => Story("what is stored", user));
        var (times, earlier) = (after.Times(), before.Times());
        Assert.That(earlier.Where(one => times.TryGetValue(one.Key, out var time) && time != one.Value).Select(static one => one.Key).Except(touched), Is.Empty, () => Story("what is touched", user));
        if (isHeard)
        {
            Assert.That(_events.Order(StringComparer.Ordinal), Is.EqualTo(touched.Select(static one => $"{one.Name} {one.Id}").Order(StringComparer.Ordinal)), () => Story("what is told", user));
        }
    }

    private (string What, WalkAnswer Answer, Func<Task<string>> Run) Next(WalkModel model, DynamicSession session)
    {
        var name = Pick("items", "items", "items", "parts", "parts", "sites", "regions");
        var set = session.Objects(name);
        var kind = random.Next(model.DependsOnOrder(name) ? 6 : 8);
        switch (kind)
        {
            case 0 or 1 or 2:
                var (id, changes) = (AnyId(name), Changes(name));
                return ($"update {name} {id}: {Text(changes)}", model.Update(name, id, changes), async () => $"{await set.UpdateAsync(id, Draft(set, changes))}");
            case 3:
                var gone = AnyId(name);
                return ($"delete {name} {gone}", model.Delete(name, gone), async () => $"{await set.DeleteAsync(gone)}");
            case 4:
                Entry[] rows = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => New(name, model, $"new{_made++}"))];
                return ($"create {name}: {string.Join("; ", rows.Select(Text))}", model.Create(name, rows), async () =>
                    rows.Length == 1 ? Fine(await set.CreateAsync(Draft(set, rows[0]))) : Fine(await set.CreateManyAsync([.. rows.Select(row => Draft(set, row))])));
            case 5:
                var row = random.Next(3) == 0 ? New(name, model, $"new{_made++}") : Changes(name);
                row["id"] = row.GetValueOrDefault("id") ?? AnyId(name);
                if (name == "items")
                {
                    (row["title"], row["nick"]) = ("a", "nick");
                }

                return ($"upsert {name}: {Text(row)}", model.Upsert(name, row), async () => Fine(await set.UpsertAsync(Draft(set, row))));
            default:
                var (field, text, matches) = Filter(name);
                if (kind == 6)
                {
                    return ($"delete {name} where {text}", model.DeleteMany(name, field, matches), async () => $"{await set.Where(text).DeleteAsync()}");
                }

                var many = Changes(name);
                return ($"update {name} where {text}: {Text(many)}", model.UpdateMany(name, field, matches, many), async () => $"{await set.Where(text).UpdateAsync(Draft(set, many))}");
        }
    }

    private (string Field, string Text, Func<Entry, bool> Matches) Filter(string name)
    {
        var least = random.Next(6);
        return name switch
        {
            "regions" => ("name", "name != 'a'", static row => row["name"] is not null and not "a"),
            _ when random.Next(2) == 0 => ("level", $"level >= {least}", row => (long?)row["level"] >= least),
            "items" => ("title", "title == 'a'", static row => row["title"] is "a"),
            _ => ("name", "name == 'a'", static row => row["name"] is "a"),
        };
    }

    private Entry Changes(string name)
    {
        var changes = new Entry();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var field = name switch
            {
                "regions" => "name",
                "sites" => Pick("name", "level", "open", "region"),
                "items" => Pick("title", "owner", "level", "level", "open", "kind", "tags", "viewers", "members", "team", "note", "site", "site", "friends", "org"),
                _ => Pick("name", "level", "note", "item", "item"),
            };
            changes[field] = Value(field);
        }

        return changes;
    }

    private Entry New(string name, WalkModel model, string id)
    {
        var row = new Entry { ["id"] = id };
        foreach (var field in WalkModel.Fields(name).Where(field => field is "title" or "nick" || (random.Next(3) != 0 && (name != "items" || model.Decision.MayWrite(field) || random.Next(8) == 0))))
        {
            row[field] = Value(field);
        }

        return row;
    }

    private object? Value(string field) => field switch
    {
        "title" => Pick("a", "ab", "b", "c"),
        "nick" => "nick",
        "secret" => "s",
        "org" => Pick("t1", "t2"),
        _ when random.Next(5) == 0 => null,
        "name" => Pick("a", "ab", "b", "c"),
        "owner" => Pick("u1", "u2"),
        "team" => Pick("g1", "g2"),
        "kind" => Pick("a", "b", "c"),
        "note" => Pick("one", "two"),
        "level" => random.NextInt64(6),
        "open" => random.Next(2) == 0,
        "tags" => Some("x", "y", "z"),
        "viewers" => Some("user:u1", "role:r1", "group:g2"),
        "members" => Some("u1", "u2"),
        "friends" => new[] { AnyId("items"), AnyId("items") }.Distinct().ToArray(),
        _ => AnyId(field + "s"),
    };

    private string AnyId(string name) => world.Rows[name].Count == 0 || random.Next(15) == 0 ? "none" : (string)world.Rows[name][random.Next(world.Rows[name].Count)]["id"]!;

    private static DynamicRecord Draft(ObjectSet<DynamicRecord, DynamicFields> set, Entry row) => set.NewFromJson(FileWorld.Json(row));

    private static string Fine(object? made) => made is null ? "nothing" : "fine";

    private static string Text(Entry row) => string.Join(' ', row.Select(static one => $"{one.Key}={(one.Value is string[] list ? $"[{string.Join(',', list)}]" : one.Value)}"));

    private string[] Some(params string[] texts) => [.. texts.Where(_ => random.Next(2) == 0)];

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];

    private string Story(string what, User user) =>
        $"{what}: {user.Id}, tenant {user.Tenant}, roles {string.Join(' ', FilePermission.Roles.Where(user.IsInRole))}, teams {string.Join(' ', (string[])user.Attribute("teams")!)}, groups {string.Join(' ', (string[])user.Attribute("groups")!)}, level {user.Attribute("level")}, site {user.Attribute("site_name")}\n"
        + $"{string.Join("\n", _story)}\n{string.Join(", ", world.OnDelete.Select(static one => $"{one.Key} {one.Value}"))}\n{written}\n{WalkSnapshot.Expected(world)}";
}
