using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Makes objects of metadata that arrives at run time: read and linked by the library that the compiler uses, beside what the model has already, so that lookups may lead there. It takes the
/// time of what is loaded, however much was there before.
/// What can be told of names, types and references is checked here, for all at once; what is written in them is read when an object is used (<see cref="ObjectMaker"/>).
/// </summary>
internal sealed class MetadataLoader
{
    /// <summary>How the tables begin that drivers keep for themselves.</summary>
    private const string KernelTables = "_objectql";

    private readonly ModelInfo _model;
    private readonly LoadFindings _findings = new();
    private readonly LinkResult _linked;
    private readonly Dictionary<string, ObjectSchema> _own = new(StringComparer.Ordinal);
    private readonly MetadataFile[] _files;
    private readonly List<LoadedQuery> _queries = [];
    private readonly Dictionary<string, ObjectDocument> _documents = new(StringComparer.Ordinal);

    /// <summary>The objects that the files define or extend.</summary>
    private readonly HashSet<string> _names;

    private readonly Func<string, Driver?> _driverOf;
    private readonly bool _isForSummaries;

    private MetadataLoader(
        ModelInfo model, IReadOnlyList<MetadataSource> sources, string? tenantField, Func<string, Driver?> driverOf, CancellationToken cancellationToken, bool isForSummaries = false)
    {
        _model = model;
        _driverOf = driverOf;
        _isForSummaries = isForSummaries;
        foreach (var source in sources)
        {
            if (!MetadataParser.IsMetadata(source.Path))
            {
                _findings.Unsupported(source.Path, Place.StartOf(source.Path), "its name does not say what it is; call it such as 'invoices.object.yml' or 'invoices.permission.json'");
            }
        }

        _files = [.. sources.Select(source => MetadataParser.Parse(source, cancellationToken)).Where(file => !isForSummaries || DefinesObjects(file))];
        _names = _files.SelectMany(static file => file.Documents.Objects).Select(static document => document.Extends?.Text ?? document.Name)
            .Concat(_files.SelectMany(static file => file.Documents.Fields).Select(static field => field.Object)).ToHashSet(StringComparer.Ordinal);
        foreach (var document in _files.SelectMany(static file => file.Documents.Objects))
        {
            _documents.TryAdd(document.Name, document);
        }

        _linked = MetadataLinker.Link(_files, new KnownObjects(model.FindSchema, () => model.ObjectNames), tenantField ?? model.TenantField, cancellationToken);
        _findings.Add(_linked.Diagnostics);
    }

    /// <summary>Loads.</summary>
    /// <param name="model">What there is already.</param>
    /// <param name="sources">The files.</param>
    /// <param name="tenantField">The field that has the tenant of every record where an object says nothing else; null for that of the model.</param>
    /// <param name="driverOf">The driver of a data source; null when there is none.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: something is wrong with the files.</exception>
    public static MetadataLoad Load(
        ModelInfo model, IReadOnlyList<MetadataSource> sources, string? tenantField, Func<string, Driver?> driverOf, CancellationToken cancellationToken) =>
        Load(model, sources, [], tenantField, driverOf, cancellationToken);

    /// <summary>Loads objects for their summaries alone: their rules, permissions, machines, queries and workflows are not read.</summary>
    /// <inheritdoc cref="Load(ModelInfo, IReadOnlyList{MetadataSource}, string?, Func{string, Driver?}, CancellationToken)"/>
    public static MetadataLoad LoadForSummaries(
        ModelInfo model, IReadOnlyList<MetadataSource> sources, string? tenantField, Func<string, Driver?> driverOf, CancellationToken cancellationToken) =>
        new MetadataLoader(model, sources, tenantField, driverOf, cancellationToken, isForSummaries: true).Load(sources, [], tenantField);

