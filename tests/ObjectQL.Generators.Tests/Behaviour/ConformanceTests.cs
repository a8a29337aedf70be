namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>
/// What is known to go wrong in the original, and what its users complained about (parts 2 and 3 of the list of conformance), as far as no protocol is needed: on both drivers, with what happens here instead.
/// Tenancy (2.6, cross-tenant writes, unique values of tenants) is in <c>TenancyTests</c>, numbers under several writers in the drivers' tests, patterns that run for years in <see cref="FieldRuleTests"/>.
/// </summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class ConformanceTests(string driver)
{
    private const string People = """
        className: Person
        fields:
          name: { type: text }
          age: { type: integer }
          secret: { type: password }
          boss: { type: lookup, reference: people }
          email: { type: text, unique: true }
          boss_name: { type: formula, expression: boss.name }
          reports: { type: summary, summary_object: people, summary_type: count }
          number: { type: auto_number, auto_number_format: 'P-{000}' }
        """;

    private const string Hidden = """
        fields:
          name: { type: text }
          person: { type: lookup, reference: people }
        """;

    private const string HiddenPermission = """
        roles: [clerk, boss]
        object_permissions: { create: [boss], read: [clerk, boss], update: [boss], delete: [boss] }
        field_permissions: { name: { read: [boss], update: [boss] } }
        row_level_security: { enabled: true, default_rule: { field: person, operator: "=", value: nobody }, exceptions: [{ role: boss, bypass: true }] }
        """;

    [TestCase("2.3 a field is no SQL", """{"orderBy":[{"field":"name; drop table people","order":"asc"}]}""")]
    [TestCase("2.3 a direction is no SQL", """{"orderBy":[{"field":"name","order":"asc; drop table people"}]}""")]
    [TestCase("2.3 an aggregate is no SQL", """{"aggregations":[{"function":"sum(age); --","field":"age","alias":"x"}]}""")]
    [TestCase("2.3 an alias is no SQL", """{"where":{"name\\" or 1=1 --":1}}""")]
    [TestCase("2.5 an unknown operator (3: #3948, #2873)", """{"where":{"name":{"$wobble":"a"}}}""")]
    [TestCase("2.5 a bare triple with an unknown operator (3: #3948)", """{"filters":["name","wobble","a"]}""")]
    [TestCase("2.5 a triple in a list with an unknown operator", """{"filters":[["name","wobble","a"]]}""")]
    [TestCase("3 a document-level operator (#5348)", """{"where":{"$where":"this.age > 1"}}""")]
    [TestCase("3 an unknown field", """{"where":{"nme":"a"}}""")]
    [TestCase("3 an unknown relation to expand (#821)", """{"expand":["bos"]}""")]
    public async Task It_is_refused(string row, string query) => Assert.That(
        await RunAsync($"try {{ notes.Add(\"\" + (await session.People.FromJson(System.Text.Encoding.UTF8.GetBytes({Literal(query)})).ToListAsync()).Count); }} catch (ObjectQLException e) {{ notes.Add(e.Code); }} notes.Add(\"\" + await session.People.CountAsync());"),
        Is.EqualTo(new[] { "INVALID_REQUEST", "3" }), row);

    [TestCase("2.7 an alternative narrows (V)", """{"where":{"name":"Ann","$or":[{"age":2},{"age":3}]}}""", "")]
    [TestCase("2.7 an alternative among conditions", """{"where":{"name":"Ann","$or":[{"age":1},{"age":3}]}}""", "Ann")]
    [TestCase("2.15 wildcards are text", """{"where":{"name":{"$contains":"%"}}}""", "100%")]
    [TestCase("2.15 an underscore is text", """{"where":{"name":{"$contains":"_"}}}""", "")]
    [TestCase("3 not, between, starts with (#2873)", """{"where":{"$not":{"age":{"$between":[2,3]}}}}""", "Ann")]
    [TestCase("3 null is null (#2873)", """{"where":{"boss":null}}""", "Ann")]
    [TestCase("3 the array dialect (#5329)", """{"filters":[["age",">",1],"and",["name","!=","Bob"]]}""", "100%")]
    [TestCase("3 a formula is no null (#3306)", """{"where":{"boss_name":"Ann"},"sort":[["age","asc"]]}""", "Bob 100%")]
    [TestCase("3 a summary is computed (#1610)", """{"where":{"reports":2}}""", "Ann")]
    public async Task It_is_answered(string row, string query, string names) => Assert.That(
        await RunAsync($"notes.Add(string.Join(' ', (await session.People.FromJson(System.Text.Encoding.UTF8.GetBytes({Literal(query)})).ToListAsync()).Select(p => p.Name)));"), Is.EqualTo(new[] { names }), row);

    [TestCase("3 expand resolves (#821, #852)", "notes.Add((await session.People.Where(x => x.Name == \"Bob\").Expand(x => x.Boss).ToListAsync()).Single().BossRecord!.Name!);", "Ann")]
    [TestCase("3 expand keeps what is hidden (PR 2961)", "notes.Add(\"\" + (await clerk.People.Where(x => x.Name == \"Ann\").Expand(x => x.Hiddens).ToListAsync()).Single().Hiddens.Count);", "0")]
    [TestCase("3 numbers are given once (#1603)", "notes.Add(string.Join(' ', (await session.People.OrderBy(x => x.Number).ToListAsync()).Select(p => p.Number)));", "P-001 P-002 P-003")]
    [TestCase("3 an aggregate keeps alternatives (#5345)", "notes.Add(\"\" + await session.People.Where(x => x.Age == 1 || x.Age == 3).CountAsync());", "2")]
    [TestCase("3 a count keeps what is hidden (#3597)", "notes.Add(\"\" + await clerk.Hiddens.CountAsync());", "0")]
    [TestCase("2.12 opening leaves tables alone", "driver.IsShared = true; await using var again = await Db.OpenAsync(driver); await using var other = again.AsSystem(); notes.Add(\"\" + await other.People.CountAsync());", "3")]
    public async Task It_works(string row, string code, string expected) => Assert.That(await RunAsync(code), Is.EqualTo(new[] { expected }), row);

    [TestCase("2.2 no program runs in a formula", "  x: { type: formula, expression: process.version }\n", "OQL0631")]
    [TestCase("2.2 nor a function", "  x: { type: formula, expression: \"(() => 1)()\" }\n", "OQL0631")]
    [TestCase("3 a formula that is not understood is told (#3306, PR 1517)", "  x: { type: formula, expression: \"nme + 1\" }\n", "OQL0631")]
    [TestCase("3 a key that nothing executes is told (#5746)", "  x: { type: text, maskingRule: last4 }\n", "OQL0850")]
    [TestCase("2.2 nor in a rule", "  x: { type: text }\nvalidation: { rules: [{ name: r, type: custom, validator: \"process.exit(1)\", message: m }] }\n", "OQL0611")]
    public void It_is_told_when_the_program_is_built(string row, string metadata, string rule) => Assert.That(
        GeneratorHost.With(("metadata/notes.object.yml", "fields:\n  name: { type: text }\n" + metadata)).Run().Diagnostics.Select(static one => one.Id), Is.EqualTo(new[] { rule }), row);

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private Task<string[]> RunAsync(string body) => Program.RunAsync(
        driver,
        $$"""
        public static class Program
        {
            public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                await using var clerk = db.As(new User("c", ["clerk"]));
                var ann = await session.People.CreateAsync(new() { Name = "Ann", Age = 1, Secret = "hunter2" });
                await session.People.CreateAsync(new() { Name = "Bob", Age = 2, Boss = ann.Id });
                await session.People.CreateAsync(new() { Name = "100%", Age = 3, Boss = ann.Id });
                await session.Hiddens.CreateAsync(new() { Name = "h", Person = ann.Id });
                {{body}}
            }
        }

        """,
        withServices: true,
        ("metadata/people.object.yml", People), ("metadata/hiddens.object.yml", Hidden), ("metadata/hiddens.permission.yml", HiddenPermission));
}
