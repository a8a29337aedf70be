using Microsoft.CodeAnalysis;
using ObjectQL.Generators.Tests;

namespace ObjectQL.Cli.Tests.Importing;

/// <summary><c>objectql import</c> on a project for the original.</summary>
public sealed class ImportCommandTests
{
    private const string Config = """
        import { ObjectQL } from '@objectql/core';
        // connection: 'postgres://nobody',
        const config: ObjectQLConfig = {
          datasources: {
            default: new SqlDriver({ client: 'sqlite3', connection: { filename: './shop.db' }, useNullAsDefault: true }),
            'logs': new SqlDriver({ client: 'pg', connection: process.env.LOGS }),
            files: new MongoDriver({ url: 'mongodb://h/x' }), /* not here, 'yet' */
          },
          source: ['./src', "./more"],
          presets: ['@my/audit'],
          plugins: [new AuditPlugin({ a: [1, 2] })],
        };
        export default config;
        """;

    private string _folder = "";

    private string Out => Path.Combine(_folder, "my-shop");

    [SetUp]
    public void Begin()
    {
        _folder = Directory.CreateTempSubdirectory("objectql-import").FullName;
        Write("objectql.config.ts", Config);
        Write("src/modules/orders.object.yml", "fields:\n  title: { type: text, required: true }\n  total: { type: currency }\n");
        Write("src/modules/orders.validation.yml", "name: orders\nrules:\n  - { name: r, type: cross_field, rule: { field: total, operator: '>=', value: 0 }, message: No }\n");
        Write("src/modules/orders.hook.ts", "export default { async beforeCreate(ctx) {}, afterUpdate: async () => {} /* beforeDelete: 1 */ };");
        Write("src/modules/orders.action.ts", "export const close = { handler: async () => {} };\nexport const reopen: ActionDefinition = { handler };");
        Write("more/logs.object.yml", "datasource: logs\nfields: { line: { type: text } }\n");
        Write("src/node_modules/x/evil.object.yml", "fields: {}\n");
        Write("other/unread.object.yml", "fields: { a: { type: text } }\n");
    }

    [TearDown]
    public void End() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_project_is_made_that_compiles()
    {
        var (code, output, errors) = await RunAsync();
        Assert.That((code, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.StartWith("3 metadata files were copied; 4 hooks and actions are left to write."));
        Assert.That(
            Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Out, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "AppDb.cs", "IMPORT.md", "MyShop.csproj", "Program.cs", "metadata/more/logs.object.yml", "metadata/src/modules/orders.object.yml", "metadata/src/modules/orders.validation.yml" }));
        Assert.That(Text("MyShop.csproj"), Does.Contain("Include=\"ObjectQL\"").And.Contain("\"ObjectQL.Sqlite\"").And.Contain("\"ObjectQL.Postgres\""));
        Assert.That(Text("Program.cs"), Does.Contain("""
            await using var db = await AppDb.OpenAsync(new SqliteDriver("./shop.db"), new Dictionary<string, Driver>
            {
                ["logs"] = new PostgresDriver(Environment.GetEnvironmentVariable("DATABASE_LOGS") ?? "Host=localhost"),
                ["files"] = new MemoryDriver(),
            });
            """.ReplaceLineEndings("\n")));

