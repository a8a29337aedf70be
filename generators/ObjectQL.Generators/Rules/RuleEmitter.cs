using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the rules of an object: one condition a rule, in the order in which they are written; those that ask for other records last.</summary>
internal static class RuleEmitter
{
    private const string Pad = "            ";
    private static readonly (RuleTriggers Trigger, string Kind)[] s_kinds = [(RuleTriggers.Create, "Create"), (RuleTriggers.Update, "Update"), (RuleTriggers.Delete, "Delete")];

    /// <summary>The stages that rules add.</summary>
    public static IEnumerable<(string Kind, string Stage)> Stages(RulesPlan plan)
    {
        foreach (var (trigger, kind) in s_kinds)
        {
            var rules = plan.Rules.Where(rule => rule.Triggers.HasFlag(trigger)).ToArray();
            if (rules.Length != 0)
            {
                yield return (kind, "Rules");
            }

            if (rules.Any(static rule => rule.IsAsync))
            {
                yield return (kind, "RelatedRules");
            }
        }
    }

    public static void Comment(StringBuilder text, RulesPlan plan)
    {
        if (!plan.Rules.IsEmpty)
        {
            text.Append("    /// Rules: ").Append(CSharpText.Doc(string.Join(", ", plan.Rules.OrderBy(static rule => rule.IsAsync).Select(static rule => rule.Name)))).Append(".\n");
        }
    }

    public static void Emit(StringBuilder text, RecordPlan record, RulesOutcome rules, string toProject)
    {
        // A condition may say what always or never holds.
        var plan = rules.Plan;
        text.Append("#pragma warning disable CS0162\n        static readonly Oql::ValidationRule[] s_rules =\n        [\n");
        foreach (var rule in plan.Rules)
        {
            Rule(text, rule);
        }

        text.Append("        ];\n");
        if (!plan.Groups.IsEmpty)
        {
            text.Append("        protected override string RuleGroups => ").Append(CSharpText.Literal(string.Join("\n", plan.Groups))).Append(";\n");
        }

        foreach (var member in plan.Members)
        {
            text.Append("        ").Append(member).Append('\n');
        }

        Method(text, record, rules, toProject, isAsync: false);
        Method(text, record, rules, toProject, isAsync: true);
    }

    private static void Rule(StringBuilder text, RulePlan rule)
    {
        text.Append(Pad).Append("new(").Append(CSharpText.Literal(rule.Name)).Append(", ").Append(CSharpText.Literal(rule.Field));
        foreach (var message in rule.Messages)
        {
            text.Append(", ").Append(CSharpText.Literal(message.Language)).Append(", ").Append(CSharpText.Literal(message.Text));
        }

        var members = new List<string>();
        if (rule.ErrorCode is { } code)
        {
            members.Add("ErrorCode = " + CSharpText.Literal(code));
        }

        if (rule.Severity != "Error")
        {
            members.Add("Severity = Oql::ValidationSeverity." + rule.Severity);
        }

        if (!rule.Groups.IsEmpty)
        {
            members.Add($"Groups = [{string.Join(", ", rule.Groups.Select(CSharpText.Literal))}]");
        }

        text.Append(members.Count == 0 ? ")" : $") {{ {string.Join(", ", members)} }}").Append(",\n");
    }

    private static void Method(StringBuilder text, RecordPlan record, RulesOutcome outcome, string toProject, bool isAsync)
    {
        var plan = outcome.Plan;
        var rules = plan.Rules.Select(static (rule, number) => (Rule: rule, Number: number)).Where(item => item.Rule.IsAsync == isAsync).ToArray();
        if (rules.Length == 0)
        {
            return;
        }

        text.Append("\n        protected override ").Append(isAsync ? "async Sys::Threading.Tasks.ValueTask CheckRulesAsync(" : "void CheckRules(")
            .Append(record.Class).Append(" x, ").Append(record.Class).Append("? old, Oql::RuleCheck check)\n        {\n");
        var all = plan.Rules.Aggregate(RuleTriggers.None, static (triggers, rule) => triggers | rule.Triggers);
        foreach (var (rule, number) in rules)
        {
            var when = string.Join(" && ", new[] { Trigger(rule.Triggers, all) }.Concat(rule.When).Where(static condition => condition.Length != 0));
            var failed = $"s_rules[{number.ToString(CultureInfo.InvariantCulture)}], x";
            var check = $"if ({when}{(when.Length == 0 ? "" : " && ")}{rule.Broken}) check.Fail({failed}{rule.Arguments});";
            if (rule.CanThrow)
            {
                check = $"try {{ {check} }} catch (Sys::Exception error) when (check.IsFault(error)) {{ check.Fail({failed}, error); }}";
            }

            text.Append(Pad).Append("// ").Append(CSharpText.Doc(rule.Name)).Append('\n');

            // A condition of its own may need the record that is read, so all of it stands behind the reading.
            LineDirective.Append(text, outcome.Places[number], toProject, Pad + (rule.Loads.IsEmpty ? check : $"{{ {string.Join(" ", rule.Loads)} {check} }}"));
        }

        text.Append("        }\n");
    }

    /// <summary>The test for the operations of a rule, among those at which any rule of the object is checked.</summary>
    private static string Trigger(RuleTriggers triggers, RuleTriggers all)
    {
        if (triggers == all)
        {
            return "";
        }

        var kinds = s_kinds.Where(item => triggers.HasFlag(item.Trigger)).Select(static item => "Oql::ChangeKind." + item.Kind);
        return $"check.Kind is {string.Join(" or ", kinds)}";
    }
}
