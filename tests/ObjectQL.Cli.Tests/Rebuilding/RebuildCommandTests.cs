using System.Reflection;
using ObjectQL.Generators.Tests;

namespace ObjectQL.Cli.Tests.Rebuilding;

/// <summary><c>objectql rebuild-summaries</c> on the database of a compiled program, with rules that are methods, permissions and tenants.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
public sealed class RebuildCommandTests(string engine)
{
    private static readonly (string Path, string Content)[] s_files =
    [
        ("customers.object.yml", """
            tenancy: { enabled: true }
            fields:
              tenant_id: { type: text }
              name: { type: text }
              spent: { type: summary, summary_object: orders, summary_type: sum, summary_field: total }
            """),
        ("orders.object.yml", """
            tenancy: { enabled: true }
            fields:
              tenant_id: { type: text }
              name: { type: text }
              customer: { type: lookup, reference_to: customers }
              lines: { type: summary, summary_object: lines, summary_type: count }
              total: { type: summary, summary_object: lines, summary_type: sum, summary_field: worth, summary_filters: "kept == true" }
              heaviest: { type: summary, summary_object: lines, summary_type: max, summary_field: weight }
            validation:
              rules:
                - { name: fair, type: custom, message: Not fair }
            actions:
              close: { type: record }
            """),
        ("lines.object.yml", """
            tenancy: { enabled: true }
            fields:
              tenant_id: { type: text }
              order: { type: master_detail, reference_to: orders }
              price: { type: currency }
              pieces: { type: integer }
              weight: { type: number }
              kept: { type: boolean, defaultValue: true }
              number: { type: auto_number, auto_number_format: "L-{0000}" }
              worth: { type: formula, expression: price * pieces, data_type: currency }
            """),
        ("orders.permission.yml", """
            roles: [clerk]
            object_permissions: { create: [clerk], read: [clerk], update: [clerk], delete: [clerk] }
            row_level_security: { enabled: true, default_rule: { field: name, operator: "=", value: mine } }
            """),
        ("order_flow.workflow.yml", "name: order_flow\nobject: orders\n"),
    ];

    private const string Program = """
        using System.Threading.Tasks;
        using ObjectQL;

        namespace Sample;

        internal static class Rules
        {
            [Rule("orders", "fair")]
            internal static bool Fair(Order order) => order.Name != "unfair";
        }

        internal static class OrderActions
        {
            [Action("orders", "close")]
            internal static void Close(ActionContext<Order> context) { }
        }

        public static class Program
        {
            public static async Task RunAsync(Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                for (var i = 0; i < 3; i++)
                {
                    await session.Customers.CreateAsync(new() { Id = $"c{i}", Name = $"Customer {i}", TenantId = "t1" });
                    await session.Orders.CreateAsync(new() { Id = $"o{i}", Name = i == 0 ? "mine" : "theirs", Customer = $"c{i % 2}", TenantId = "t1" });
                    for (var j = 0; j < i; j++)
                    {
                        await session.Lines.CreateAsync(new() { Order = $"o{i}", Price = 2.5m, Pieces = j + 1, Weight = j, Kept = j != 1, TenantId = "t1" });
                    }
                }
            }
        }
        """;

    private static readonly Lazy<MethodInfo> s_program = new(Compile);

    private ScratchDatabase _database = null!;

    private string Metadata => Path.Combine(_database.Folder, "metadata");

    [SetUp]
    public async Task Begin()
    {
        _database = new ScratchDatabase(engine);
        Directory.CreateDirectory(Metadata);
        foreach (var (path, content) in s_files)
        {
            await File.WriteAllTextAsync(Path.Combine(Metadata, path), content);
        }

        await (Task)s_program.Value.Invoke(null, [_database.CreateDriver()])!;
    }

    [TearDown]
    public void End() => _database.Dispose();

    [Test]
    public async Task What_was_right_stays_as_it_is()
    {
        Assert.That(await RunAsync("--dry-run"), Is.EqualTo((0, Told(0, 0, 0, 0) + "4 summaries: 0 values wrong.\n", "")));
        Assert.That(await RunAsync(), Is.EqualTo((0, Told(0, 0, 0, 0) + "4 summaries: 0 values wrong.\n", "")));
    }

    [Test]
    public async Task What_is_wrong_is_found_then_mended()
    {
        _database.Execute("UPDATE orders SET lines = 17 WHERE id = 'o0'; UPDATE orders SET total = NULL, lines = NULL WHERE id <> 'o0'; DELETE FROM lines WHERE weight = 1");
        var before = State();
        var (code, output, errors) = await RunAsync("--dry-run");
        Assert.That((code, output, errors), Is.EqualTo((3, Told(3, 2, 1, 0) + "4 summaries: 6 values wrong; nothing was changed.\n", "")));
        Assert.That(State(), Is.EqualTo(before));

        (code, output, errors) = await RunAsync();
        Assert.That((code, output, errors), Is.EqualTo((0, Told(3, 2, 1, 0) + "4 summaries: 6 values wrong; they are right now.\n", "")));
        Assert.That(_database.Scalar("SELECT sum(lines) FROM orders"), Is.EqualTo("2"));
        Assert.That((await RunAsync("--dry-run")).Code, Is.Zero);

        // The program goes on from there, and finds its own mark.
        await (Task)s_program.Value.DeclaringType!.Assembly.GetType("Sample.Later")!.GetMethod("RunAsync")!.Invoke(null, [_database.CreateDriver()])!;
        Assert.That((await RunAsync("--dry-run")).Code, Is.Zero);
    }

