using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Makes objects of metadata that arrives at run time: read and linked by the library that the compiler uses, together with what the model has already, so that lookups may lead there.
/// </summary>
internal sealed class MetadataLoader
{
    /// <summary>Where the definitions of the model stand, as paths that no file has.</summary>
    private const string Known = "<model>/";

    /// <summary>How the tables begin that drivers keep for themselves.</summary>
    private const string KernelTables = "_objectql";

    private readonly ModelInfo _model;
    private readonly LoadFindings _findings = new();
    private readonly LinkResult _linked;
    private readonly HashSet<string> _paths;
    private readonly Dictionary<string, ObjectSchema> _own = new(StringComparer.Ordinal);
    private readonly MetadataFile[] _files;

    /// <summary>The objects that the files define or extend.</summary>
    private readonly HashSet<string> _names;

    private readonly Func<string, Driver?> _driverOf;

    private MetadataLoader(ModelInfo model, IReadOnlyList<MetadataSource> sources, string? tenantField, Func<string, Driver?> driverOf, CancellationToken cancellationToken)
    {
        _model = model;
        _driverOf = driverOf;
        foreach (var source in sources)
        {
            if (!MetadataParser.IsMetadata(source.Path))
            {
                _findings.Unsupported(source.Path, Place.StartOf(source.Path), "its name does not say what it is; call it such as 'invoices.object.yml' or 'invoices.permission.json'");
            }
        }

        _paths = new(sources.Select(static source => source.Path), StringComparer.Ordinal);
        _files = [.. sources.Select(source => MetadataParser.Parse(source, cancellationToken))];
        _names = _files.SelectMany(static file => file.Documents.Objects).Select(static document => document.Extends?.Text ?? document.Name).ToHashSet(StringComparer.Ordinal);
        var known = model.Items.Where(item => item.Type == "object" && !_names.Contains(item.Name)).Select(static item => MetadataParser.Parse(new MetadataSource($"{Known}{item.Name}.object.json", item.Json)));
        MetadataFile[] there = [.. known];
        _linked = MetadataLinker.Link([.. _files, .. there], tenantField ?? model.TenantField, cancellationToken);

        // What collides with an object that is there may be told at its place.
        var before = MetadataLinker.Link(there, tenantField ?? model.TenantField, cancellationToken).Diagnostics;
        _findings.Add(_linked.Diagnostics.Where(one => _paths.Contains(one.Place.Path) || (one.Rule.Level == DiagnosticLevel.Error && !before.Contains(one))));
    }

    /// <summary>Loads.</summary>
    /// <param name="model">What there is already.</param>
    /// <param name="sources">The files.</param>
    /// <param name="tenantField">The field that has the tenant of every record where an object says nothing else; null for that of the model.</param>
    /// <param name="driverOf">The driver of a data source; null when there is none.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: something is wrong with the files.</exception>
    public static LoadedParts Load(
        ModelInfo model, IReadOnlyList<MetadataSource> sources, string? tenantField, Func<string, Driver?> driverOf, CancellationToken cancellationToken) =>
        new MetadataLoader(model, sources, tenantField, driverOf, cancellationToken).Load(sources, tenantField);

    private LoadedParts Load(IReadOnlyList<MetadataSource> sources, string? tenantField)
    {
        foreach (var name in _names)
        {
            if (_model.FindObject(name) is { } known)
            {
                _findings.Unsupported(name, PlaceOf(name), known.IsDynamic
                    ? "it was loaded already, and stays as it is until the database is opened again" : "the program was compiled with it, and files that are loaded later cannot extend it");
            }
        }

        foreach (var schema in _linked.Schema.Objects.Where(schema => schema.Sources.Any(_paths.Contains) && _model.FindObject(schema.Name) is null))
        {
            _own.Add(schema.Name, schema with { DefinitionJson = "", Traits = [] });
        }

        if (_model.ServesAll && sources.Count != 0)
        {
            _findings.Unsupported(sources[0].Path, Place.StartOf(sources[0].Path), "the program has a [Hook(\"*\")] or a [Middleware(\"*\")], which is compiled and would not be there for it; name the objects that it serves");
        }

        CheckItems();
        CheckTables();
        foreach (var schema in _own.Values)
        {
            CheckObject(schema);
        }

        CheckFormulas();
        var permissions = Permissions();
        var rules = _own.Values.ToDictionary(static schema => schema.Name, schema => new DynamicRuleReader(schema, Find, _findings).Read(BehaviourOf(schema.Name)?.Rules ?? []), StringComparer.Ordinal);
        var findings = _findings.ThrowIfAny();

        // Only what is sound is made: a shape belongs to its schema for good.
        DynamicOperations[] operations =
        [
            .. _own.Values.OrderBy(static schema => schema.Name, StringComparer.Ordinal)
                .Select(schema => new DynamicOperations(DynamicShape.Add(schema, permissions.GetValueOrDefault(schema.Name)), rules[schema.Name], BehaviourOf(schema.Name), CascadesOf(schema.Name))),
        ];
        return new LoadedParts(operations, Items(), Roles(), tenantField, findings);
    }

