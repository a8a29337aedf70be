using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Makes objects of one load: conditions of permissions and rules, formulas and defaults are read here, each object's when somebody uses it. Used by several threads at a time.
/// </summary>
internal sealed class ObjectMaker
{
    private readonly Func<string, ObjectSchema?> _find;
    private readonly Func<LoadedBehaviour, DynamicOperations> _make;
    private readonly Dictionary<string, ObjectBehaviour> _behaviours;
    private readonly Dictionary<string, PermissionSchema> _permissions;
    private readonly ILookup<string, FormulaText> _formulas;
    private readonly ILookup<string, PlacedCondition> _conditions;
    private readonly ILookup<string, Cascade> _cascades;

    /// <summary>Takes what the files say together.</summary>
    /// <param name="linked">The files, linked.</param>
    /// <param name="own">The objects of the load.</param>
    /// <param name="find">Finds the schema of an object that was loaded with them, or that was there before.</param>
    /// <param name="make">Makes operations with what serves all objects; null when nothing does.</param>
    public ObjectMaker(LinkResult linked, IReadOnlyDictionary<string, ObjectSchema> own, Func<string, ObjectSchema?> find, Func<LoadedBehaviour, DynamicOperations>? make)
    {
        _find = find;
        _make = make ?? (static behaviour => new DynamicOperations(behaviour));
        _behaviours = linked.Schema.Behaviours.Where(one => own.ContainsKey(one.ObjectName)).ToDictionary(static one => one.ObjectName, StringComparer.Ordinal);
        _permissions = linked.Schema.Permissions.Where(one => own.ContainsKey(one.ObjectName)).ToDictionary(static one => one.ObjectName, StringComparer.Ordinal);
        _formulas = linked.Formulas.Where(one => own.ContainsKey(one.Object)).ToLookup(static one => one.Object, StringComparer.Ordinal);
        _conditions = linked.Conditions.Where(one => own.ContainsKey(one.ObjectName)).ToLookup(static one => one.ObjectName, StringComparer.Ordinal);
        _cascades = CascadesOf(own);
    }

    /// <summary>Whether objects are made for their summaries alone.</summary>
    public bool IsForSummaries { get; init; }

    /// <summary>Makes an object.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="findings">Takes what is wrong.</param>
    /// <returns>Its operations; null when something is wrong.</returns>
    public DynamicOperations? Make(ObjectSchema schema, LoadFindings findings)
    {
        CheckFormulas(schema, findings);
        var behaviour = _behaviours.GetValueOrDefault(schema.Name);
        if (IsForSummaries)
        {
            behaviour = behaviour is null ? null : new ObjectBehaviour(schema.Name) { RollUps = behaviour.RollUps };
        }
        else
        {
            CheckRollUps(schema, findings);
        }

        var permission = PermissionOf(schema, findings);
        var rules = new DynamicRuleReader(schema, _find, findings).Read(behaviour?.Rules ?? []);

        var machines = new DynamicMachineReader(schema, _find, findings).Read(behaviour?.Machines ?? []);
        if (findings.HasErrors)
        {
            // Only what is sound is made: a shape belongs to its schema for good.
            return null;
        }

        var shape = DynamicShape.Add(schema, permission);
        return _make(new LoadedBehaviour(shape, rules, machines, behaviour, [.. _cascades[schema.Name]], [.. (behaviour?.RollUps ?? []).Select(one => RollUpOf(shape, one))]));
    }

    private void CheckFormulas(ObjectSchema schema, LoadFindings findings)
    {
        foreach (var formula in _formulas[schema.Name].Where(formula => FormulaSet.Of(schema).Find(formula.Field) is null))
        {
            var scope = new QueryScope(schema, _find);
            var parsed = scope.Formula(formula.Field);
            if (parsed.Expression is null)
            {
                findings.Faulty(schema.Name, formula.Text, formula.Place, parsed.Errors);
            }
            else if (scope.Sources.FirstOrDefault(source => source.Schema.Datasource != schema.Datasource) is { } foreign)
            {
                findings.Faulty(schema.Name, formula.Place, $"the formula '{formula.Text}' asks '{foreign.Schema.Name}', which is stored in another data source");
            }
        }
    }

    /// <summary>What is summed up changes only when its record is written: no formula that looks at others, at the time or at the caller.</summary>
    private void CheckRollUps(ObjectSchema schema, LoadFindings findings)
    {
        foreach (var rollUp in _behaviours.GetValueOrDefault(schema.Name)?.RollUps ?? [])
        {
            if (_formulas[schema.Name].FirstOrDefault(formula => formula.Field == rollUp.Field) is { } formula && !FormulaSet.Of(schema).IsStill(formula.Field))
            {
                findings.Faulty(schema.Name, formula.Place, $"'{rollUp.Parent}' sums up '{schema.Fields[formula.Field].Name}', a formula that looks at other records, at the time or at the caller: what changes there does not reach the summary; sum up a stored field");
            }
        }
    }

    private static RollUp<DynamicRecord> RollUpOf(DynamicShape shape, RollUpSchema rollUp)
    {
        var schema = shape.Schema;
        var condition = rollUp.Where is { } where ? SummaryFilters.Read(schema, where).Expression : null;
        var matches = condition is null ? null : new RecordExpression(schema, condition, []);
        return new RollUp<DynamicRecord>(rollUp.Parent, rollUp.Summary, rollUp.Lookup, Enum.Parse<RollUpFunction>(rollUp.Function, ignoreCase: true), rollUp.Field)
        {
            Where = condition,
            Matches = matches is null ? null : record => matches.Get(record, shape.Type.Access, DateTimeOffset.UtcNow) is { HasValue: true, AsBoolean: true },
            IsRecomputed = rollUp.Field >= 0 && !schema.Fields[rollUp.Field].IsStored && shape.FormulaOf(rollUp.Field) is null,
        };
    }

    /// <summary>Who may do what with an object; null when nobody is kept from anything.</summary>
    public ObjectPermission? PermissionOf(ObjectSchema schema, LoadFindings findings)
    {
        if (IsForSummaries || !_permissions.TryGetValue(schema.Name, out var permission))
        {
            return null;
        }

        var (made, faults) = PermissionBinder.Bind(permission, schema, _find);
        foreach (var (place, message) in ConditionFault.Placed(faults, _conditions[schema.Name]))
        {
            findings.Unusable(place, message);
        }

        return made;
    }

    /// <summary>All that refers to records of each object, among what is loaded with it: the kernel looks after it, whatever the engine could do.</summary>
    private static ILookup<string, Cascade> CascadesOf(IReadOnlyDictionary<string, ObjectSchema> own) =>
        (from child in own.Values.OrderBy(static one => one.Name, StringComparer.Ordinal)
         from number in Enumerable.Range(0, child.Fields.Count)
         let field = child.Fields[number]
         where field is { IsStored: true, Reference: not null }
         select (field.Reference, Cascade: new Cascade(child.Name, number))).ToLookup(static one => one.Reference!, static one => one.Cascade, StringComparer.Ordinal);
}
