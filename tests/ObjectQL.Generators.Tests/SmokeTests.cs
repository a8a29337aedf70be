namespace ObjectQL.Generators.Tests;

public sealed class SmokeTests
{
    [Test]
    public void A_small_object_compiles()
    {
        var run = GeneratorHost.With(("metadata/projects.object.yml", "fields:\n  name: { type: text, required: true }\n  status: { options: [a, b], defaultValue: a }\n  budget: { type: currency }\n")).Run();
        foreach (var s in run.Sources) TestContext.Out.WriteLine(s.Key + "\n" + s.Value);
        Assert.That(run.CompilerErrors, Is.Empty);
    }
}
