namespace ObjectQL.Tests.Dynamic;

/// <summary>Passwords of objects whose metadata came at run time.</summary>
public sealed class DynamicPasswordTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Users = """
        name: users
        fields:
          name: { type: text, required: true, unique: true }
          password: { type: password, min_length: 8 }
        validation:
          rules:
            - { name: is_not_the_name, type: cross_field, rule: { field: password, operator: "!=", compare_to: name }, message: "{{name}} has {{password}}" }
            - { name: has_a_digit, type: format, field: password, regex: "[0-9]", message: no digit }
        """;

    [Test]
    public async Task A_password_is_hashed_verified_and_never_read()
    {
        await using var session = await OpenUsersAsync();
        var users = session.Objects("users");
        var ann = await users.CreateAsync(users.NewFromJson("""{ "name": "ann", "password": "correct horse 1" }"""u8));
        Assert.That((ann["password"], ann.Has("password"), ann.ToJson().Contains("password", StringComparison.Ordinal)), Is.EqualTo(((object?)null, false, false)));
        var read = await users.GetAsync(ann.Id);
        Assert.That((read["password"], read.Get<string>("password")), Is.EqualTo(((object?)null, (string?)null)));
        Assert.That(await users.VerifyAsync(ann.Id, "password", "correct horse 1"), Is.True);
        Assert.That(await users.VerifyAsync(ann.Id, "password", "correct horse 2"), Is.False);
        read["password"] = "battery staple 2";
        Assert.That(await users.UpdateAsync(read), Is.True);
        Assert.That(await users.VerifyAsync(ann.Id, "password", "battery staple 2"), Is.True);
        var error = Throws.WithCode(ErrorCode.InvalidRequest, () => users.Where("password == 'x'").CountAsync().AsTask());
        Assert.That(error.Message, Does.Contain("only a hash is stored"));
        Throws.WithCode(ErrorCode.InvalidRequest, () => users.FromJson("""{ "where": { "password": "x" } }"""u8).CountAsync().AsTask());
    }

    [Test]
    public async Task Rules_look_at_what_is_written()
    {
        await using var session = await OpenUsersAsync();
        var users = session.Objects("users");
        var ann = await users.CreateAsync(users.New(("name", "ann"), ("password", "correct horse 1")));
        Refused("has_a_digit", "no digit", users.New(("name", "bob"), ("password", "without any")));
        Refused("is_not_the_name", "bobby tables 1 has ***", users.New(("name", "bobby tables 1"), ("password", "bobby tables 1")));
        Assert.That(await users.UpdateAsync(ann.Id, users.New(("name", "anna"))), Is.True);
        Assert.That(await users.VerifyAsync(ann.Id, "password", "correct horse 1"), Is.True);

        void Refused(string rule, string message, DynamicRecord draft)
        {
            var failure = Throws.WithCode(ErrorCode.Validation, () => users.CreateAsync(draft).AsTask()).Failures.Single();
            Assert.That((failure.Rule, failure.Message), Is.EqualTo((rule, message)));
        }
    }

    [Test]
    public async Task Is_hashed_before_the_transaction_begins()
    {
        await using var session = await OpenUsersAsync();
        session.Database.PasswordIterations = 1_000_000;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        PasswordHash.Of("correct horse 1", 1_000_000);
        var (hash, begun, inside) = (clock.Elapsed, TimeSpan.Zero, TimeSpan.Zero);
        using var first = session.Database.Hooks.Add(HookEvent.BeforeCreate, "users", (CreateContext<DynamicRecord> _) => begun = clock.Elapsed);
        using var last = session.Database.Hooks.Add(HookEvent.AfterCreate, "users", (CreateContext<DynamicRecord> _) => inside = clock.Elapsed - begun);
        using var before = session.Database.Hooks.Add(HookEvent.BeforeUpdate, "users", (UpdateContext<DynamicRecord> _) => begun = clock.Elapsed);
        using var after = session.Database.Hooks.Add(HookEvent.AfterUpdate, "users", (UpdateContext<DynamicRecord> _) => inside = clock.Elapsed - begun);
        var users = session.Objects("users");
        var ann = await users.CreateAsync(users.New(("name", "ann"), ("password", "correct horse 1")));
        Assert.That(inside, Is.LessThan(hash / 2));
        await users.CreateManyAsync([users.New(("name", "bob"), ("password", "correct horse 1"))]);
        Assert.That(inside, Is.LessThan(hash / 2));
        Assert.That(await users.UpdateAsync(ann.Id, users.New(("password", "battery staple 2"))), Is.True);
        Assert.That(inside, Is.LessThan(hash / 2));
        Assert.That(await users.VerifyAsync(ann.Id, "password", "battery staple 2"), Is.True);
        await users.UpsertAsync(users.New(("id", ann.Id), ("name", "ann"), ("password", "correct horse 3")));
        Assert.That(inside, Is.LessThan(hash / 2));
        Assert.That(await users.VerifyAsync(ann.Id, "password", "correct horse 3"), Is.True);
        inside = TimeSpan.MaxValue;
        await users.UpsertAsync(users.New(("id", "eve"), ("name", "eve"), ("password", "correct horse 3")));
        Assert.That(inside, Is.LessThan(hash / 2));
        Assert.That(await users.VerifyAsync("eve", "password", "correct horse 3"), Is.True);
    }

    [Test]
    public async Task An_upsert_gives_no_two_records_one_hash()
    {
        await using var session = await OpenUsersAsync();
        var users = session.Objects("users");
        using var hook = session.Database.Hooks.Add(HookEvent.AfterCreate, "users", async (CreateContext<DynamicRecord> x) =>
        {
            if (x.Data.Id == "ann")
            {
                await users.CreateAsync(users.New(("id", "twin"), ("name", "twin"), ("password", "correct horse 1")));
            }
        });
        await users.UpsertAsync(users.New(("id", "ann"), ("name", "ann"), ("password", "correct horse 1")));
        Assert.That(await StoredAsync(session, "ann"), Is.Not.EqualTo(await StoredAsync(session, "twin")));
        foreach (var id in new[] { "ann", "twin" })
        {
            Assert.That(await users.VerifyAsync(id, "password", "correct horse 1"), Is.True);
        }
    }

    [Test]
    public async Task What_a_hook_makes_of_it_is_stored()
    {
        await using var session = await OpenUsersAsync();
        using var created = session.Database.Hooks.Add(HookEvent.BeforeCreate, "users", (CreateContext<DynamicRecord> x) => x.Data.Set("password", "battery staple 2"));
        var users = session.Objects("users");
        var ann = await users.CreateAsync(users.New(("name", "ann"), ("password", "correct horse 1")));
        var bob = (await users.CreateManyAsync([users.New(("name", "bob"), ("password", "correct horse 1"))])).Single();
        foreach (var id in (string[])[ann.Id, bob.Id])
        {
            Assert.That(await users.VerifyAsync(id, "password", "battery staple 2"), Is.True);
            Assert.That(await users.VerifyAsync(id, "password", "correct horse 1"), Is.False);
        }

        using var changed = session.Database.Hooks.Add(HookEvent.BeforeUpdate, "users", (UpdateContext<DynamicRecord> x) => x.Data.Set("password", "generated 3"));
        Assert.That(await users.UpdateAsync(ann.Id, users.New(("name", "anna"))), Is.True);
        Assert.That(await users.UpdateAsync(bob.Id, users.New(("password", "correct horse 1"))), Is.True);
        Assert.That(await users.VerifyAsync(ann.Id, "password", "generated 3"), Is.True);
        Assert.That(await users.VerifyAsync(bob.Id, "password", "generated 3"), Is.True);
    }

    [Test]
    public async Task Equal_ones_of_a_call_are_hashed_apart()
    {
        await using var session = await OpenUsersAsync();
        var users = session.Objects("users");
        var stored = await users.CreateManyAsync([users.New(("name", "ann"), ("password", "correct horse 1")), users.New(("name", "bob"), ("password", "correct horse 1"))]);
        Assert.That(await StoredAsync(session, stored[0].Id), Is.Not.EqualTo(await StoredAsync(session, stored[1].Id)));
    }

    [TestCase("upsert")]
    [TestCase("ignore")]
    public async Task Seed_data_may_have_them(string mode)
    {
        var db = await OpenAsync(("users.object.yml", Users), ("users.data.yml", $"mode: {mode}\nexternalId: name\nrecords:\n  - {{ name: admin, password: correct horse 1 }}\n"));
        db.PasswordIterations = 1_000;
        Assert.That(await db.SeedAsync(), Is.EqualTo(new SeedReport(Created: 1, Updated: 0, Skipped: 0)));
        await using var session = db.AsSystem();
        var users = session.Objects("users");
        var admin = (await users.ToListAsync()).Single();
        Assert.That(await StoredAsync(session, admin.Id), Does.StartWith("$pbkdf2-sha512$"));
        Assert.That(await users.VerifyAsync(admin.Id, "password", "correct horse 1"), Is.True);
        await users.UpdateAsync(admin.Id, users.New(("password", "battery staple 2")));
        await db.SeedAsync();
        Assert.That(await users.VerifyAsync(admin.Id, "password", "battery staple 2"), Is.EqualTo(mode == "ignore"));
        Assert.That(await users.VerifyAsync(admin.Id, "password", "correct horse 1"), Is.EqualTo(mode == "upsert"));
    }

    [Test]
    public async Task Clear_texts_of_an_older_program_are_hashed_once()
    {
        await using var session = await OpenUsersAsync();
        var users = session.Objects("users");
        var stored = await users.CreateManyAsync(
            [.. Enumerable.Range(0, 5).Select(number => users.New(("name", $"user {number}"), ("password", "correct horse 1")))]);
        await WriteAsync(0, "battery staple 2");
        await WriteAsync(1, "$2b$10$abcdefghijklmnopqrstuv");
        await WriteAsync(2, "");
        await WriteAsync(3, "$$pecial 3");
        var (kept, other) = (await StoredAsync(session, stored[4].Id), await users.GetAsync(stored[0].Id));
        Assert.That(await users.VerifyAsync(stored[0].Id, "password", "battery staple 2"), Is.False);
        Assert.That(await session.Database.HashPasswordsAsync("users"), Is.EqualTo(2));
        Assert.That(await session.Database.HashPasswordsAsync(), Is.Zero);
        Assert.That(await users.VerifyAsync(stored[0].Id, "password", "battery staple 2"), Is.True);
        Assert.That(await users.VerifyAsync(stored[1].Id, "password", "$2b$10$abcdefghijklmnopqrstuv"), Is.False);
        Assert.That(await users.VerifyAsync(stored[2].Id, "password", ""), Is.False);
        Assert.That(await users.VerifyAsync(stored[3].Id, "password", "$$pecial 3"), Is.True);
        Assert.That(await StoredAsync(session, stored[4].Id), Is.EqualTo(kept));
        Assert.That((await users.GetAsync(stored[0].Id)).UpdatedAt, Is.EqualTo(other.UpdatedAt), "the record counts as unchanged");
        Throws.WithCode(ErrorCode.NotFound, () => session.Database.HashPasswordsAsync("nobody").AsTask());

        async ValueTask WriteAsync(int number, string text)
        {
            await using var transaction = await session.BeginAsync();
            await session.FindOperations("users")!.WriteQuietlyAsync(session, stored[number].Id, Field(session), Value.Of(text), adds: false, default);
            await transaction.CommitAsync();
        }
    }

    private static int Field(DynamicSession session) => session.FindOperations("users")!.ObjectType.Schema.FieldNumber("password");

    /// <summary>What the column has.</summary>
    private static async Task<string?> StoredAsync(DynamicSession session, string id)
    {
        var operations = (Operations<DynamicRecord>)session.FindOperations("users")!;
        var found = await session.DriverOf(operations.Type).ListAsync<DynamicRecord>(operations.Type.SecretPlan(Field(session)), new Arguments([Value.Of(id)], 1), null, default);
        return SingleValueWriter.Of(found.Single(), Field(session)) is { HasValue: true } value ? value.AsText : null;
    }

    [TestCase("unique: true")]
    [TestCase("searchable: true")]
    [TestCase("defaultValue: secret")]
    public void What_asks_for_its_value_is_refused(string key) =>
        Assert.That(base.Refused(("users.object.yml", $"fields: {{ password: {{ type: password, {key} }} }}")), Has.Some.Contains("OQL0831"));

    private async ValueTask<DynamicSession> OpenUsersAsync()
    {
        var db = await OpenAsync(("users.object.yml", Users));
        db.PasswordIterations = 1_000;
        return db.AsSystem();
    }
}
