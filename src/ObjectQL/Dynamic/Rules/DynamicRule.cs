using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A validation rule of an object whose metadata came at run time.</summary>
internal abstract class DynamicRule
{
    private RuleTriggers _triggers;
    private int[] _changed = [];
    private RuleCondition? _when;
    private int[] _secrets = [];

    /// <summary>What it says when it is broken.</summary>
    public ValidationRule Says { get; private set; } = null!;

    /// <summary>The operations at which it is checked.</summary>
    public RuleTriggers Triggers => _triggers;

    /// <summary>Whether it asks for other records.</summary>
    public bool IsAsync => _when is { NeedsOthers: true } || NeedsOthers;

    /// <summary>The passwords that what it checks looks at: it is checked when one is written, as there is only a hash of the stored one.</summary>
    protected virtual int[] Secrets => [];

    /// <summary>Whether what it checks asks for other records.</summary>
    protected abstract bool NeedsOthers { get; }

    /// <summary>Takes what all rules have in common.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="changed">On an update it is checked only when one of these fields becomes another; always when there are none.</param>
    /// <param name="when">It is checked only when this holds; null for always.</param>
    /// <param name="triggers">The operations at which it is checked.</param>
    public DynamicRule With(RuleSchema rule, int[] changed, RuleCondition? when, RuleTriggers triggers)
    {
        _changed = changed;
        _when = when;
        _triggers = triggers;
        _secrets = [.. Secrets, .. when?.Secrets ?? []];
        var messages = rule.Messages.IsEmpty && rule.Kind == RuleKind.Json ? [new RuleMessage("", "{{path}} {{problem}}")] : rule.Messages;
        Says = new ValidationRule(rule.Name, rule.Field ?? "", [.. messages.SelectMany(static one => new[] { one.Language, one.Text })])
        {
            ErrorCode = rule.ErrorCode,
            Severity = rule.Severity switch { "warning" => ValidationSeverity.Warning, "info" => ValidationSeverity.Info, _ => ValidationSeverity.Error },
            Groups = [.. rule.Groups],
        };
        return this;
    }

    /// <summary>Checks a rule that asks for no other records.</summary>
    public void Check(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        if (Applies(record, previous, check) && (_when is null || _when.Holds(record, check)))
        {
            Run(record, previous, check);
        }
    }

    /// <summary>Checks a rule that asks for other records.</summary>
    public async ValueTask CheckAsync(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        if (Applies(record, previous, check) && (_when is null || await _when.HoldsAsync(record, check).ConfigureAwait(false)))
        {
            await RunAsync(record, previous, check).ConfigureAwait(false);
        }
    }

    /// <summary>Checks, and says what is broken.</summary>
    protected abstract void Run(DynamicRecord record, DynamicRecord? previous, RuleCheck check);

    /// <summary>Checks with the help of other records.</summary>
    protected virtual ValueTask RunAsync(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        Run(record, previous, check);
        return default;
    }

    /// <summary>The value of a field as rules see it.</summary>
    protected static Value Of(DynamicRecord record, int field) => record.Shape.Type.Access.Get(record, field);

    /// <summary>The text of a field, or of its option; null for none.</summary>
    protected static string? TextOf(DynamicRecord record, int field) => Of(record, field) is { HasValue: true } value ? value.AsText : null;

    /// <summary>Says that the rule is broken.</summary>
    protected void Fail(DynamicRecord record, RuleCheck check) => check.Fail(record.Shape.Type, Says, record, []);

    private bool Applies(DynamicRecord record, DynamicRecord? previous, RuleCheck check) =>
        (_triggers & (RuleTriggers)(1 << (int)check.Kind)) != 0
        && (check.Kind == ChangeKind.Create || Array.TrueForAll(_secrets, field => Of(record, field).HasValue))
        && (previous is null || check.Kind == ChangeKind.Delete || _changed.Length == 0 || Array.Exists(_changed, field => !ChangeContext<DynamicRecord>.HaveSame(record, previous, field)));
}
