namespace ObjectQL.Metadata;

/// <summary>Known keys that several kinds share.</summary>
internal static class CommonKeys
{
    /// <summary>A condition in all of its forms: FORMAT chapters 6.4, 6.5 and 8.2.</summary>
    public static readonly KeyTable Condition = new("a condition", isStrict: true)
    {
        { "field operator compare_to type formula via object name message", Shape.Text },
        { "all_of any_of and or", Shape.List | Shape.Map },
        { "expression value not if then else lookup has_related condition", Shape.Any },
        { "ai_context description", Shape.Any },
    };

    private static readonly KeyTable Lookup = new("'lookup'", isStrict: true)
    {
        { "object match_field field via", Shape.Text },
        { "validate condition", Shape.Any, Nest.Self, Condition },
        { "ai_context description", Shape.Any },
    };

    private static readonly KeyTable Related = new("'has_related'", isStrict: true)
    {
        { "object relation_field field", Shape.Text },
        { "filter", Shape.Any, Nest.Self, Condition },
        { "ai_context description", Shape.Any },
    };

    /// <summary>A condition of one transition, which may name the states that it is about.</summary>
    private static readonly KeyTable Passage = new("a condition of a transition", isStrict: true)
    {
        { "from to", Shape.Text },
        { "cond", Shape.Any, Nest.Self, Condition },
    };

    private static readonly KeyTable Constraint = new("'constraint'", isStrict: true)
    {
        { "all_of any_of then_require", Shape.List, Nest.Each, Condition },
        { "expression if_field message", Shape.Text },
        { "relationships ai_context", Shape.Any },
    };

    private static readonly KeyTable Followers = new("a state of 'transitions'", isStrict: true)
    {
        { "allowed_next next to", Shape.List | Shape.Text },
        { "is_terminal", Shape.Flag },
        { "label description color icon", Shape.Text },
        { "ai_context", Shape.Any },
    };

    /// <summary>The states and operations of a rule: FORMAT chapters 6.3, 6.4 and the upstream vocabulary.</summary>
    public static readonly KeyTable Rule = new("a validation rule", isStrict: true)
    {
        { "name label description error_code field operator expression validator error_message_template when_expression", Shape.Text },
        { "type", Shape.Text },
        { "severity", Shape.Text, "error warning info" },
        { "message", Shape.Text | Shape.Map },
        { "trigger events fields tags initial_states", Shape.List | Shape.Text },
        { "apply_when rule scope condition", Shape.Any, Nest.Self, Condition },
        { "when then otherwise schema value compare_to", Shape.Any },
        { "transitions", Shape.Map, Nest.Each, Followers },
        { "transition_conditions", Shape.Map, Nest.Each, Passage },
        { "message_params params headers", Shape.Map },
        { "constraint", Shape.Map, Nest.Self, Constraint },
        { "context ai_context handler", Shape.Any },
        { "skip_bulk async active case_sensitive caseSensitive required enabled", Shape.Flag },
        { "timeout debounce", Shape.Number | Shape.Text },
        { "priority", Shape.Count },
        { "regex format validatorUrl validatorFunction method compare_field", Shape.Text },
        { "if", Shape.Any },
        { "skip_bulk", new KeptKey("rules are checked for every record, whichever call writes it") },
        { "timeout debounce", new KeptKey("a rule runs until it ends, or its caller cancels the operation") },
        { "validatorUrl headers", new KeptKey("no operation waits for an address of the network that a file names. Ask it in a method with [Rule] of the rule's name") },
        { "validatorFunction", new KeptKey("the method of a rule is the one with [Rule] of the rule's name") },
        { "when_expression", new KeptKey("the rule is always checked. Write it as 'apply_when'") },
    };

    private static readonly KeyTable Group = new("a group of rules", isStrict: true)
    {
        { "name description label", Shape.Text },
        { "rules", Shape.List | Shape.Text },
        { "async required", Shape.Flag },
        { "ai_context", Shape.Any },
        { "async required", new KeptKey("all rules are checked before a record is stored, and those of a group when ValidateAsync names it") },
    };

    /// <summary>The content of <c>validation:</c> on an object, and of a validation file.</summary>
    public static readonly KeyTable Validation = new("a validation file")
    {
        { "name object description on_error", Shape.Text },
        { "ai_context", Shape.Any },
        { "rules", Shape.List, Nest.Each, Rule },
        { "validation_groups groups", Shape.List | Shape.Map, Nest.EachMap, Group },
        { "cache", Shape.Map },
        { "batch_enabled", Shape.Flag },
        { "on_error", new KeptKey("every rule that is broken is told. Write 'severity: warning' for one that refuses nothing") },
        { "cache batch_enabled", new KeptKey("rules are checked for every record, on what is stored then") },
    };

    static CommonKeys()
    {
        Condition.SetNested("all_of any_of and or", Nest.Each, Condition);
        Condition.SetNested("not if condition", Nest.Self, Condition);
        Condition.SetNested("lookup", Nest.Self, Lookup);
        Condition.SetNested("has_related", Nest.Self, Related);
        Condition.SetStronger("value", "compare_to");
        Passage.Add(Condition);
        Rule.SetStronger("value", "compare_to");
    }

    /// <summary>The rule types of both vocabularies.</summary>
    public static readonly string[] RuleTypes =
    [
        "cross_field", "state_machine", "unique", "business_rule", "custom", "field", "dependency", "conditional", "async",
        "script", "format", "json_schema",
    ];

    /// <summary>The operators of conditions and filters, with their words.</summary>
    public static readonly string[] Operators =
    [
        "=", "eq", "==", "!=", "ne", "neq", ">", "gt", ">=", "gte", "<", "lt", "<=", "lte", "in", "not_in", "contains", "not_contains",
        "starts_with", "ends_with", "is_null", "is_not_null", "between", "equals", "not_equals", "greater_than", "less_than",
        "greater_than_or_equal", "less_than_or_equal", "and", "or", "is_empty", "empty", "not_empty", "is_not_empty",
    ];
}
