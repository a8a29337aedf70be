using System.Globalization;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Writes the summaries that an object's records make up, and the numbers that they get; what is done with both is the kernel's.</summary>
internal static class RollUpEmitter
{
    public static void Comment(StringBuilder text, ObjectBehaviour? behaviour)
    {
        foreach (var rollUp in RollUps(behaviour))
        {
            text.Append("    /// RollUps: ").Append(rollUp.Function).Append(" for ").Append(CSharpText.Doc(rollUp.Parent)).Append(".\n");
        }
    }

    public static IEnumerable<(string Kind, string Stage)> Stages(ObjectBehaviour? behaviour)
    {
        if (!RollUps(behaviour).IsEmpty)
        {
            yield return ("Create", "RollUps");
            yield return ("Update", "RollUps");
            yield return ("Delete", "RollUps");
        }

        if (behaviour is { Numbers.IsEmpty: false })
        {
            yield return ("Create", "Compute");
        }
    }

    public static void Emit(StringBuilder text, RecordPlan record, ObjectBehaviour? behaviour)
    {
        if (!RollUps(behaviour).IsEmpty)
        {
            text.Append("\n        static readonly Oql::RollUp<").Append(record.Class).Append(">[] s_rollUps =\n        [\n");
            foreach (var rollUp in RollUps(behaviour))
            {
                text.Append("            ").Append(RollUp(record, rollUp)).Append(",\n");
            }

            text.Append("        ];\n\n        protected override Oql::RollUp<").Append(record.Class).Append(">[] RollUps => s_rollUps;\n");
        }

        if (behaviour is { Numbers.IsEmpty: false })
        {
            text.Append("\n        static readonly Oql::AutoNumber[] s_numbers =\n        [\n");
            foreach (var number in behaviour.Numbers)
            {
                var field = record.Schema.Fields[number];
                text.Append("            new(").Append(Number(number)).Append(", ").Append(CSharpText.Literal(field.AutoNumberFormat ?? "{0000}")).Append(field.Gapless ? ", isGapless: true),\n" : "),\n");
            }

            text.Append("        ];\n\n        protected override Oql::AutoNumber[] Numbers => s_numbers;\n");
        }
    }

    private static string RollUp(RecordPlan record, RollUpSchema rollUp)
    {
        var function = char.ToUpperInvariant(rollUp.Function[0]) + rollUp.Function.Substring(1);
        var text = $"new({CSharpText.Literal(rollUp.Parent)}, {Number(rollUp.Summary)}, {Number(rollUp.Lookup)}, Oql::RollUpFunction.{function}{(rollUp.Field < 0 ? "" : ", " + Number(rollUp.Field))})";
        var members = new List<string>();
        if (rollUp.Where is { } where && SummaryFilters.Read(record.Schema, where).Expression is { } condition)
        {
            var printer = new CSharpPrinter(one => FormulaEmitter.Property(one, record.Fields, "x"));
            members.Add($"Matches = static x => {printer.Holds(condition)}, Where = {ExpressionCode.Of(condition)}");
        }

        if (record.Fields.Any(field => field.Number == rollUp.Field && !field.Schema.IsStored && field.Formula is null))
        {
            members.Add("IsRecomputed = true");
        }

        return members.Count == 0 ? text : $"{text} {{ {string.Join(", ", members)} }}";
    }

    private static EquatableArray<RollUpSchema> RollUps(ObjectBehaviour? behaviour) => behaviour is null ? default : behaviour.RollUps;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
