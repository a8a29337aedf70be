using System.ComponentModel;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// The operations on an object whose metadata came at run time: the same stages in the same order, with what the generator writes as code held as data. Where hooks or middleware of the
/// program serve all objects, generated code adds them in a class of its own.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class DynamicOperations : Operations<DynamicRecord>
{
    private readonly DynamicRule[] _rules;
    private readonly DynamicRule[] _relatedRules;
    private readonly DynamicMachine[] _machines;
    private readonly AddedActions _actions;

    /// <summary>Creates the operations of an object that something of the program serves, too.</summary>
    /// <param name="behaviour">What its metadata says.</param>
    /// <param name="served">The stages that the program fills.</param>
    protected DynamicOperations(LoadedBehaviour behaviour, OperationPlans served)
        : base((behaviour ?? throw new ArgumentNullException(nameof(behaviour))).Shape.Type, behaviour.Plans.Union(served))
    {
        _rules = Array.FindAll(behaviour.Rules, static rule => !rule.IsAsync);
        _relatedRules = Array.FindAll(behaviour.Rules, static rule => rule.IsAsync);
        _machines = behaviour.Machines;
        Diagram = StateDiagram.Of(behaviour.Declared) is { Length: > 0 } diagram ? diagram : null;
        Cascades = behaviour.Cascades;
        RollUps = behaviour.RollUps;
        var (schema, declared) = (Type.Schema, behaviour.Declared);
        Numbers = [.. (declared?.Numbers ?? []).Select(number => new AutoNumber(number, schema.Fields[number].AutoNumberFormat ?? "{0000}", schema.Fields[number].Gapless))];
        RuleGroups = string.Join('\n', declared?.Groups ?? []);
        _actions = new AddedActions(schema.Name, declared?.Actions ?? []);
        ActionNames = string.Join('\n', (declared?.Actions ?? []).Select(static action => action.Name));
    }

    /// <summary>Creates the operations of an object that nothing else serves.</summary>
    internal DynamicOperations(LoadedBehaviour behaviour)
        : this(behaviour, OperationPlans.Basic)
    {
    }

    /// <inheritdoc/>
    protected override Cascade[] Cascades { get; }

    /// <inheritdoc/>
    protected override RollUp<DynamicRecord>[] RollUps { get; }

    /// <inheritdoc/>
    protected override AutoNumber[] Numbers { get; }

    /// <inheritdoc/>
    protected internal override string RuleGroups { get; }

    /// <inheritdoc/>
    protected internal override string ActionNames { get; }

    /// <inheritdoc/>
    public override string? Diagram { get; }

    /// <summary>Whether code was added of any of its actions.</summary>
    internal bool HasActions => !_actions.IsEmpty;

    /// <inheritdoc/>
    protected internal override ObjectAction? FindAction(string name) => _actions.Find(name);

    /// <summary>Adds the code of an action.</summary>
    internal ActionRegistration Add(string action, Func<ActionContext<DynamicRecord>, DynamicRecord, ValueTask<object?>> code, bool isTransactional) => _actions.Add(action, code, isTransactional);

    /// <inheritdoc/>
    protected override void Transit(ChangeContext<DynamicRecord> context)
    {
        foreach (var machine in _machines)
        {
            machine.Transit(context);
        }
    }

    /// <inheritdoc/>
    protected override void CheckRules(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        foreach (var rule in _rules)
        {
            rule.Check(record, previous, check);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask CheckRulesAsync(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        foreach (var rule in _relatedRules)
        {
            await rule.CheckAsync(record, previous, check).ConfigureAwait(false);
        }
    }

    internal override OutboxTable OpenOutbox() => throw new ObjectQLException(
        ErrorCode.Configuration, $"'{Type.Schema.Name}' was loaded at run time and cannot keep events; an outbox is an object of the program.", Type.Schema.Name);
}
