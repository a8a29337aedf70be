namespace ObjectQL.Tests.Dynamic;

/// <summary>What is checked before a record is stored, and what joins: field checks, rules, numbers, versions, hooks, events.</summary>
public sealed class DynamicRuleTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Rules = """
        object: orders
        rules:
          - { name: dates, type: cross_field, rule: { field: ends, operator: ">=", compare_to: starts }, message: "{{ends}} lies before {{starts}}" }
          - { name: one, type: unique, fields: [name], case_sensitive: false, message: taken }
          - { name: flow, type: state_machine, field: status, transitions: { open: { allowed_next: [closed] }, closed: { allowed_next: [] } }, message: "{{old_status}} to {{new_status}}" }
          - { name: adult, type: business_rule, constraint: { expression: "customer == null || customer.region != 'moon'" }, message: "{{customer.name}} of {{customer.region}} is not there" }
          - { name: careful, type: cross_field, rule: { field: starts, operator: "!=", value: null }, severity: warning, message: no start }
          - { name: kept, type: cross_field, trigger: [update, delete], fields: [email], rule: { field: email, operator: "!=", value: keep@x.at }, message: keep it }
          - { name: place, type: conditional, when: "name == 'json'", then: { type: format, field: email, regex: json }, otherwise: { type: unique, field: email }, message: "{{home.city}}" }
        """;

    private const string Orders = """
        name: orders
        fields:
          name: { type: text, required: true, min_length: 2 }
          code: { type: auto_number, format: "O-{000}" }
          email: { type: email }
          starts: { type: date }
          ends: { type: date }
          status: { type: select, options: [open, closed], defaultValue: open }
          secret: { type: text, readonly: true }
          customer: { type: lookup, reference_to: customers }
          version: { type: integer }
          emails: { type: email, multiple: true }
          home: { type: address }
        """;

    [TestCase("nums", "[\"abc\"]", "nums_element")]
    [TestCase("nums", "5", "nums_list")]
    [TestCase("nums", "[0]", "nums_min")]
    [TestCase("days", "[\"2020-99-99\"]", "days_element")]
    [TestCase("days", "[\"2020-09-09\"]", null)]
    public async Task Lists_are_checked_element_by_element(string field, string json, string? rule)
    {
        var db = await OpenAsync(("slips.object.yml", "fields: { nums: { type: number, multiple: true, min: 1 }, days: { type: date, multiple: true } }"));
        await using var session = db.AsSystem();
        var slips = session.Objects("slips");
        var draft = slips.NewFromJson(System.Text.Encoding.UTF8.GetBytes($"{{\"{field}\":{json}}}"));
        if (rule is null)
        {
            await slips.CreateAsync(draft);
            return;
        }

        Assert.That(Throws.WithCode(ErrorCode.Validation, () => slips.CreateAsync(draft).AsTask()).Failures.Single().Rule, Is.EqualTo(rule));
    }

    [TestCase("[deleted]")]
    [TestCase("[craete, update]")]
    [TestCase("remove")]
    public void A_trigger_that_is_none_is_refused(string trigger) => Assert.That(
        Refused(("slips.object.yml", $"fields: {{ amount: {{ type: integer }} }}\nvalidation:\n  rules:\n    - {{ name: a, type: cross_field, trigger: {trigger}, rule: {{ field: amount, operator: \">\", value: 100 }}, message: m }}\n")),
        Has.Some.Contains("OQL0818"));

    [Test]
    public async Task Fields_are_checked_all_at_once()
    {
        await using var session = (await OrdersAsync()).AsSystem();
        var orders = session.Objects("orders");
        var draft = orders.New(("name", "x"), ("email", "nobody"), ("status", "lost"));
        var error = Throws.WithCode(ErrorCode.Validation, () => orders.CreateAsync(draft).AsTask(), "orders");
        Assert.That(error.Failures.Select(static failure => failure.Rule), Is.EquivalentTo(new[] { "name_min_length", "email_email_format", "status_option" }));
        Assert.That(error.Failures.Single(static failure => failure.Rule == "status_option").Message, Does.Contain("open, closed"));
        error = Throws.WithCode(ErrorCode.Validation, () => orders.CreateAsync(orders.New()).AsTask(), "orders", "name");
        Assert.That(error.Failures.Single().Rule, Is.EqualTo("name_required"));
    }

    [Test]
    public async Task Rules_refuse_and_warn_as_compiled_ones_do()
    {
        await using var session = (await OrdersAsync()).AsSystem();
        var (orders, customers) = (session.Objects("orders"), session.Objects("customers"));
        var moon = await customers.CreateAsync(customers.New(("name", "Moon"), ("region", "moon")));
        var stored = await orders.CreateAsync(orders.New(("name", "First")));
        Assert.That(session.TakeWarnings().Single().Rule, Is.EqualTo("careful"));
        await RefusesAsync("dates", "2026-01-01 lies before 2026-02-01", orders.New(("name", "xx"), ("starts", new DateOnly(2026, 2, 1)), ("ends", new DateOnly(2026, 1, 1))));
        await RefusesAsync("one", "taken", orders.New(("name", "FIRST")));
        await RefusesAsync("adult", "Moon of moon is not there", orders.New(("name", "xx"), ("customer", moon.Id)));
        Assert.That(await orders.UpdateAsync(stored.Id, orders.New(("status", "closed"))), Is.True);
        var error = Throws.WithCode(ErrorCode.Validation, () => orders.UpdateAsync(stored.Id, orders.New(("status", "open"))).AsTask());
        Assert.That((error.Failures.Single().Rule, error.Message), Is.EqualTo(("flow", "closed to open")));
        Assert.That((await orders.ValidateAsync(orders.New(("name", "first")))).Select(static failure => failure.Rule), Does.Contain("one"));

        async Task RefusesAsync(string rule, string message, DynamicRecord draft)
        {
            var refused = Throws.WithCode(ErrorCode.Validation, () => orders.CreateAsync(draft).AsTask());
            Assert.That((refused.Failures.Single().Rule, refused.Failures.Single().Message), Is.EqualTo((rule, message)));
            await Task.CompletedTask;
        }
    }

    [Test]
    public async Task A_delete_is_checked_by_a_rule_of_fields()
    {
        await using var session = (await OrdersAsync()).AsSystem();
        var orders = session.Objects("orders");
        var stored = await orders.CreateAsync(orders.New(("name", "one"), ("email", "keep@x.at")));
        Assert.That(await orders.UpdateAsync(stored.Id, orders.New(("name", "two"))), Is.True);
        var error = Throws.WithCode(ErrorCode.Validation, () => orders.DeleteAsync(stored.Id).AsTask());
        Assert.That(error.Failures.Single().Rule, Is.EqualTo("kept"));
    }

    [Test]
    public async Task Rules_within_rules_and_texts_within_lists_are_checked()
    {
        await using var session = (await OrdersAsync()).AsSystem();
        var orders = session.Objects("orders");
        await orders.CreateAsync(orders.New(("name", "one"), ("email", "a@b.at")));
        var error = Throws.WithCode(ErrorCode.Validation, () => orders.CreateAsync(orders.NewFromJson("""{"name":"json","email":"a@b.at","home":{"city":"Graz"}}"""u8)).AsTask());
        Assert.That((error.Failures.Single().Rule, error.Message), Is.EqualTo(("place", "Graz")));
        error = Throws.WithCode(ErrorCode.Validation, () => orders.CreateAsync(orders.New(("name", "two"), ("email", "a@b.at"))).AsTask());
        Assert.That(error.Failures.Single().Rule, Is.EqualTo("place"));
        error = Throws.WithCode(ErrorCode.Validation, () => orders.CreateAsync(orders.New(("name", "two"), ("emails", new[] { "c@d.at", "nonsense" }))).AsTask());
        Assert.That(error.Failures.Single().Rule, Is.EqualTo("emails_email_format"));
    }

    [Test]
    public async Task Numbers_versions_and_readonly_fields_are_the_kernels()
    {
        var db = await OrdersAsync();
        await using var session = db.AsSystem();
        var orders = session.Objects("orders");
        var one = await orders.CreateAsync(orders.New(("name", "one")));
        var two = await orders.CreateAsync(orders.New(("name", "two")));
        Assert.That((one["code"], two["code"]), Is.EqualTo(("O-001", "O-002")));
        Assert.That(one["version"], Is.EqualTo(1));
        one.Set("email", "a@b.at");
        await orders.UpdateAsync(one);
        Assert.That((await orders.GetAsync(one.Id))["version"], Is.EqualTo(2));
        await using var caller = db.As(new User("u"));
        var theirs = caller.Objects("orders");
        Throws.WithCode(ErrorCode.Validation, () => theirs.UpdateAsync(one.Id, theirs.New(("secret", "s"))).AsTask(), "orders", "secret");
    }

    [Test]
    public async Task Hooks_and_listeners_join()
    {
        var db = await OrdersAsync();
        await using var session = db.AsSystem();
        var orders = session.Objects("orders");
        var heard = new List<string>();
        using var before = db.Hooks.Add(HookEvent.BeforeCreate, "orders", (CreateContext<DynamicRecord> x) => x.Data.Set("email", "hook@x.at"));
        using var after = db.Hooks.Add(HookEvent.AfterUpdate, "orders", x => heard.Add(((DynamicRecord)x.Data!).Get<string>("name")!));
        using var listener = db.Events.Subscribe(EventKinds.Records, one => heard.Add(((RecordEvent<DynamicRecord>)one).Change + " " + ((RecordEvent)one).ObjectName), "orders");
        var stored = await orders.CreateAsync(orders.New(("name", "one")));
        Assert.That((await orders.GetAsync(stored.Id))["email"], Is.EqualTo("hook@x.at"));
        await orders.UpdateAsync(stored.Id, orders.New(("name", "two")));
        Assert.That(heard, Is.EqualTo(new[] { "Create orders", "two", "Update orders" }));
        Assert.That(Assert.Throws<ObjectQLException>(() => db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<DynamicRecord> x) => { }))!.Message, Does.Contain("must be named"));
        Assert.That(Assert.Throws<ObjectQLException>(() => db.Hooks.Add(HookEvent.BeforeCreate, "orders", (CreateContext<Ticket> x) => { }))!.Code, Is.EqualTo(ErrorCode.InvalidRequest));
    }

    private ValueTask<DynamicDatabase> OrdersAsync() => OpenAsync(("orders.object.yml", Orders), ("customers.object.yml", Customers), ("orders.validation.yml", Rules));
}