    /// <summary>Only what this version of the program executes may be said about what records do and who may see them.</summary>
    private void CheckItems()
    {
        foreach (var item in _linked.Schema.Items.Where(item => _paths.Contains(item.Source)))
        {
            var place = Place.StartOf(item.Source);
            if (item.Type == "query")
            {
                _findings.Unsupported(item.Name, place, "stored queries are compiled; ask the object with a query in JSON");
            }
            else if (item.Type is "permission" or "validation" && item.Object is { } name && !_own.ContainsKey(name))
            {
                _findings.Unsupported(item.Name, place, $"it is about '{name}', which is none of the objects that are loaded with it");
            }
            else if (item.Type == "workflow")
            {
                _findings.Kept($"workflow '{item.Name}'", place, "it never runs");
            }
        }

        foreach (var kept in _linked.Schema.Permissions.SelectMany(static permission => permission.Kept).Concat(_linked.Schema.KeptAccess).Where(kept => _paths.Contains(kept.Path)))
        {
            _findings.Unsupported(kept.Path, Place.StartOf(kept.Path), $"nobody gets or loses access by this: {kept.What.TrimEnd(',')}");
        }
    }

    private void CheckObject(ObjectSchema schema)
    {
        var place = PlaceOf(schema.Name);
        if (_driverOf(schema.Datasource) is null)
        {
            _findings.Unsupported(schema.Name, place, $"no driver was given for the data source '{schema.Datasource}'");
        }

        foreach (var machine in BehaviourOf(schema.Name)?.Machines ?? [])
        {
            _findings.Unsupported(schema.Name, machine.Place, $"the state machine '{machine.Name}' is compiled; write its transitions as a rule of the type state_machine");
        }

        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var field = schema.Fields[i];
            if (field.Type == FieldType.Summary)
            {
                _findings.Unsupported(schema.Name, FieldPlace(schema.Name, field.Name), $"the summary '{field.Name}' is kept by compiled code; ask for the aggregate with a query in JSON");
            }
            else if (field is { IsStored: true, Reference: { } target } && _model.FindObject(target) is { } known)
            {
                CheckReference(schema, field, known.Schema);
            }
        }
    }

    /// <summary>A table belongs to one object, whose permissions are those of its records.</summary>
    private void CheckTables()
    {
        var taken = new Dictionary<(string Datasource, string Table), string>();
        foreach (var schema in _model.ObjectNames.Select(name => _model.FindObject(name)!.Schema))
        {
            taken[(schema.Datasource, schema.Table.ToUpperInvariant())] = schema.Name;
        }

        foreach (var schema in _own.Values.OrderBy(static schema => schema.Name, StringComparer.Ordinal))
        {
            var key = (schema.Datasource, schema.Table.ToUpperInvariant());
            if (taken.TryGetValue(key, out var owner))
            {
                _findings.Unsupported(schema.Name, PlaceOf(schema.Name), $"its table '{schema.Table}' is that of '{owner}', whose permissions it would pass by; write another tableName");
            }
            else if (schema.Table.StartsWith(KernelTables, StringComparison.OrdinalIgnoreCase))
            {
                _findings.Unsupported(schema.Name, PlaceOf(schema.Name), $"tables that begin with '{KernelTables}' are those of the drivers; write another tableName");
            }

            taken[key] = schema.Name;
        }
    }

    /// <summary>What objects that are there do when their records are deleted was decided without this one: the engine must see to it.</summary>
    private void CheckReference(ObjectSchema schema, FieldSchema field, ObjectSchema target)
    {
        var reason = _driverOf(target.Datasource)?.HasForeignKeys != true ? "its driver has no foreign keys, so a delete would leave it behind"
            : field.Multiple ? "the list would keep ids that are gone"
            : schema.Datasource != target.Datasource ? $"it is stored in another data source ('{target.Datasource}')"
            : field.OnDelete == DeleteBehavior.Cascade ? "its records would be deleted past their hooks and rules; write deleteBehavior: set_null or restrict"
            : null;
        if (reason is not null)
        {
            _findings.Unsupported(schema.Name, FieldPlace(schema.Name, field.Name), $"'{field.Name}' refers to '{target.Name}', which was there before, and {reason}");
        }
    }

    private void CheckFormulas()
    {
        foreach (var formula in _linked.Formulas)
        {
            if (_own.TryGetValue(formula.Object, out var schema) && FormulaSet.Of(schema).Find(formula.Field) is null)
            {
                var scope = new QueryScope(schema, Find);
                var parsed = scope.Formula(formula.Field);
                if (parsed.Expression is null)
                {
                    _findings.Faulty(schema.Name, formula.Text, formula.Place, parsed.Errors);
                }
                else if (scope.Sources.FirstOrDefault(source => source.Schema.Datasource != schema.Datasource) is { } foreign)
                {
                    _findings.Faulty(schema.Name, formula.Place, $"the formula '{formula.Text}' asks '{foreign.Schema.Name}', which is stored in another data source");
                }
            }
        }
    }

    private Dictionary<string, ObjectPermission> Permissions()
    {
        var bound = new Dictionary<string, ObjectPermission>(StringComparer.Ordinal);
        foreach (var permission in _linked.Schema.Permissions)
        {
            if (!_own.TryGetValue(permission.ObjectName, out var schema))
            {
                continue;
            }

            var (made, faults) = PermissionBinder.Bind(permission, schema, Find);
            foreach (var fault in faults)
            {
                var place = _linked.Conditions.FirstOrDefault(one => one.ObjectName == schema.Name && one.Clause.Text == fault.Text)?.Clause.Place ?? PlaceOf(schema.Name);
                _findings.Faulty(schema.Name, fault.Text, place, [fault.Error]);
            }

            bound.Add(schema.Name, made);
        }

        return bound;
    }

    /// <summary>The roles that the permissions mention; null when there are no permissions.</summary>
    private string[]? Roles()
    {
        var own = _linked.Schema.Permissions.Where(permission => _own.ContainsKey(permission.ObjectName)).ToArray();
        return own.Length == 0 ? null : [.. own.SelectMany(static permission => permission.Roles).Distinct()];
    }

    private MetadataItem[] Items() =>
    [
        .. _linked.Schema.Objects.Where(schema => _own.ContainsKey(schema.Name)).Select(static schema => new MetadataItem("object", schema.Name, schema.DefinitionJson) { Source = schema.Sources[0] }),
        .. _linked.Schema.Items.Where(item => _paths.Contains(item.Source)),
    ];

    /// <summary>All that refers to records of an object, among what is loaded with it: the kernel looks after it, whatever the engine could do.</summary>
    private Cascade[] CascadesOf(string parent) =>
    [
        .. from child in _own.Values
           orderby child.Name
           from number in Enumerable.Range(0, child.Fields.Count)
           where child.Fields[number].IsStored && child.Fields[number].Reference == parent
           select new Cascade(child.Name, number),
    ];

    private ObjectBehaviour? BehaviourOf(string name) => _linked.Schema.Behaviours.FirstOrDefault(one => one.ObjectName == name);

    private ObjectSchema? Find(string name) => _own.TryGetValue(name, out var own) ? own : _model.FindObject(name)?.Schema;

    private ObjectDocument? DocumentOf(string name) => _files.SelectMany(static file => file.Documents.Objects).FirstOrDefault(document => document.Name == name);

    private Place PlaceOf(string name) => DocumentOf(name)?.NamePlace ?? Place.StartOf(_files.Length == 0 ? "" : _files[0].Path);

    private Place FieldPlace(string name, string field) =>
        DocumentOf(name)?.Definition.Map("fields")?.Entries.Where(entry => entry.Name == field).Select(static entry => (Place?)entry.Key.Place).FirstOrDefault() ?? PlaceOf(name);
}
