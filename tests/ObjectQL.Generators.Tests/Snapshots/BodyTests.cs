namespace ObjectQL.Generators.Tests.Snapshots;

/// <summary>Bodies of formulas and rules say where they are written: in trees of their own, and with paths that begin at the project.</summary>
public sealed class BodyTests
{
    private const string Path = "metadata/orders/orders.object.yml";

    private const string Content = """
        fields:
          name: { type: text, required: true }
          amount: { type: currency }
          title:
            type: formula
            expression: '`Order ${name}`'
        validation:
          rules:
            - name: boom
              type: custom
              message: It must not explode
            - name: positive
              type: cross_field
              rule: { field: amount, operator: ">", value: 0 }
              message: m

        """;

    private const string Code = """
        using System;
        using System.Threading.Tasks;
        using ObjectQL;

        namespace Sample;

        internal static class Rules
        {
            [Rule("orders", "boom")]
            internal static bool Explode(Order order) => throw new InvalidOperationException("boom");
        }

        public static class Probe
        {
            public static async Task<string> OfRule()
            {
                await using var db = await Db.OpenAsync(new MemoryDriver());
                await using var session = db.AsSystem();
                return await Trace(async () => await session.Orders.CreateAsync(new() { Name = "a", Amount = 1m }));
            }

            static async Task<string> Trace(Func<Task> run)
            {
                try
                {
                    await run();
                    return "";
                }
                catch (Exception exception)
                {
                    return exception.ToString();
                }
            }
        }
        """;

    [Test]
    public void The_text_of_bodies() => Snapshot.Verify(Run().Sources["Order.Bodies.g.cs"]);

    [Test]
    public async Task The_stack_trace_of_a_rule_that_throws_names_the_line_of_the_metadata()
    {
        var trace = await (Task<string>)Run().Load().GetType("Sample.Probe")!.GetMethod("OfRule")!.Invoke(null, null)!;
        Assert.That(trace, Does.Contain("CheckRules").And.Contain($"{Path}:line {Line("name: boom")}"), trace);
    }

    [Test]
    public void The_body_of_a_formula_is_mapped_to_its_line()
    {
        var run = Run();
        var tree = run.Compilation.SyntaxTrees.Single(static tree => tree.FilePath.EndsWith("Order.Bodies.g.cs", StringComparison.Ordinal));
        var place = tree.GetMappedLineSpan(new(tree.ToString().IndexOf("Title =>", StringComparison.Ordinal), 1));
        Assert.That((place.Path, place.StartLinePosition.Line + 1), Is.EqualTo((Path, Line("'`Order"))));
    }

    [Test]
    public void Text_that_moves_changes_the_bodies_only()
    {
        var host = Host();
        var before = host.Run().Sources;
        var after = host.File(Path, "# A comment.\n\n" + Content).Run().Sources;
        Assert.That(after.Where(source => before[source.Key] != source.Value).Select(static source => source.Key), Is.EqualTo(new[] { "Order.Bodies.g.cs" }));
    }

    [Test]
    public void The_text_does_not_depend_on_the_folder_of_the_project() =>
        Assert.That(Host("/elsewhere/deep/app/").Run().Sources["Order.Bodies.g.cs"], Is.EqualTo(Run().Sources["Order.Bodies.g.cs"]));

    [Test]
    public void A_file_outside_of_the_project_is_not_named()
    {
        var run = new GeneratorHost(directory: "/src/app/").Source("Db.cs", GeneratorHost.Model).File("../shared/orders.object.yml", Content).Source("Code.cs", Code).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Order.Bodies.g.cs"], Does.Not.Contain("/src/"));
    }

    private static int Line(string text) => Content[..Content.IndexOf(text, StringComparison.Ordinal)].Count(static letter => letter == '\n') + 1;

    private static GeneratorHost Host(string directory = "/src/app/") =>
        new GeneratorHost(directory: directory).Source("Db.cs", GeneratorHost.Model).File(Path, Content).Source("Code.cs", Code);

    private static GeneratorRun Run()
    {
        var run = Host().Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        return run;
    }
}
