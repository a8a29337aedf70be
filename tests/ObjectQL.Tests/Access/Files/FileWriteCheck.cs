namespace ObjectQL.Tests.Access.Files;

/// <summary>Compares what a session changes and deletes with what the naive decision lets it. All of it is undone.</summary>
internal sealed class FileWriteCheck(FileWorld world, FileDecision decision, DynamicSession session, FileCheck check, User user, bool hasTenants)
{
    private const string Refused = "FORBIDDEN";

    public async Task ChangingAsync(string name)
    {
        var set = session.Objects(name);
        await using var transaction = await session.BeginAsync();
        foreach (var row in world.Rows[name])
        {
            await check.SameAsync($"update {row["id"]}", Writes(name, "update", row), async () => $"{await set.UpdateAsync((string)row["id"]!, set.New(("note", "one")))}");
        }

        await StoredAsync(name, "one", row => Writes(name, "update", row) == "True");
        var high = world.Rows[name].Where(row => (long?)row["level"] > 2 && Writes(name, "update", row) == "True").ToList();
        var expected = !decision.May(name, "update") || !decision.May(name, "read") || (name == "items" && !decision.MayRead("level")) ? Refused : $"{high.Count}";
        await check.SameAsync($"update many {name}", expected, async () => $"{await set.Where("level > 2").UpdateAsync(set.New(("note", "many")))}");
        await StoredAsync(name, "many", row => expected != Refused && high.Contains(row));
        foreach (var row in world.Rows[name])
        {
            // A hidden record is answered like one whose id is taken, or like one that may not be created.
            await RefusedOrAsync(async () => await set.UpsertAsync(set.New(("id", (string)row["id"]!), ("note", "upsert"))));
        }

        await StoredAsync(name, "upsert", row => Writes(name, "update", row) == "True");
        if (name == "items" && !decision.MayWrite("secret") && decision.May(name, "update") && decision.May(name, "read"))
        {
            await check.SameAsync("hidden field", Refused, async () => $"{await set.Where("title != null").UpdateAsync(set.New(("secret", "x")))}");
        }
    }

    public async Task LeavingAsync()
    {
        var items = session.Objects("items");
        (string Field, object? Value)[] changes = [("level", 5L), ("level", null), ("owner", "u2"), ("kind", "c"), ("open", false), ("team", "g2"), ("site", null), ("tags", new[] { "z" })];
        foreach (var (field, value) in changes)
        {
            var change = items.NewFromJson(FileWorld.Json(new() { [field] = value }));
            foreach (var row in world.Rows["items"])
            {
                await using var transaction = await session.BeginAsync();
                var outcome = Writes("items", "update", row);
                var may = decision.MayWrite(field);
                if (!may && Equals(row[field], value))
                {
                    // What is stored and comes back is no change.
                    continue;
                }

                var left = outcome == "True" && !Leaves(row, field, value) ? Refused : outcome;
                await check.SameAsync($"{field} = {value} of {row["id"]}", decision.May("items", "update") && decision.May("items", "read") && !may ? Refused : left, async () => $"{await items.UpdateAsync((string)row["id"]!, change)}");
            }
        }
    }

    public async Task DeletingAsync(string name)
    {
        var set = session.Objects(name);
        await using (await session.BeginAsync())
        {
            foreach (var row in world.Rows[name])
            {
                await using var one = await session.BeginAsync();
                await check.SameAsync($"delete {row["id"]}", Writes(name, "delete", row), async () => $"{await set.DeleteAsync((string)row["id"]!)}");
            }

            var all = world.Rows[name].Where(row => Writes(name, "delete", row) == "True").ToList();
            await check.SameAsync($"delete many {name}", decision.May(name, "delete") && decision.May(name, "read") ? $"{all.Count}" : Refused, async () => $"{await set.Where("id != null").DeleteAsync()}");
            await using var system = (DynamicSession)session.AsSystem();
            var left = (await system.Objects(name).ToListAsync()).Select(static one => one.Id).Order(StringComparer.Ordinal);
            Assert.That(left, Is.EqualTo(world.Rows[name].Except(all).Select(static row => (string)row["id"]!)), name);
        }
    }

    public async Task CreatingAsync(Random random)
    {
        var items = session.Objects("items");
        for (var i = 0; i < 4; i++)
        {
            var row = new Dictionary<string, object?>(world.Rows["items"][random.Next(world.Rows["items"].Count)]) { ["id"] = "new" };
            row["site"] = world.Rows["sites"][random.Next(world.Rows["sites"].Count)]["id"];
            if (!decision.MayWrite("level"))
            {
                row.Remove("level");
            }

            if (!decision.MayWrite("secret"))
            {
                row.Remove("secret");
            }

            await using var transaction = await session.BeginAsync();
            var site = world.Find("sites", row["site"])!;
            var expected = !decision.May("items", "create") ? Refused
                : hasTenants && (string)row["org"]! != user.Tenant ? ErrorCode.TenantIsolation
                : !decision.May("sites", "read", site) ? ErrorCode.Conflict
                : MayBe(row) ? "fine" : Refused;
            await check.SameAsync("create " + string.Join(' ', row.Select(static one => $"{one.Key}={one.Value}")), expected, async () => await items.CreateAsync(items.NewFromJson(FileWorld.Json(row))) is null ? "nothing" : "fine");
        }
    }

    /// <summary>Conditions may ask for all records, so the new one is among them for the question.</summary>
    private bool MayBe(Dictionary<string, object?> row)
    {
        world.Rows["items"].Add(row);
        var may = decision.MayLeave("items", row, isNew: true);
        world.Rows["items"].Remove(row);
        return may;
    }

    private bool Leaves(Dictionary<string, object?> row, string field, object? value)
    {
        var before = row[field];
        row[field] = value;
        var may = decision.MayLeave("items", row, isNew: false);
        row[field] = before;
        return may;
    }

    private string Writes(string name, string operation, Dictionary<string, object?> row) =>
        decision.May(name, operation) && decision.May(name, "read") ? $"{decision.May(name, operation, row)}" : Refused;

    private async Task StoredAsync(string name, string note, Func<Dictionary<string, object?>, bool> isWritten)
    {
        await using var system = (DynamicSession)session.AsSystem();
        var stored = (await system.Objects(name).Where("note == @note", ("note", note)).ToListAsync()).Select(static one => one.Id).Order(StringComparer.Ordinal);
        await check.SameAsync($"{note} {name}", string.Join(' ', world.Rows[name].Where(isWritten).Select(static row => row["id"])), () => Task.FromResult(string.Join(' ', stored)));
    }

    private static async Task RefusedOrAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (ObjectQLException error)
        {
            Assert.That(error.Code, Is.AnyOf(Refused, ErrorCode.Conflict, ErrorCode.TenantIsolation), error.Message);
        }
    }
}