        var host = new GeneratorHost().Source("AppDb.cs", Text("AppDb.cs")).Source("Body.cs", AsMethod(Text("Program.cs")));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Out, "metadata"), "*", SearchOption.AllDirectories))
        {
            host.File(Path.GetRelativePath(Out, path).Replace('\\', '/'), await File.ReadAllTextAsync(path));
        }

        var run = host.Run(static compilation => compilation.AddReferences(MetadataReference.CreateFromFile(typeof(ObjectQL.Postgres.PostgresDriver).Assembly.Location)));
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [Test]
    public async Task The_report_tells_what_is_left_to_do()
    {
        await RunAsync();
        var report = Text("IMPORT.md");
        Assert.That(report, Does.Contain("`objectql.config.ts` was read as text"));
        Assert.That(report, Does.Contain("`files`: `new MongoDriver({ url: 'mongodb://h/x' })` is of an engine that has no driver here"));
        Assert.That(report, Does.Contain("environment variable `DATABASE_LOGS`"));
        Assert.That(report, Does.Contain("[Hook(HookEvent.BeforeCreate, \"orders\")] internal static void BeforeCreate(HookContext context) { }").And.Contain("HookEvent.AfterUpdate").And.Not.Contain("BeforeDelete"));
        Assert.That(report, Does.Contain("[Action(\"orders\", \"close\")]").And.Contain("\"reopen\""));
        Assert.That(report, Does.Contain("The package `@my/audit`").And.Contain("`plugins` of the configuration"));
        Assert.That(report, Does.Contain("Nothing is wrong."));
    }

    [TestCase("export default { connection: 'sqlite://data/x.db' }", "new SqliteDriver(\"data/x.db\")")]
    [TestCase("module.exports = { connection: `postgresql://h/x` };", "new PostgresDriver(")]
    [TestCase("export default defineConfig({ datasources: { default: new MemoryDriver() } });", "OpenAsync(new MemoryDriver())")]
    [TestCase("export const app = new ObjectQL({ connection: 'mongodb://h' });", "OpenAsync(new MemoryDriver())")]
    [TestCase("export default { datasource: { default: { type: 'sqlite', filename: 'os.db' } } };", "new SqliteDriver(\"os.db\")")]
    [TestCase("export default { plugins: [new ObjectQLPlugin({ datasources: { default: new MemoryDriver() } })] };", "OpenAsync(new MemoryDriver())")]
    [TestCase("export default buildConfig();", "new SqliteDriver(\"app.db\")")]
    public async Task Connections_become_drivers(string config, string expected)
    {
        Write("objectql.config.ts", config);
        await RunAsync();
        Assert.That(Text("Program.cs"), Does.Contain(expected));
    }

    [Test]
    public async Task What_is_not_taken_over_is_listed_whatever_it_is_called()
    {
        Write("objectql.config.ts", "export default { metadata: { name: 'x' }, objects: load(dir), source: ['src', path.join(root,\n  'more')], modules: [...shared, '@my/a'] };");
        await RunAsync();
        var report = Text("IMPORT.md");
        Assert.That(report, Does.Contain("- `metadata` of the configuration.\n- `objects` of the configuration.\n- `source: path.join(root, 'more')` of the configuration.\n- `modules: ...shared` of the configuration.\n"));
        Assert.That(report, Does.Contain("The package `@my/a`").And.Contain("`default`, of which nothing is said, is `new SqliteDriver(\"app.db\")`"));
    }

    [Test]
    public async Task Actions_get_names_as_methods_have_them()
    {
        Write("src/modules/orders.action.ts", "export const import_all_orders: ActionDefinition<Orders> = { handler };");
        await RunAsync();
        Assert.That(Text("IMPORT.md"), Does.Contain("[Action(\"orders\", \"import_all_orders\")] internal static Task ImportAllOrders(ActionContext context)"));
    }

    [Test]
    public async Task A_configuration_in_JSON_is_read_and_none_is_not_needed()
    {
        File.Delete(Path.Combine(_folder, "objectql.config.ts"));
        Assert.That((await RunAsync("--name", "Shop.Of-Us")).Code, Is.Zero);
        Assert.That(Text("IMPORT.md"), Does.Contain("No configuration was found.").And.Contain("4 metadata files"));
        Assert.That(Text("AppDb.cs"), Does.Contain("namespace ShopOfUs;"));

        Write("objectstack.config.json", """{ "source": "src", "connection": "sqlite://:memory:" }""");
        Assert.That((await RunAsync("--force")).Code, Is.Zero);
        Assert.That(Text("IMPORT.md"), Does.Contain("2 metadata files"));
        Assert.That(Text("Program.cs"), Does.Contain("new SqliteDriver(\"app.db\")"));
    }

    [Test]
    public async Task Nothing_is_written_over_other_files()
    {
        await RunAsync();
        await File.WriteAllTextAsync(Path.Combine(Out, "Program.cs"), "mine");
        var (code, _, errors) = await RunAsync();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("Program.cs is there and differs"));
        Assert.That(Text("Program.cs"), Is.EqualTo("mine"));
    }

    private static string AsMethod(string program)
    {
        var lines = program.Split('\n').ToLookup(static line => line.StartsWith("using ", StringComparison.Ordinal));
        return "using System;\nusing System.Collections.Generic;\n" + string.Join('\n', lines[true]) + "\n\ninternal static class Body\n{\n    internal static async System.Threading.Tasks.Task RunAsync()\n    {\n" + string.Join('\n', lines[false]) + "\n    }\n}\n";
    }

    private string Text(string path) => File.ReadAllText(Path.Combine(Out, path));

    private void Write(string path, string content)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] more)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(["import", "--from", _folder, "--out", Out, .. more], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
