namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Checking without storing, what messages say about formulas, and what becomes of warnings when nothing is stored, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class CheckedAheadTests(string driver)
{
    private const string Accounts = "fields: { name: { type: text }, rate: { type: integer }, boss: { type: lookup, reference: accounts } }\n";

    private const string Deals = """
        fields:
          name: { type: text, required: true, max_length: 20 }
          code: { type: text, unique: true }
          amount: { type: integer }
          note: { type: text }
          account: { type: lookup, reference: accounts }
          own: { type: formula, expression: "amount * 2", data_type: number }
          far: { type: formula, expression: "account.rate * amount", data_type: number }
          farther: { type: formula, expression: "account.boss.name", data_type: text }
        validation:
          rules:
            - { name: cap, type: cross_field, rule: { field: amount, operator: "<=", value: 100 }, message: "{{own}} is too much" }
            - { name: odd, type: cross_field, rule: { field: amount, operator: "!=", value: 7 }, message: "{{far}} {{farther}} {{own}} {{name}}" }
            - { name: noted, type: cross_field, rule: { field: note, operator: not_empty }, message: "{{name}} has no note ({{far}})", severity: warning }
            - { name: off, type: cross_field, active: false, rule: { field: note, operator: not_empty }, message: m }
          validation_groups:
            - { name: basics, rules: [cap] }
            - { name: idle, rules: [off] }
            - { name: notes, rules: [noted, odd] }
        """;

    private const string Plain = """
        fields: { name: { type: text }, code: { type: text, unique: true }, note: { type: text } }
        validation: { rules: [{ name: noted, type: cross_field, rule: { field: note, operator: not_empty }, message: "{{name}}", severity: warning }] }
        """;

    [TestCase("basics", "cap")]
    [TestCase("notes", "noted")]
    [TestCase("idle", "")]
    [TestCase("basic", "INVALID_REQUEST The rules of 'deals' have no group 'basic'. Did you mean 'basics'?")]
    [TestCase("", "INVALID_REQUEST The rules of 'deals' have no group ''.")]
    public async Task A_group_is_one_of_those_that_the_metadata_names(string group, string expected) => Assert.That(
        await RunAsync($"try {{ notes.Add(string.Join(' ', (await session.Deals.ValidateAsync(new() {{ Name = \"n\", Amount = 200 }}, \"{group}\")).Select(f => f.Rule))); }} catch (ObjectQLException e) {{ notes.Add(e.Code + \" \" + e.Message); }}"),
        Is.EqualTo(new[] { expected }));

    [Test]
    public async Task An_object_without_groups_has_none() => Assert.That(
        await RunAsync("try { await session.Accounts.ValidateAsync(new(), \"basics\"); } catch (ObjectQLException e) { notes.Add(e.Code + \" \" + e.Message); }"),
        Is.EqualTo(new[] { "INVALID_REQUEST The rules of 'accounts' have no group 'basics'." }));

    [Test]
    public async Task What_was_not_read_is_read_for_the_check() => Assert.That(
        await RunAsync(
            """
            var deal = await session.Deals.CreateAsync(new() { Name = "n", Amount = 100, Note = "n" });
            var part = (await session.Deals.Query().Select(x => x.Name).ToListAsync()).Single();
            notes.Add(string.Join(' ', (await session.Deals.ValidateAsync(part)).Select(f => f.Message)));
            part.Name = "other";
            notes.Add(string.Join(' ', (await session.Deals.ValidateAsync(part)).Select(f => f.Message)));
            part.Amount = 101;
            notes.Add(string.Join(' ', (await session.Deals.ValidateAsync(part)).Select(f => f.Message)));
            part.Note = null;
            notes.Add(string.Join(' ', (await session.Deals.ValidateAsync(part, "notes")).Select(f => f.Message)));
            part.Name = new string('x', 30);
            notes.Add(string.Join(' ', (await session.Deals.ValidateAsync(part)).Select(f => f.Rule)));
            try { _ = part.Code; } catch (ObjectQLException e) { notes.Add(e.Code); }
            """),
        Is.EqualTo(new[] { "", "", "202 is too much", "other has no note (null)", "name_max_length cap noted", "FIELD_NOT_LOADED" }));

    [Test]
    public async Task What_another_has_stored_meanwhile_counts() => Assert.That(
        await RunAsync(
            """
            var deal = await session.Deals.CreateAsync(new() { Name = "n", Amount = 100, Note = "n" });
            var read = await session.Deals.GetAsync(deal.Id);
            await session.Deals.UpdateAsync(deal.Id, new() { Note = null });
            session.TakeWarnings();
            read.Name = "m";
            notes.Add(string.Join(' ', (await session.Deals.ValidateAsync(read)).Select(f => f.Message)));
            """),
        Is.EqualTo(new[] { "m has no note (null)" }));

    [Test]
    public async Task A_message_has_the_formulas_of_the_record_as_it_will_be() => Assert.That(
        await RunAsync(
            """
            var boss = await session.Accounts.CreateAsync(new() { Name = "boss" });
            var five = await session.Accounts.CreateAsync(new() { Rate = 5, Boss = boss.Id });
            var six = await session.Accounts.CreateAsync(new() { Rate = 6 });
            try { await session.Deals.CreateAsync(new() { Name = "a", Amount = 7, Account = five.Id }); } catch (ObjectQLException e) { notes.Add(e.Message); }
            var deal = await session.Deals.CreateAsync(new() { Name = "b", Amount = 1, Note = "n", Account = five.Id });
            try { await session.Deals.UpdateAsync(deal.Id, new() { Amount = 7 }); } catch (ObjectQLException e) { notes.Add(e.Message); }
            try { await session.Deals.UpdateAsync(deal.Id, new() { Amount = 7, Account = six.Id, Name = "c" }); } catch (ObjectQLException e) { notes.Add(e.Message); }
            deal = await session.Deals.GetAsync(deal.Id);
            (deal.Amount, deal.Account) = (7, six.Id);
            try { await session.Deals.UpdateAsync(deal); } catch (ObjectQLException e) { notes.Add(e.Message); }
            notes.Add(string.Join(' ', (await session.Deals.ValidateAsync(deal)).Select(f => f.Message)));
            notes.Add(string.Join(' ', (await session.Deals.ValidateAsync(new() { Name = "d", Note = "n", Amount = 7, Account = five.Id })).Select(f => f.Message)));
            try { await session.Deals.CreateManyAsync([new() { Name = "e", Amount = 1, Note = "n" }, new() { Name = "f", Amount = 7, Note = "n", Account = six.Id }]); } catch (ObjectQLException e) { notes.Add(e.Message); }
            try { await session.Deals.Where(x => x.Name == "b").UpdateAsync(new() { Amount = 7 }); } catch (ObjectQLException e) { notes.Add(e.Message); }
            session.TakeWarnings();
            await session.Deals.UpdateAsync(deal.Id, new() { Note = null, Amount = 2 });
            notes.Add(session.TakeWarnings().Single().Message);
            """),
        Is.EqualTo(new[]
        {
            "35 boss 14 a", "35 boss 14 b", "42 null 14 c", "42 null 14 b", "42 null 14 b", "35 boss 14 d",
            "42 null 14 f", "35 boss 14 b", "b has no note (10)",
        }));

    [Test]
    public async Task What_was_rolled_back_warns_of_nothing() => Assert.That(
        await RunAsync(
            """
            void Note() => notes.Add(string.Join(' ', session.TakeWarnings().Select(f => f.Message)));
            async Task RefusedAsync(Func<Task> work)
            {
                try { await work(); }
                catch (ObjectQLException e)
                {
                    notes.Add(e.Code + ": " + string.Join(' ', session.TakeWarnings().Select(f => f.Message)));
                    return;
                }

                notes.Add("stored");
            }
            await using (var transaction = await session.BeginAsync())
            {
                await session.Plain.CreateAsync(new() { Name = "gone" });
            }
            Note();
            await using (var transaction = await session.BeginAsync())
            {
                await session.Plain.CreateAsync(new() { Name = "outer" });
                await using (var inner = await session.BeginAsync()) { await session.Plain.CreateAsync(new() { Name = "inner" }); }
                await using (var inner = await session.BeginAsync()) { await session.Plain.CreateAsync(new() { Name = "kept" }); await inner.CommitAsync(); }
                await transaction.CommitAsync();
            }
            Note();
            await session.Plain.CreateAsync(new() { Name = "first", Code = "c", Note = "n" });
            await RefusedAsync(() => session.Plain.CreateAsync(new() { Name = "second", Code = "c" }).AsTask());
            await RefusedAsync(() => session.Plain.CreateManyAsync([new() { Name = "x" }, new() { Name = "y", Code = "c" }]).AsTask());
            var z = await session.Plain.CreateAsync(new() { Name = "z", Note = "n" });
            await RefusedAsync(() => session.Plain.UpdateAsync(z.Id, new() { Note = null, Code = "c" }).AsTask());
            await RefusedAsync(() => session.Plain.UpsertAsync(new() { Id = z.Id, Note = null, Code = "c" }).AsTask());
            await session.Plain.UpdateAsync(z.Id, new() { Note = null });
            Note();
            session.TakeWarnings();
            await RefusedAsync(() => session.Deals.CreateManyAsync([new() { Name = "fine", Amount = 1 }, new() { Name = "bad", Amount = 200 }]).AsTask());
            """),
        Is.EqualTo(new[] { "", "outer kept", "CONFLICT: ", "CONFLICT: ", "CONFLICT: ", "CONFLICT: ", "z", "VALIDATION_ERROR: bad has no note (null)" }));

    private Task<string[]> RunAsync(string body) => Program.RunAsync(
        driver,
        $"public static class Program\n{{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {{\n        await using var db = await Db.OpenAsync(driver);\n        await using var session = db.AsSystem();\n{body}\n    }}\n}}\n",
        withServices: true,
        ("metadata/accounts.object.yml", Accounts),
        ("metadata/deals.object.yml", Deals),
        ("metadata/plain.object.yml", Plain));
}