    [Test]
    public async Task One_object_comes_with_those_that_sum_it_up()
    {
        _database.Execute("UPDATE customers SET spent = 77; UPDATE orders SET total = 88");
        var (code, output, errors) = await RunAsync("--object", "customers");
        Assert.That((code, output, errors), Is.EqualTo((0, "customers.spent: 3 records looked at, 3 wrong\n1 summary: 3 values wrong; they are right now.\n", "")));
        (code, output, _) = await RunAsync("--object", "orders");
        Assert.That((code, output), Is.EqualTo((0, Told(0, 3, 0, 2) + "4 summaries: 5 values wrong; they are right now.\n")));
        Assert.That(_database.Scalar("SELECT count(*) FROM customers WHERE spent = 2.5 OR spent = 250"), Is.EqualTo("2"));
    }

    [Test]
    public async Task A_summary_that_was_declared_later_is_filled()
    {
        File.WriteAllText(Path.Combine(Metadata, "orders.object.yml"), s_files[1].Content.Replace("  heaviest:", "  pieces: { type: summary, summary_object: lines, summary_type: sum, summary_field: pieces }\n  heaviest:"));
        var (code, _, errors) = await RunAsync();
        Assert.That((code, errors), Is.EqualTo((1, "The table 'orders' has no column 'pieces' for the field 'pieces'. The program adds it when it opens the database with this metadata.\n")));
        _database.Execute("ALTER TABLE orders ADD COLUMN pieces " + (engine == "postgres" ? "bigint" : "INTEGER"));
        (code, var output, errors) = await RunAsync();
        Assert.That((code, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("orders.pieces: 3 records looked at, 3 wrong\n"));
        Assert.That(_database.Scalar("SELECT sum(pieces) FROM orders"), Is.EqualTo("4"));
    }

    [TestCase("worth: { type: formula, expression: price * pieces,", "factor: { type: number }\n  worth: { type: formula, expression: price * pieces * factor,", TestName = "A_column_of_a_formula_that_is_missing_is_told")]
    [TestCase("kept:", "factor: { type: number, defaultValue: 1 }\n  kept:", "kept == true", "kept == true && factor > 0", TestName = "A_column_of_a_filter_that_is_missing_is_told")]
    public async Task A_column_behind_a_summary_that_is_missing_is_told(string line, string newLine, string order = "", string newOrder = "")
    {
        File.WriteAllText(Path.Combine(Metadata, "lines.object.yml"), s_files[2].Content.Replace(line, newLine));
        File.WriteAllText(Path.Combine(Metadata, "orders.object.yml"), order.Length == 0 ? s_files[1].Content : s_files[1].Content.Replace(order, newOrder));
        var (code, output, errors) = await RunAsync();
        Assert.That((code, output, errors), Is.EqualTo((1, "", "The table 'lines' has no column 'factor' for the field 'factor'. The program adds it when it opens the database with this metadata.\n")));
    }

    [TestCase("broken.permission.yml")]
    [TestCase("broken.query.yml")]
    [TestCase("broken.workflow.yml")]
    public async Task A_broken_file_that_is_not_read_is_in_nobodys_way(string file)
    {
        File.WriteAllText(Path.Combine(Metadata, file), "roles: [ { a: ");
        var (code, _, errors) = await RunAsync("--dry-run");
        Assert.That((code, errors), Is.EqualTo((0, "")));
    }

    [Test]
    public async Task A_database_that_is_none_is_told()
    {
        var file = Path.Combine(_database.Folder, "notes.txt");
        File.WriteAllText(file, string.Concat(Enumerable.Repeat("These are no records.\n", 100)));
        string[][] wrong = [["--sqlite", file], ["--postgres", "Host=localhost;Hots=db"], ["--postgres", "nonsense"], ["--postgres", "Host=127.0.0.1;Port=1;Username=me;Timeout=2"]];
        foreach (var database in wrong)
        {
            var (code, output, errors) = await CliRun.Of(["rebuild-summaries", .. database, "--metadata", Metadata, "--tenant-field", "tenant_id"]);
            Assert.That((code, output), Is.EqualTo((1, "")), database[1]);
            Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1).And.All.Length.GreaterThan(20), database[1]);
        }
    }

    [TestCase("'--object' is said twice.", "--object", "orders", "--object", "customers")]
    [TestCase("'--datasource' is said twice.", "--datasource", "default", "--datasource", "default")]
    [TestCase("'--tenant-field' is said twice.", "--tenant-field", "tenant")]
    public async Task What_is_said_twice_is_not_understood(string expected, params string[] more)
    {
        var (code, _, errors) = await RunAsync(more);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.StartWith(expected + "\n"));
        Assert.That((await RunAsync("--metadata", Metadata + "/../more")).Errors, Does.StartWith("There is no folder"));
    }

    [Test]
    public async Task A_circle_of_records_is_told()
    {
        _database.Execute("CREATE TABLE nodes (id TEXT PRIMARY KEY, created_at TEXT, updated_at TEXT, parent TEXT, own BIGINT, below BIGINT)");
        _database.Execute("INSERT INTO nodes (id, parent, own, below) VALUES ('a', 'b', 1, 0), ('b', 'a', 1, 0)");
        Directory.CreateDirectory(Path.Combine(_database.Folder, "more"));
        File.WriteAllText(Path.Combine(_database.Folder, "more", "nodes.object.yml"), """
            timestamps: false
            fields:
              parent: { type: lookup, reference_to: nodes }
              own: { type: integer }
              below: { type: summary, summary_object: nodes, summary_type: sum, summary_field: whole }
              whole: { type: formula, expression: own + below, data_type: integer }
            """);
        var (code, _, errors) = await RunAsync("--metadata", Path.Combine(_database.Folder, "more"));
        Assert.That((code, errors), Is.EqualTo((1, "The summaries of the 'nodes' record 'a' lead in a circle: it is summed up by what it sums up.\n")));
        Assert.That(_database.Scalar("SELECT max(below) FROM nodes"), Is.EqualTo("0"));
    }

    [TestCase("There is no object 'order' among the metadata of", "--object", "order")]
    [TestCase("The object 'lines' has no summary fields.", "--object", "lines")]
    [TestCase("No object of the data source 'logs' has a summary field", "--datasource", "logs")]
    [TestCase("There is no folder 'nowhere'", "--metadata", "nowhere")]
    public async Task What_cannot_be_done_is_told(string expected, params string[] more)
    {
        var (code, output, errors) = await RunAsync(more);
        Assert.That((code, output), Is.EqualTo((1, "")));
        Assert.That(errors, Does.StartWith(expected));
    }

    [Test]
    public async Task Another_data_source_is_told()
    {
        File.WriteAllText(Path.Combine(Metadata, "orders.object.yml"), "datasource: logs\n" + s_files[1].Content);
        var (code, _, errors) = await RunAsync("--object", "customers");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.StartWith("customers.spent: 'orders' is stored in the data source 'logs', and the database is 'default'; let the program do it, which has both: db.RebuildSummariesAsync(\"customers\")."));
    }

    [Test]
    public async Task A_table_that_is_missing_is_told_and_not_created()
    {
        using var empty = new ScratchDatabase(engine);
        var (code, _, errors) = await CliRun.Of(["rebuild-summaries", .. empty.Arguments, "--metadata", Metadata, "--tenant-field", "tenant_id"]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("The database has no table 'orders' for the object 'orders'. Is it the right one?").And.Contain("'customers'").And.Contain("'lines'"));
        Assert.That(empty.Scalar(engine == "postgres" ? "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()" : "SELECT count(*) - 1 FROM sqlite_master"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Metadata_with_errors_are_told()
    {
        File.WriteAllText(Path.Combine(Metadata, "lines.object.yml"), "fields: { order: { type: lokup } ");
        var (code, _, errors) = await RunAsync();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("lines.object.yml(1,").And.Contain("error OQL"));
    }

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] more) =>
        CliRun.Of(["rebuild-summaries", .. _database.Arguments, "--metadata", Metadata, "--tenant-field", "tenant_id", .. more]);

    private static string Told(int lines, int total, int heaviest, int spent) =>
        $"orders.lines: 3 records looked at, {lines} wrong\norders.total: 3 records looked at, {total} wrong\norders.heaviest: 3 records looked at, {heaviest} wrong\ncustomers.spent: 3 records looked at, {spent} wrong\n";

    private string State() => string.Join(
        "; ", new[] { "orders", "customers", "lines" }.Select(table => _database.Scalar(engine == "postgres"
            ? $"SELECT string_agg(t::text, ',' ORDER BY id) FROM {table} t"
            : $"SELECT group_concat(id || updated_at || {(table == "orders" ? "coalesce(lines, '') || coalesce(total, '')" : table == "customers" ? "spent" : "weight")}) FROM {table}")));

    private static MethodInfo Compile()
    {
        var run = GeneratorHost.With([.. s_files.Select(static file => ("metadata/" + file.Path, file.Content))]).Source("Program.cs", Program).Source("Later.cs", """
            using System.Threading.Tasks;
            using ObjectQL;

            namespace Sample;

            public static class Later
            {
                public static async Task RunAsync(Driver driver)
                {
                    await using var db = await Db.OpenAsync(driver);
                    await using var session = db.AsSystem();
                    await session.Lines.CreateAsync(new() { Order = "o1", Price = 1m, Pieces = 1, Weight = 9, TenantId = "t1" });
                }
            }
            """).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        return run.Load().GetType("Sample.Program")!.GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Static)!;
    }
}
