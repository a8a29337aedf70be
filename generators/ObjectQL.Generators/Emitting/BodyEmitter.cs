using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// The bodies of formulas and rules stand in trees of their own, because they say at which lines of the metadata they are written: when text
/// only moves, nothing else is emitted again.
/// </summary>
internal static class BodyEmitter
{
    /// <summary>The formulas that the record computes.</summary>
    public static ObjectText Formulas(RecordPlan record, FormulaPlaces places, string toProject)
    {
        var text = new StringBuilder("partial class ").Append(record.Class).Append("\n{\n");
        foreach (var field in record.Fields.Where(static field => field.Formula is not null))
        {
            RecordEmitter.Summary(text, field);
            LineDirective.Append(
                text, places.Find(record.Schema.Name, field.Number), toProject, $"    public {field.Type}{(field.IsNullable ? "?" : "")} {field.Name} => {field.Formula};");
        }

        return new ObjectText(record.Class, record.Namespace, text.Append("}\n\n").ToString());
    }

    /// <summary>The rules of an object.</summary>
    public static ObjectText Rules(RecordPlan record, RulesOutcome rules, string toProject)
    {
        var text = new StringBuilder("partial class ").Append(record.Class).Append("\n{\n    partial class ").Append(OperationsEmitter.Class).Append("\n    {\n");
        RuleEmitter.Emit(text, record, rules, toProject);
        return new ObjectText(record.Class, record.Namespace, text.Append("    }\n}\n\n").ToString());
    }

    /// <summary>The trees of all bodies, those of one object together.</summary>
    public static IEnumerable<ObjectTree> Group(IEnumerable<ObjectText> formulas, IEnumerable<ObjectText> rules) => TreeGrouping.Group(
        [.. formulas.Concat(rules).GroupBy(static item => item.Class).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => group.First() with { Text = string.Concat(group.Select(static item => item.Text)) })],
        ".Bodies");
}
