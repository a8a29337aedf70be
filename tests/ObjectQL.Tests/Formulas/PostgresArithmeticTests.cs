using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Formulas;

/// <summary>How formulas' arithmetic stands in statements for PostgreSQL: nothing is asked that types tell, and operands are asked once.</summary>
public sealed class PostgresArithmeticTests
{
    [TestCase("d + d - d", "currency", "((\"d\" + \"d\") - \"d\")", Description = "Columns have so many digits that the sum fits.")]
    [TestCase("n % 7", "integer", "\"n\" % ", Description = "A remainder is no greater than what is divided.")]
    public void What_always_fits_is_computed_as_it_stands(string formula, string type, string expected)
    {
        var text = Text(formula, type);
        Assert.That(text, Does.Contain(expected).And.Not.Contain("SELECT CASE").And.Not.Contain("(CASE").And.Not.Contain("OFFSET"));
    }

    [TestCase("n + n", "integer", "(CASE WHEN (\"n\" BETWEEN -1000000000000000000 AND 1000000000000000000) IS NOT FALSE THEN (\"n\" + \"n\") ELSE ")]
    [TestCase("d * n - d", "currency", "(CASE WHEN (\"n\" BETWEEN -1000000000000 AND 1000000000000) IS NOT FALSE THEN ((\"d\" * \"n\") - \"d\") ELSE ", Description = "Only the whole number: a currency has 16 digits before its point.")]
    [TestCase("a + a", "number", "(CASE WHEN (\"a\" BETWEEN -1e150::double precision AND 1e150::double precision) IS NOT FALSE THEN (\"a\" + \"a\") ELSE ")]
    [TestCase("a * a", "number", "(\"a\" BETWEEN 1e-150::double precision AND 1e150::double precision OR \"a\" = 0 OR \"a\" BETWEEN -1e150::double precision AND -1e-150::double precision)) IS NOT FALSE THEN (\"a\" * \"a\") ELSE ")]
    [TestCase("(s ?? '').length * n", "integer", "(SELECT (CASE WHEN (v.n0 BETWEEN -1000000000 AND 1000000000 AND v.n1 BETWEEN -1000000000 AND 1000000000) IS NOT FALSE THEN (v.n0 * v.n1) ELSE ", Description = "What is computed itself is computed once.")]
    public void What_may_not_fit_is_asked_for_once(string formula, string type, string expected) => Assert.That(Text(formula, type), Does.Contain(expected));

    [Test]
    public void A_computed_operand_has_a_name_only_where_it_is_needed_twice()
    {
        Assert.That(Text("(d < 1 ? d : 2) / 3 / d", "number"), Does.Not.Contain("OFFSET").And.Not.Contain("v.n0"));
        Assert.That(Text("(d < 1 ? d : 2) / 3 / (d < 1 ? d : 2)", "number"), Does.Contain("/ nullif(v.n0::double precision, 0)").And.Contain(" OFFSET 0) AS v)"));
    }

    [TestCase(ValueKind.Double, -6)]
    [TestCase(ValueKind.Decimal, -10)]
    [TestCase(ValueKind.Long, 0)]
    public void Only_doubles_are_kept_from_being_small(ValueKind kind, double least)
    {
        var type = new ExpressionType(kind, kind == ValueKind.Decimal ? 18 : 0, kind == ValueKind.Decimal ? 10 : 0);
        Assert.That(ArithmeticRange.Of(type).Within(6, type), Is.EqualTo(new ArithmeticRange(6, least)));
    }

    [Test]
    public void A_long_formula_has_a_short_text() =>
        Assert.That(Text(string.Join(" + ", Enumerable.Range(0, 40).Select(static i => i % 2 == 0 ? "a * b" : "a / b")), "number"), Has.Length.LessThan(80_000));

    private static string Text(string formula, string type)
    {
        var file = FormulaCases.Fields + new FormulaCase(formula, type, "", null).Field(0);
        var linked = MetadataLinker.Link([MetadataParser.Parse(new MetadataSource("samples.object.yml", file)), MetadataParser.Parse(new MetadataSource("people.object.yml", FormulaCases.People))]);
        var schema = linked.Schema.Objects.Single(static one => one.Name == "samples");
        var scope = new QueryScope(schema, name => linked.Schema.Objects.FirstOrDefault(one => one.Name == name));
        var value = scope.Formula(schema.FieldNumber("f0")).Expression!;
        var plan = Planner.List(schema, new QueryShape { Columns = [new ResultColumn("x", value)], Sources = scope.Sources });
        var text = plan.Sql(PostgresDialect.Instance);
        plan.Retire();
        return text;
    }
}
