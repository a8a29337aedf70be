using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

/// <summary>Formulas that grow by naming each other are refused before they are expanded.</summary>
public sealed class LargeFormulaTests
{
    [Test]
    public void Forty_formulas_that_double_each_other_take_no_memory()
    {
        // What else is made once is made by another object.
        _ = FormulaSet.Of(Doubling(3));
        var schema = Doubling(40);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var set = FormulaSet.Of(schema);
        var scope = new QueryScope(schema, static _ => null);
        var last = scope.Formula(schema.Fields.Count - 1);
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            new QueryScope(schema, static _ => null).Formula(i);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(set.Find(FieldOf(schema, 5)), Is.Not.Null);
        Assert.That(set.Find(FieldOf(schema, 39)), Is.Null);
        Assert.That(last.Errors[0].Message, Does.Contain("is a formula that cannot be computed").And.Contain("is too large, together with the formulas that it names"));
        Assert.That(allocated, Is.LessThan(30_000_000));
    }

    [Test]
    public void The_first_that_is_too_large_is_told_with_its_whole_text()
    {
        var schema = Doubling(20);
        var first = Enumerable.Range(0, 20).First(number => new QueryScope(schema, static _ => null).Formula(FieldOf(schema, number)).Expression is null);
        var parsed = new QueryScope(schema, static _ => null).Formula(FieldOf(schema, first));
        Assert.That(first, Is.InRange(10, 14));
        Assert.That(parsed.Errors, Is.EqualTo(new[] { new ParseError(0, schema.Fields[FieldOf(schema, first)].Expression!.Length, $"'f{first}' of 'growing' is too large, together with the formulas that it names.") }));
    }

    private static int FieldOf(ObjectSchema schema, int formula) => schema.FieldNumber("f" + formula);

    private static ObjectSchema Doubling(int count) => new("growing",
    [
        .. ObjectSchema.BuiltInFields,
        new("n", FieldType.Integer),
        .. Enumerable.Range(0, count).Select(static i => new FieldSchema("f" + i, FieldType.Formula) { Expression = i == 0 ? "n + n" : $"f{i - 1} + f{i - 1}", Kind = ValueKind.Long }),
    ]);
}