    /// <summary>Whether a file defines objects, or would if it could be read.</summary>
    private static bool DefinesObjects(MetadataFile file) => file.Documents.Objects.Length + file.Documents.Fields.Length + file.Documents.Traits.Length != 0
        || (file.Documents.IsBroken && MetadataPath.Of(file.Path).Kind is MetadataKind.Object or MetadataKind.Field or MetadataKind.Trait);

    /// <summary>What extends objects of earlier loads is read together with these, which it takes the place of: so the whole is checked as what is loaded at once is.</summary>
    private static MetadataLoad Load(
        ModelInfo model, IReadOnlyList<MetadataSource> sources, IReadOnlyList<MetadataLoad> extended, string? tenantField, Func<string, Driver?> driverOf, CancellationToken cancellationToken)
    {
        var loader = new MetadataLoader(model, sources, tenantField, driverOf, cancellationToken);
        var more = loader.Extended();
        return more.Length == 0
            ? loader.Load(sources, extended, tenantField)
            : Load(
                more.Aggregate(model, static (rest, load) => rest.Without(load)),
                [.. more.SelectMany(static load => load.Sources), .. sources],
                [.. extended, .. more],
                tenantField ?? more.Select(static load => load.TenantField).FirstOrDefault(static field => field is not null),
                driverOf,
                cancellationToken);
    }

    /// <summary>The earlier loads of the objects that the files extend, and say rules or permissions of.</summary>
    private MetadataLoad[] Extended() =>
    [
        .. _files.SelectMany(static file => file.Documents.Objects).Where(static document => document.Extends is not null).Select(static document => document.Extends!.Text)
            .Concat(_files.SelectMany(static file => file.Documents.Fields).Select(static field => field.Object))
            .Concat(_linked.Schema.Items.Where(static item => item.Type is "permission" or "validation").Select(static item => item.Object).OfType<string>())
            .Except(_files.SelectMany(static file => file.Documents.Objects).Where(static document => document.Extends is null).Select(static document => document.Name))
            .Select(_model.FindLoaded).OfType<LoadedObject>().Select(static one => one.Load).Distinct(),
    ];

    private MetadataLoad Load(IReadOnlyList<MetadataSource> sources, IReadOnlyList<MetadataLoad> extended, string? tenantField)
    {
        foreach (var name in _names)
        {
            if (_model.FindSchema(name) is not null)
            {
                _findings.Unsupported(name, PlaceOf(name), _model.FindLoaded(name) is not null
                    ? "it was loaded already; unload it first, or say 'extends' with its name to add to it"
                    : "the program was compiled with it, and files that are loaded later cannot extend it; its class has only the fields that it was compiled with");
            }
        }

        foreach (var schema in _linked.Schema.Objects.Where(schema => _model.FindSchema(schema.Name) is null))
        {
            if (schema.Traits.FirstOrDefault(_model.ServedTraits.Split('\n').Contains) is { Length: > 0 } trait)
            {
                _findings.Unsupported(schema.Name, PlaceOf(schema.Name), $"it mixes in '{trait}', and the program has hooks or middleware of that trait, which would not be there for it; let them serve all objects, or leave the trait out");
            }

            _own.Add(schema.Name, schema with { DefinitionJson = "", Traits = [] });
        }

        if (_model.ServesAll && sources.Count != 0)
        {
            _findings.Unsupported(sources[0].Path, Place.StartOf(sources[0].Path), "the program has a [Hook(\"*\")] or a [Middleware(\"*\")] that takes records of one class, or whose When asks for a field that not every object has, and would not be there for it; take HookContext or MiddlewareContext, test the field in the method, or name the objects that it serves");
        }

        // Objects that nobody uses keep the maker, and so neither the files nor the model of this moment.
        var (own, earlier) = (_own, _model.SchemaFinder);
        var maker = new ObjectMaker(_linked, own, name => own.GetValueOrDefault(name) ?? earlier(name), _model.MakeLoaded) { IsForSummaries = _isForSummaries };
        if (!_isForSummaries)
        {
            CheckItems();
        }

        CheckTables();
        CheckFilters();
        ReadQueries();
        foreach (var schema in _own.Values)
        {
            CheckObject(schema);
        }

        var findings = _findings.ThrowIfAny();
        var near = new Dictionary<string, LoadedObject>(StringComparer.Ordinal);
        var load = new MetadataLoad(near) { Objects = [], Items = Items(), Queries = [.. _queries], Sources = sources, Extended = extended, Asked = Asked(), Roles = Roles(), TenantField = tenantField, Findings = findings };
        foreach (var schema in _own.Values.OrderBy(static schema => schema.Name, StringComparer.Ordinal))
        {
            near.Add(schema.Name, new LoadedObject(schema, load, maker));
        }

        load.Objects = [.. near.Values];
        foreach (var target in own.Values.SelectMany(static schema => schema.Fields).Select(static field => field.Reference))
        {
            if (target is not null && _model.FindLoaded(target) is { } one)
            {
                near.TryAdd(target, one);
            }
        }

        return load;
    }

