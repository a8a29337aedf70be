namespace ObjectQL.Metadata.Tests;

/// <summary>The order of packages, and why they cannot be composed.</summary>
public sealed class GraphTests
{
    [Test]
    public void A_package_comes_behind_those_that_it_depends_on_else_by_name()
    {
        var graph = PackageGraph.Of([Of("d"), Of("a", "c"), Of("c", "b"), Of("b")]);
        Assert.That(graph.Order.Select(static item => item.Name), Is.EqualTo(new[] { "b", "c", "a", "d" }));
        Assert.That(graph.Problems, Is.Empty);
    }

    [Test]
    public void A_missing_package_is_told_with_the_chain_and_a_near_name()
    {
        var problem = PackageGraph.Of([Of("@x/app", "@x/mid"), Of("@x/mid", "@x/tagz"), Of("@x/tags")]).Problems.Single();
        Assert.That((problem.Fault, problem.Package), Is.EqualTo((PackageFault.Missing, "@x/mid")));
        Assert.That(problem.Message, Does.Contain("(@x/app → @x/mid → @x/tagz)").And.Contain("'@x/tags'"));
    }

    [Test]
    public void A_version_that_does_not_fit_is_told()
    {
        var problem = PackageGraph.Of([new("a", "1.0.0") { DependsOn = [new("b", "^2.0.0")] }, Of("b")]).Problems.Single();
        Assert.That((problem.Fault, problem.Message), Is.EqualTo((PackageFault.Version, "'a' 1.0.0 needs 'b' ^2.0.0, but it is there as 1.0.0 (a → b).")));
    }

    [TestCase("^4.0.0", 0)]
    [TestCase("^5.0.0", 1)]
    public void The_kernel_is_there_in_its_version(string range, int problems) =>
        Assert.That(PackageGraph.Of([new("a", "1.0.0") { DependsOn = [new(PackageManifest.CoreName, range)] }]).Problems, Has.Count.EqualTo(problems));

    [Test]
    public void A_package_stands_in_for_another_name()
    {
        var graph = PackageGraph.Of([new("a", "1.0.0") { DependsOn = [new("mail", "^2.0.0")] }, new("smtp", "7.0.0") { Provides = [new("mail", "2.1.0")] }]);
        Assert.That(graph.Problems, Is.Empty);
        Assert.That(graph.Order.Select(static item => item.Name), Is.EqualTo(new[] { "smtp", "a" }));
    }

    [TestCase("^1.0.0", "p1")]
    [TestCase("^2.0.0", "p2")]
    [TestCase("*", "p1")]
    public void Of_several_that_stand_in_the_first_whose_version_fits_goes_before(string range, string chosen)
    {
        var graph = PackageGraph.Of([
            new("a", "1.0.0") { DependsOn = [new("mail", range)] }, new("b", "1.0.0") { Provides = [new("mail", "1.0.0")] }, new("c", "1.0.0") { Provides = [new("mail", "2.0.0")] },
        ]);
        Assert.That(graph.Problems, Is.Empty);
        Assert.That(graph.Order.Select(static item => item.Name), Is.EqualTo(chosen == "p1" ? new[] { "b", "a", "c" } : ["c", "a", "b"]));
        Assert.That(graph.ToMermaid(), Does.Contain($"p0 -->|\"{range}\"| {chosen}\n"));
    }

    [TestCase("*", true)]
    [TestCase("<1.0.0", false)]
    public void Packages_exclude_each_other_by_version(string range, bool excluded) =>
        Assert.That(PackageGraph.Of([new("a", "1.0.0") { Conflicts = [new("b", range)] }, Of("b")]).Problems.Any(static item => item.Fault == PackageFault.Conflict), Is.EqualTo(excluded));

    [TestCase("*", "1.0.0-beta", true)]
    [TestCase("<2.0.0", "1.5.0-rc.1", true)]
    [TestCase("<2.0.0", "2.0.0-beta", true)]
    [TestCase(">=1.0.0", "1.2.0-alpha", true)]
    [TestCase(">=1.0.0", "1.0.0-alpha", false)]
    [TestCase("^1.0.0", "2.0.0-alpha", false)]
    public void An_unfinished_version_is_excluded_by_its_place_in_the_order(string range, string version, bool excluded) =>
        Assert.That(PackageGraph.Of([new("a", "1.0.0") { Conflicts = [new("b", range)] }, new("b", version)]).Problems, Has.Count.EqualTo(excluded ? 1 : 0));

