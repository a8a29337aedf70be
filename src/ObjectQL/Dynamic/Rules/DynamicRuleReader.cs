using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Makes the rules of an object from what its metadata says, as the generator makes C# of them.</summary>
/// <param name="schema">The object.</param>
/// <param name="find">Finds another object.</param>
/// <param name="findings">Takes what is wrong.</param>
internal sealed class DynamicRuleReader(ObjectSchema schema, Func<string, ObjectSchema?> find, LoadFindings findings)
{
    /// <summary>The rules, in the order in which they are checked.</summary>
    public DynamicRule[] Read(EquatableArray<RuleSchema> rules) => [.. rules.Select(Read).OfType<DynamicRule>()];

    private DynamicRule? Read(RuleSchema rule)
    {
        foreach (var fault in rule.Faults.Where(static fault => fault.Message.Length != 0))
        {
            findings.Faulty(schema.Name, fault.Place, $"the rule '{rule.Name}': {fault.Message}");
        }

        foreach (var (_, name, reason) in rule.Messages.SelectMany(message => MessagePlaces.Unfilled(schema, find, message.Text)).Distinct())
        {
            findings.Add([new(MetadataRules.MessagePlace, rule.Place, [rule.Name, schema.Name, name, reason])]);
        }

        if (rule.Kind == RuleKind.None || !rule.Faults.IsEmpty)
        {
            return null;
        }

        var when = rule.ApplyWhen is { } clause ? Condition(clause) : null;
        if (rule.ApplyWhen is not null && when is null)
        {
            return null;
        }

        var changed = rule.ChangedFields.Select(schema.FieldNumber).Where(static number => number >= 0).ToArray();
        var triggers = rule is { Kind: RuleKind.Machine, Machine.Initial.IsEmpty: true } ? rule.Triggers & ~RuleTriggers.Create : rule.Triggers;
        return Make(rule)?.With(rule, changed, when, triggers);
    }

    private DynamicRule? Make(RuleSchema rule)
    {
        switch (rule.Kind)
        {
            case RuleKind.Condition:
                return Condition(rule.Condition!) is { } condition ? new ConditionRule(condition) : null;
            case RuleKind.Format:
                return new FormatRule(schema.FieldNumber(rule.Field!), schema.Fields[schema.FieldNumber(rule.Field!)].IsSecret, rule.Pattern is { } pattern ? new RulePattern(pattern) : null, rule.Format);
            case RuleKind.Json:
                return new ShapeRule(schema.FieldNumber(rule.Field!), JsonShapes.Of(rule.Json!));
            case RuleKind.Machine:
                return Machine(rule.Machine!);
            case RuleKind.Unique:
                return Unique(rule);
            case RuleKind.Related:
                return Related(rule);
            default:
                return Method(rule);
        }
    }

    /// <summary>A validator that is an expression is one; a method that code would have is not there.</summary>
    private ConditionRule? Method(RuleSchema rule)
    {
        if (rule.Condition is { } validator && ExpressionParser.Parse(validator.Text, new QueryScope(schema, find) { TakesSecrets = true }, []).Expression is not null)
        {
            return Condition(validator) is { } condition ? new ConditionRule(condition) : null;
        }

        findings.Unsupported(schema.Name, rule.Place, $"the rule '{rule.Name}' needs a method in C#, which only a program that is compiled has; write it as a condition");
        return null;
    }

    private StateRule? Machine(MachineSchema machine)
    {
        if (schema.FieldNumber(machine.Field) is not (>= 0 and var field))
        {
            findings.Faulty(schema.Name, machine.Place, $"there is no field '{machine.Field}'.{NearName.Hint(machine.Field, schema.Fields.Select(static one => one.Name))}");
            return null;
        }

        var moves = new List<(string, string, RuleCondition?)>();
        foreach (var move in machine.Moves)
        {
            var guard = move.Guard is null ? null : Condition(move.Guard);
            if (move.Guard is not null && guard is null)
            {
                // It is told, and lets nobody pass.
                continue;
            }

            moves.Add((move.From, move.To, guard));
        }

        return new StateRule(field, [.. machine.Initial], [.. moves]);
    }

    private UniqueRule? Unique(RuleSchema rule)
    {
        var numbers = rule.UniqueFields.Select(schema.FieldNumber).ToList();
        var scope = rule.Condition;
        if (rule.ScopeField is { } scopeField)
        {
            numbers.Add(schema.FieldNumber(scopeField));
            scope = null;
        }

        var own = scope is null ? null : Condition(scope);
        if (scope is not null && own is null)
        {
            return null;
        }

        var texts = numbers.Select((number, i) => schema.Fields[number] is { Kind: ValueKind.Text } field && rule.IgnoresCase
            ? $"lower({field.Name}) == lower(@v{i})" : $"{schema.Fields[number].Name} == @v{i}");
        var text = string.Join(" && ", texts) + " && id != @id" + (scope is null ? "" : $" && ({scope.Text})");
        return IsReadable(schema, rule, text) ? new UniqueRule(rule.Name, [.. numbers], text, own) : null;
    }

    private RelatedRule? Related(RuleSchema rule)
    {
        if (find(rule.RelatedObject!) is not { } other)
        {
            findings.Faulty(schema.Name, rule.Place, $"there is no object '{rule.RelatedObject}'");
            return null;
        }

        var parsed = rule.Condition is { } filter ? ExpressionParser.Parse(filter.Text, new QueryScope(other, find), []) : null;
        if (parsed is { Expression: null })
        {
            findings.Faulty(schema.Name, rule.Condition!.Text, rule.Condition.Place, parsed.Errors);
            return null;
        }

        var text = $"{rule.RelationField} == @id{(rule.Condition is null ? "" : $" && ({rule.Condition.Text})")}";
        return IsReadable(other, rule, text) ? new RelatedRule(other.Name, text) : null;
    }

    /// <summary>Whether the question that a rule asks the database can be asked: names of fields may be none of the language of conditions.</summary>
    private bool IsReadable(ObjectSchema asked, RuleSchema rule, string text)
    {
        var parsed = ExpressionParser.Parse(text, new QueryScope(asked, find));
        if (parsed.Expression is null)
        {
            findings.Faulty(schema.Name, text, rule.Place, parsed.Errors);
        }

        return parsed.Expression is not null;
    }

    private RuleCondition? Condition(QueryClause clause) => RuleCondition.Read(schema, clause, find, findings);
}