    /// <summary>Only what this version of the program executes may be said about what records do and who may see them.</summary>
    private void CheckItems()
    {
        foreach (var item in _linked.Schema.Items)
        {
            var place = Place.StartOf(item.Source);
            if (item.Type is "permission" or "validation" && item.Object is { } name && !_own.ContainsKey(name))
            {
                _findings.Unsupported(item.Name, place, $"it is about '{name}', which is none of the objects that are loaded with it");
            }
            else if (item.Type == "workflow")
            {
                _findings.Kept($"workflow '{item.Name}'", place, "it never runs");
            }
        }

        foreach (var kept in _linked.Schema.Permissions.SelectMany(static permission => permission.Kept).Concat(_linked.Schema.KeptAccess))
        {
            _findings.Unsupported(kept.Path, Place.StartOf(kept.Path), $"nobody gets or loses access by this: {kept.What.TrimEnd(',')}");
        }
    }

    /// <summary>Whether a child counts for a summary must follow from itself. Told at once: the parent says it, and the child's writes would have to follow it.</summary>
    private void CheckFilters()
    {
        foreach (var filter in _linked.SummaryFilters)
        {
            foreach (var fault in filter.Faults)
            {
                _findings.Faulty(filter.Child, fault.Place, $"the filter of a summary: {fault.Message}");
            }

            if (filter.Faults.IsEmpty && _own.TryGetValue(filter.Child, out var child))
            {
                _findings.Faulty(filter.Child, filter.Clause.Text, filter.Clause.Place, SummaryFilters.Read(child, filter.Clause.Text).Errors);
            }
        }
    }