    [Test]
    public void No_package_is_the_kernel_or_answers_to_a_name_twice()
    {
        PackageManifest[] wrong =
        [
            new(PackageManifest.CoreName, "9.0.0"),
            new("a", "1.0.0") { Provides = [new(PackageManifest.CoreName, "9.0.0")] },
            new("a", "1.0.0") { Provides = [new("mail", "1.0.0"), new("mail", "2.0.0")] },
            new("a", "1.0.0") { Provides = [new("a", "2.0.0")] },
        ];
        Assert.That(wrong.Select(static item => item.Problem), Has.All.Not.Null);
    }

    [Test]
    public void A_package_does_not_exclude_itself_by_what_it_provides() =>
        Assert.That(PackageGraph.Of([new("a", "1.0.0") { Conflicts = [new("mail", "*")], Provides = [new("mail", "1.0.0")] }]).Problems, Is.Empty);

    [Test]
    public void A_package_that_is_there_twice_is_told() =>
        Assert.That(PackageGraph.Of([Of("a"), new("a", "2.0.0")]).Problems.Single().Message, Does.Contain("twice, as 1.0.0 and as 2.0.0"));

    [Test]
    public void A_circle_is_told_once_with_its_way()
    {
        var problem = PackageGraph.Of([Of("a", "b"), Of("b", "c"), Of("c", "a"), Of("d", "a")]).Problems.Single();
        Assert.That((problem.Fault, problem.Message), Is.EqualTo((PackageFault.Circle, "Packages depend on each other in a circle: a → b → c → a. One of them must do without.")));
    }

    [TestCase("Tags", "1.0.0")]
    [TestCase("@tags", "1.0.0")]
    [TestCase("@a/b/c", "1.0.0")]
    [TestCase("@/b", "1.0.0")]
    [TestCase("", "1.0.0")]
    [TestCase("a b", "1.0.0")]
    [TestCase("a", "1.0")]
    [TestCase("a", "^1.0.0")]
    public void A_manifest_that_cannot_be_read_is_told(string name, string version) =>
        Assert.That(PackageGraph.Of([new(name, version)]).Problems.Single().Fault, Is.EqualTo(PackageFault.Manifest));

    [Test]
    public void The_graph_is_a_diagram() => Assert.That(
        PackageGraph.Of([Of("a", "b"), Of("b")]).ToMermaid(), Is.EqualTo("graph TD\n    p0[\"a 1.0.0\"]\n    p1[\"b 1.0.0\"]\n    p0 -->|\"^1.0.0\"| p1\n"));

    [Test]
    public void A_long_chain_is_sorted()
    {
        var graph = PackageGraph.Of(Enumerable.Range(0, 200).Select(static i => Of($"p{i:000}", i == 199 ? [] : [$"p{i + 1:000}"])));
        Assert.That(graph.Order.Select(static item => item.Name), Is.EqualTo(Enumerable.Range(0, 200).Reverse().Select(static i => $"p{i:000}")));
    }

    private static PackageManifest Of(string name, params string[] needs) => new(name, "1.0.0") { DependsOn = needs.Select(static need => new PackageDependency(need, "^1.0.0")).ToEquatableArray() };

    [TestCase("*", true)]
    [TestCase(">=4.0.0", true)]
    [TestCase("<4.0.0", false)]
    public void A_package_may_exclude_versions_of_the_kernel(string range, bool excluded)
    {
        var problems = PackageGraph.Of([new("a", "1.0.0") { Conflicts = [new(PackageManifest.CoreName, range)] }]).Problems;
        Assert.That(problems.Select(static item => item.Fault), Is.EqualTo(excluded ? new[] { PackageFault.Conflict } : []));
        Assert.That(problems.Select(static item => item.Message), Has.All.Contains($"'a' 1.0.0 does not work with '@objectql/core' {range}, and this is "));
    }
}
