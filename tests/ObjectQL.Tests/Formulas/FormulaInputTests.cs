using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Formulas;

/// <summary>What formulas are computed from, as anybody may ask.</summary>
public sealed class FormulaInputTests(DriverFactory factory) : DynamicFixture(factory)
{
    [TestCase("net", "price quantity", "", ValueKind.Decimal)]
    [TestCase("gross", "price quantity rate", "", ValueKind.Decimal)]
    [TestCase("label", "name owner.boss.name owner.name", "", ValueKind.Text)]
    [TestCase("late", "due", "$today", ValueKind.Boolean)]
    [TestCase("mine", "owner", "$current_user.id", ValueKind.Boolean)]
    [TestCase("five", "", "", ValueKind.Double)]
    public async Task They_are_told(string formula, string fields, string variables, ValueKind returns)
    {
        var db = await OpenAsync(
            ("orders.object.yml", """
                fields:
                  name: { type: text }
                  price: { type: currency }
                  quantity: { type: integer }
                  rate: { type: number, scale: 2 }
                  due: { type: date }
                  owner: { type: lookup, reference_to: people }
                  gross: { type: formula, expression: "net * (1 + rate) + net * 0", data_type: currency }
                  net: { type: formula, expression: price * quantity, data_type: currency }
                  label: { type: formula, expression: "name + ' of ' + owner.name + ' and ' + owner.boss.name" }
                  late: { type: formula, expression: due < $today, data_type: boolean }
                  mine: { type: formula, expression: owner == $current_user.id, data_type: boolean }
                  five: { type: formula, expression: 2 + 3, data_type: number }
                """),
            ("people.object.yml", "fields: { name: { type: text }, boss: { type: lookup, reference_to: people } }"));
        var inputs = db.Model.FormulaInputs("orders", formula)!;
        Assert.That((string.Join(" ", inputs.Fields), string.Join(" ", inputs.Variables), inputs.Returns), Is.EqualTo((fields, variables, returns)));
    }

    [Test]
    public async Task Of_what_is_no_formula_nothing_is_told()
    {
        var db = await OpenAsync(("people.object.yml", "fields: { name: { type: text } }"));
        Assert.That((db.Model.FormulaInputs("people", "name"), db.Model.FormulaInputs("people", "nothing"), db.Model.FormulaInputs("nobody", "name")), Is.EqualTo(default((FormulaInputs?, FormulaInputs?, FormulaInputs?))));
    }
}