    /// <summary>Stored queries may be about what is loaded with them, and about what was there before.</summary>
    private void ReadQueries()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var query in _files.SelectMany(static file => file.Queries).Where(query => names.Add(query.Name)))
        {
            if (_model.FindQuery?.Invoke(query.Name) is not null)
            {
                _findings.Unsupported(query.Name, query.Place, "there is a stored query of that name already; give it another name");
            }
            else if (query.NotExecuted is { } kept)
            {
                _findings.Kept($"query '{query.Name}'", kept.Place, $"it never runs, since it says {kept.Message}");
            }
            else if ((query.Object is null ? null : FindSchema(query.Object)) is not { } schema)
            {
                _findings.Faulty(query.Name, query.Place, query.Object is { } name ? $"there is no object '{name}'.{NearName.Hint(name, _own.Keys.Concat(_model.ObjectNames))}" : "it names no object; write 'object: ...'");
            }
            else if (new LoadedQueryReader(query, schema, FindSchema, _findings).Read() is { } read)
            {
                _queries.Add(read);
            }
        }
    }

    private ObjectSchema? FindSchema(string name) => _own.GetValueOrDefault(name) ?? _model.FindSchema(name);

    private void CheckObject(ObjectSchema schema)
    {
        var place = PlaceOf(schema.Name);
        if (_driverOf(schema.Datasource) is null)
        {
            _findings.Unsupported(schema.Name, place, $"no driver was given for the data source '{schema.Datasource}'");
        }

        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var field = schema.Fields[i];
            if (field.Type == FieldType.Summary && !IsKept(schema.Name, i))
            {
                _findings.Unsupported(
                    schema.Name,
                    FieldPlace(schema.Name, field.Name),
                    $"nothing keeps the summary '{field.Name}' right: its children must be of an object that is loaded together with it, and refer to it by one lookup; ask for the aggregate with a query in JSON");
            }
            else if (field is { IsStored: true, Reference: { } target } && _model.FindSchema(target) is { } known)
            {
                CheckReference(schema, field, known);
            }
        }
    }

    /// <summary>Whether writes of an object that is loaded along keep a summary.</summary>
    private bool IsKept(string parent, int summary) => _linked.Schema.Behaviours.Any(one => _own.ContainsKey(one.ObjectName) && one.RollUps.Any(rollUp => rollUp.Parent == parent && rollUp.Summary == summary));

    /// <summary>A table belongs to one object, whose permissions are those of its records.</summary>
    private void CheckTables()
    {
        var taken = new Dictionary<(string Datasource, string Table), string>();
        foreach (var schema in _own.Values.OrderBy(static schema => schema.Name, StringComparer.Ordinal))
        {
            var table = LoadedNames.TableOf(schema);
            if ((taken.GetValueOrDefault(table) ?? _model.OwnerOf(table)) is { } owner)
            {
                _findings.Unsupported(schema.Name, PlaceOf(schema.Name), $"its table '{schema.Table}' is that of '{owner}', whose permissions it would pass by; write another tableName");
            }
            else if (schema.Table.StartsWith(KernelTables, StringComparison.OrdinalIgnoreCase))
            {
                _findings.Unsupported(schema.Name, PlaceOf(schema.Name), $"tables that begin with '{KernelTables}' are those of the drivers; write another tableName");
            }

            taken[table] = schema.Name;
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

    /// <summary>The roles that the permissions mention; null when there are no permissions.</summary>
    private string[]? Roles()
    {
        var own = _linked.Schema.Permissions.Where(permission => _own.ContainsKey(permission.ObjectName)).ToArray();
        return own.Length == 0 ? null : [.. own.SelectMany(static permission => permission.Roles).Distinct()];
    }

    private (string Who, string Of, string Asked)[] Asked() =>
    [
        .. from behaviour in _linked.Schema.Behaviours
           where _own.ContainsKey(behaviour.ObjectName)
           from rule in behaviour.Rules
           where rule.RelatedObject is not null
           select ($"a rule of '{behaviour.ObjectName}'", behaviour.ObjectName, rule.RelatedObject),
        .. _queries.SelectMany(static query => query.Reached.Select(name => ($"the query '{query.Name}'", query.ObjectName, name))),
    ];

    private MetadataItem[] Items() =>
    [
        .. _linked.Schema.Objects.Where(schema => _own.ContainsKey(schema.Name)).Select(static schema => new MetadataItem("object", schema.Name, schema.DefinitionJson) { Source = schema.Sources[0] }),
        .. _linked.Schema.Items,
    ];

    private ObjectDocument? DocumentOf(string name) => _documents.GetValueOrDefault(name);

    private Place PlaceOf(string name) => DocumentOf(name)?.NamePlace
        ?? _files.SelectMany(static file => file.Documents.Fields).FirstOrDefault(field => field.Object == name)?.Entry.Key.Place
        ?? Place.StartOf(_files.Length == 0 ? "" : _files[0].Path);

    private Place FieldPlace(string name, string field) =>
        DocumentOf(name)?.Definition.Map("fields")?.Entries.Where(entry => entry.Name == field).Select(static entry => (Place?)entry.Key.Place).FirstOrDefault() ?? PlaceOf(name);
}
