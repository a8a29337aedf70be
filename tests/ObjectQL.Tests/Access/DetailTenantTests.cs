using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Access;

/// <summary>Details are of the tenant of their master, whoever stores them: the system is kept to it as hooks are.</summary>
public sealed class DetailTenantTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Accounts = "tenancy: { enabled: true }\nfields: { name: { type: text, unique: true }, deals: { type: summary, summary_object: deals, summary_type: count } }";
    private const string Deals = "tenancy: { enabled: true }\nfields: { name: { type: text, unique: true }, account: { type: master_detail, reference_to: accounts, reparentable: true } }";
    private const string Lines = "tenancy: { enabled: true }\nfields: { name: { type: text }, deal: { type: master_detail, reference_to: deals } }";
    private const string Nodes = "tenancy: { enabled: true }\nfields: { name: { type: text }, above: { type: master_detail, reference_to: nodes } }";
    private DynamicDatabase _db = null!;
    private DynamicSession _system = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _db = await OpenAsync(("accounts.object.yml", Accounts), ("deals.object.yml", Deals), ("lines.object.yml", Lines));
        _system = _db.AsSystem();
        await CreateAsync("accounts", ("id", "a1"), ("name", "one"), ("tenant_id", "t1"));
        await CreateAsync("accounts", ("id", "a2"), ("name", "two"), ("tenant_id", "t2"));
        await CreateAsync("deals", ("id", "d1"), ("name", "deal"), ("account", "a1"), ("tenant_id", "t1"));
        await CreateAsync("lines", ("id", "l1"), ("name", "line"), ("deal", "d1"), ("tenant_id", "t1"));
    }

    [TearDown]
    public async Task EndAsync() => await _system.DisposeAsync();

    [TestCase("t3")]
    [TestCase(null)]
    public async Task Go_along_when_the_system_moves_their_master(string? tenant)
    {
        var heard = new List<string>();
        using var hook = _db.Hooks.Add(HookEvent.AfterUpdate, "lines", (UpdateContext<DynamicRecord> x) => heard.Add(x.PreviousData!.Id));
        var accounts = _system.Objects("accounts");
        Assert.That(await accounts.UpdateAsync("a1", accounts.New(("tenant_id", tenant))), Is.True);
        Assert.That(await TenantsAsync(), Is.EqualTo($"a1 {tenant}, a2 t2, d1 {tenant}, l1 {tenant}"));
        Assert.That(heard, Is.EqualTo(new[] { "l1" }));
        Assert.That((await accounts.GetAsync("a1"))["deals"], Is.EqualTo(1L));
        await using var before = _db.As(new User("u", tenant: "t1"));
        Assert.That(await before.Objects("deals").CountAsync() + await before.Objects("lines").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Go_along_when_many_are_moved_when_a_record_that_was_read_is_and_by_an_upsert()
    {
        var accounts = _system.Objects("accounts");
        Assert.That(await accounts.Where("name == 'one'").UpdateAsync(accounts.New(("tenant_id", "t3"))), Is.EqualTo(1));
        Assert.That(await TenantsAsync(), Is.EqualTo("a1 t3, a2 t2, d1 t3, l1 t3"));
        var read = await accounts.GetAsync("a1");
        read["tenant_id"] = "t4";
        Assert.That(await accounts.UpdateAsync(read), Is.True);
        Assert.That(await TenantsAsync(), Is.EqualTo("a1 t4, a2 t2, d1 t4, l1 t4"));
        await accounts.UpsertAsync(accounts.New(("id", "a1"), ("name", "one"), ("tenant_id", "t5")));
        Assert.That(await TenantsAsync(), Is.EqualTo("a1 t5, a2 t2, d1 t5, l1 t5"));
    }

    [Test]
    public async Task What_one_of_them_is_refused_is_refused_of_all()
    {
        await CreateAsync("deals", ("id", "d2"), ("name", "deal"), ("account", "a2"), ("tenant_id", "t2"));
        var accounts = _system.Objects("accounts");
        Throws.WithCode(ErrorCode.Conflict, () => accounts.UpdateAsync("a1", accounts.New(("tenant_id", "t2"))).AsTask(), "deals");
        Assert.That(await TenantsAsync(), Is.EqualTo("a1 t1, a2 t2, d1 t1, d2 t2, l1 t1"));
    }

    [Test]
    public async Task Are_not_stored_for_another_tenant()
    {
        var deals = _system.Objects("deals");
        var error = Throws.WithCode(ErrorCode.TenantIsolation, () => CreateAsync("deals", ("name", "x"), ("account", "a2"), ("tenant_id", "t1")), "deals", "tenant_id");
        Assert.That(error.Message, Does.StartWith("CROSS_TENANT_CREATE").And.Contain("'account'"));
        Throws.WithCode(ErrorCode.TenantIsolation, () => CreateAsync("deals", ("name", "x"), ("account", "a2"), ("tenant_id", (string?)null)), "deals");
        Throws.WithCode(ErrorCode.TenantIsolation, () => deals.CreateManyAsync([deals.New(("name", "x"), ("account", "a2"), ("tenant_id", "t1"))]).AsTask(), "deals");
        Throws.WithCode(ErrorCode.TenantIsolation, () => deals.UpsertAsync(deals.New(("id", "d9"), ("name", "x"), ("account", "a2"), ("tenant_id", "t1"))).AsTask(), "deals");
        Throws.WithCode(ErrorCode.TenantIsolation, () => deals.UpdateAsync("d1", deals.New(("account", "a2"))).AsTask(), "deals");
        error = Throws.WithCode(ErrorCode.TenantIsolation, () => deals.UpdateAsync("d1", deals.New(("tenant_id", "t2"))).AsTask(), "deals");
        Assert.That(error.Message, Does.StartWith("TENANT_REASSIGNMENT"));
        Throws.WithCode(ErrorCode.TenantIsolation, () => deals.Where("name == 'deal'").UpdateAsync(deals.New(("tenant_id", "t2"))).AsTask(), "deals");
        Assert.That(await TenantsAsync(), Is.EqualTo("a1 t1, a2 t2, d1 t1, l1 t1"));
        Assert.That(await deals.UpdateAsync("d1", deals.New(("account", "a2"), ("tenant_id", "t2"))), Is.True);
        Assert.That(await TenantsAsync(), Is.EqualTo("a1 t1, a2 t2, d1 t2, l1 t2"));
    }

    [Test]
    public async Task Get_the_tenant_of_their_master_where_none_is_said()
    {
        var deals = _system.Objects("deals");
        Assert.That((await CreateAsync("deals", ("id", "d2"), ("name", "x"), ("account", "a2")))["tenant_id"], Is.EqualTo("t2"));
        Assert.That((await deals.CreateManyAsync([deals.New(("id", "d3"), ("name", "y"), ("account", "a2")), deals.New(("id", "d4"), ("name", "y"), ("account", "a1"))])).Select(static x => x["tenant_id"]), Is.EqualTo(new[] { "t2", "t1" }));
        Assert.That((await deals.UpsertAsync(deals.New(("name", "x"), ("account", "a2")), x => x["name"])).Id, Is.EqualTo("d2"), "the key is unique within the tenant");
        Assert.That((await deals.UpsertAsync(deals.New(("name", "z"), ("account", "a2")), x => x["name"]))["tenant_id"], Is.EqualTo("t2"));
        using var hook = _db.Hooks.Add(HookEvent.BeforeCreate, "deals", (CreateContext<DynamicRecord> x) => x.Data.Set("account", "a1"));
        Assert.That((await CreateAsync("deals", ("id", "d5"), ("name", "v")))["tenant_id"], Is.EqualTo("t1"));
    }

    [Test]
    public async Task Do_not_get_into_another_tenant_by_a_hook_of_a_user()
    {
        using var hook = _db.Hooks.Add(HookEvent.BeforeCreate, "deals", (CreateContext<DynamicRecord> x) => x.Data.Set("account", "a2"));
        await using var user = _db.As(new User("u", tenant: "t1"));
        Throws.WithCode(ErrorCode.TenantIsolation, () => user.Objects("deals").CreateAsync(user.Objects("deals").New(("name", "x"), ("account", "a1"))).AsTask(), "deals");
        Assert.That(await _system.Objects("deals").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_tree_goes_along_down_to_its_leaves()
    {
        var db = await OpenAsync(("nodes.object.yml", Nodes));
        await using var system = db.AsSystem();
        var nodes = system.Objects("nodes");
        await nodes.CreateAsync(nodes.New(("id", "n1"), ("above", "n1"), ("tenant_id", "t1")));
        await nodes.CreateManyAsync([nodes.New(("id", "n2"), ("above", "n1")), nodes.New(("id", "n3"), ("above", "n2")), nodes.New(("id", "n4"), ("above", "n3"))]);
        Assert.That((await nodes.ToListAsync()).Select(static x => x["tenant_id"]), Is.All.EqualTo("t1"));
        Throws.WithCode(ErrorCode.TenantIsolation, () => nodes.UpdateAsync("n3", nodes.New(("tenant_id", "t2"))).AsTask());
        Assert.That(await nodes.UpdateAsync("n1", nodes.New(("tenant_id", "t2"))), Is.True);
        Assert.That((await nodes.ToListAsync()).Select(static x => x["tenant_id"]), Is.All.EqualTo("t2"));
    }

    [Test]
    public async Task A_detail_of_two_masters_holds_both_until_it_lets_go_of_one()
    {
        var db = await OpenAsync(
            ("accounts.object.yml", "tenancy: { enabled: true }\nfields: { name: { type: text } }"),
            ("fairs.object.yml", "tenancy: { enabled: true }\nfields: { name: { type: text } }"),
            ("stands.object.yml", "tenancy: { enabled: true }\nfields: { account: { type: lookup, reference_to: accounts, deleteBehavior: cascade }, fair: { type: lookup, reference_to: fairs, deleteBehavior: cascade } }"));
        await using var system = db.AsSystem();
        var (accounts, fairs, stands) = (system.Objects("accounts"), system.Objects("fairs"), system.Objects("stands"));
        foreach (var tenant in new[] { "t1", "t2" })
        {
            await accounts.CreateAsync(accounts.New(("id", "a" + tenant), ("tenant_id", tenant)));
            await fairs.CreateAsync(fairs.New(("id", "f" + tenant), ("tenant_id", tenant)));
        }

        var error = Throws.WithCode(ErrorCode.TenantIsolation, () => stands.CreateAsync(stands.New(("account", "at1"), ("fair", "ft2"))).AsTask(), "stands", "tenant_id");
        Assert.That(error.Message, Does.Contain("the tenant of its 'account' and to that of its 'fair', which are two; name masters of one tenant"));
        await stands.CreateAsync(stands.New(("id", "s"), ("account", "at1"), ("fair", "ft1")));

        List<(string What, Func<Task> Move)> moves =
        [
            ("the first master", () => accounts.UpdateAsync("at1", accounts.New(("tenant_id", "t2"))).AsTask()),
            ("the second master", () => fairs.UpdateAsync("ft1", fairs.New(("tenant_id", "t2"))).AsTask()),
            ("one and the other in a transaction", async () =>
            {
                await using var transaction = await system.BeginAsync();
                await accounts.UpdateAsync("at1", accounts.New(("tenant_id", "t2")));
                await fairs.UpdateAsync("ft1", fairs.New(("tenant_id", "t2")));
                await transaction.CommitAsync();
            }),
            ("itself with one master", () => stands.UpdateAsync("s", stands.New(("account", "at2"), ("tenant_id", "t2"))).AsTask()),
        ];
        foreach (var (what, move) in moves)
        {
            error = Throws.WithCode(ErrorCode.TenantIsolation, move, "stands", "tenant_id");
            Assert.That(error.Message, Does.StartWith("TENANT_REASSIGNMENT: the 'stands' record 's' belongs to its '").And.Contain("before one of these lookups is cleared, or leads to a record of the same tenant, or the record is deleted"), what);
            Assert.That((await stands.GetAsync("s"))["tenant_id"], Is.EqualTo("t1"), what);
        }

        // As the documentation says: one lookup is cleared, the masters go, it is assigned again.
        await stands.UpdateAsync("s", stands.New(("fair", (string?)null)));
        await accounts.UpdateAsync("at1", accounts.New(("tenant_id", "t2")));
        await fairs.UpdateAsync("ft1", fairs.New(("tenant_id", "t2")));
        await stands.UpdateAsync("s", stands.New(("fair", "ft1")));
        Assert.That((await stands.GetAsync("s"))["tenant_id"], Is.EqualTo("t2"));

        // Or it goes to two others at once.
        await accounts.CreateAsync(accounts.New(("id", "at3"), ("tenant_id", "t3")));
        await fairs.CreateAsync(fairs.New(("id", "ft3"), ("tenant_id", "t3")));
        await stands.UpdateAsync("s", stands.New(("account", "at3"), ("fair", "ft3"), ("tenant_id", "t3")));
        Assert.That((await stands.GetAsync("s"))["tenant_id"], Is.EqualTo("t3"));
    }

    [Test]
    public async Task Seed_data_names_the_tenant_of_the_master_alone()
    {
        var db = await OpenAsync(
            ("accounts.object.yml", Accounts), ("deals.object.yml", Deals), ("lines.object.yml", Lines),
            ("accounts.data.yml", "- { id: s1, name: seed, tenant_id: t1 }"), ("deals.data.yml", "- { name: seeded, account: s1 }"));
        Assert.That(await db.SeedAsync(), Is.EqualTo(new SeedReport(Created: 2, Updated: 0, Skipped: 0)));
        Assert.That(await db.SeedAsync(), Is.EqualTo(new SeedReport(Created: 0, Updated: 2, Skipped: 0)));
        await using var user = db.As(new User("u", tenant: "t1"));
        Assert.That((await user.Objects("deals").ToListAsync()).Single()["name"], Is.EqualTo("seeded"));
    }

    private async Task<DynamicRecord> CreateAsync(string name, params QueryArgument[] values) => await _system.Objects(name).CreateAsync(_system.Objects(name).New(values));

    /// <summary>The tenants of all records.</summary>
    private async Task<string> TenantsAsync()
    {
        var all = new List<DynamicRecord>();
        foreach (var name in (string[])["accounts", "deals", "lines"])
        {
            all.AddRange(await _system.Objects(name).OrderBy(x => x["id"]).ToListAsync());
        }

        return string.Join(", ", all.Select(static x => $"{x.Id} {x["tenant_id"]}"));
    }
}
