using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;
using SortKey = ObjectQL.Query.SortKey;
using Source = ObjectQL.Metadata.StoredQuery;

namespace ObjectQL;

/// <summary>Reads a stored query that is loaded at run time: its texts twice, as what a parameter is compared with may stand behind its first mention.</summary>
/// <param name="query">The query, as its file says it.</param>
/// <param name="schema">The object.</param>
/// <param name="find">Finds an object.</param>
/// <param name="findings">Takes what is wrong.</param>
internal sealed class LoadedQueryReader(Source query, ObjectSchema schema, Func<string, ObjectSchema?> find, LoadFindings findings)
{
    /// <summary>The digits behind the point of a decimal in arithmetic; beside a field it takes the field's.</summary>
    private const int Places = 6;

    /// <summary>As many conditions as a call has bits for.</summary>
    private const int MostOptional = 64;

    private readonly List<(NamedParameter Parameter, Place Place)> _found = [];
    private IReadOnlyList<NamedParameter>? _parameters;
    private QueryScope _scope = new(schema, find);
    private bool _isFaulty;

    private bool IsRows => query.HasRows && query.Result != StoredResult.Count;

    /// <summary>The query; null when something is wrong with it.</summary>
    public LoadedQuery? Read()
    {
        CheckClauses();
        var (take, skip) = (Limit(query.Limit), Limit(query.Offset));
        ReadTexts(out _);
        CheckParameters([.. _found.Select(static one => one.Parameter.Name), .. ((string?[])[take?.Parameter, skip?.Parameter, SortParameter]).OfType<string>()]);
        if (_isFaulty)
        {
            return null;
        }

        _parameters = [.. _found.Select(one => one.Parameter with { Type = Declared(one.Parameter.Type.Kind), IsOptional = query.Parameters.Any(said => said.IsOptional && said.Name == one.Parameter.Name) })];
        _scope = new QueryScope(schema, find);
        var orders = ReadTexts(out var texts);
        var shape = new QueryShape
        {
            Sources = _scope.Sources,
            OrderBy = !texts.OrderBy.IsEmpty || SortParameter is not null || IsRows || query.Result == StoredResult.Count ? texts.OrderBy : Ranked(texts.Where),
            Fields = texts.Fields,
            Columns = texts.Columns,
            GroupBy = texts.Groups,
            Having = texts.Having,
            Distinct = query.IsDistinct,
        };
        if (IsRows && RowChecks.Find(shape with { OrderBy = SortParameter is null ? shape.OrderBy : orders.Orders.SelectMany(static item => item.Keys).ToEquatableArray() }) is { } fault)
        {
            Fault((fault.Clause switch { RowClause.Having => query.Having, RowClause.OrderBy => query.Sortable ?? query.OrderBy, _ => query.Select })?.Place ?? query.Place, fault.Message);
        }

        var isOnly = IsRows && texts.Groups.IsEmpty && texts.Having is null && RowChecks.IsGrouped(shape);
        var isFirst = query.Result == StoredResult.First && !isOnly;
        shape = shape with { HasTake = take is not null || isFirst, HasSkip = skip is not null };
        var optional = new List<int[]>();
        var segments = _isFaulty ? [] : TemplateShape.Split(texts.Where, part => IsOptional(part, optional), schema, _scope.Sources);
        if (optional.Count > MostOptional)
        {
            Fault(query.Place, $"{optional.Count} of its conditions may be left out; {MostOptional} are the most");
        }

        var kind = query.Result == StoredResult.Count ? PlanKind.Count : IsRows ? PlanKind.Rows : PlanKind.List;
        var result = query.Result == StoredResult.Count ? LoadedResult.Count : isOnly ? LoadedResult.OnlyRow
            : IsRows ? isFirst ? LoadedResult.FirstRow : LoadedResult.Rows : isFirst ? LoadedResult.First : LoadedResult.Records;
        return _isFaulty ? null : new LoadedQuery(query.Name, schema, result, new TemplateShape(kind, shape, segments) { Orders = orders.Orders })
        {
            Parameters = [.. _parameters],
            Optional = optional,
            Take = take,
            Skip = skip,
            Sort = SortParameter,
            Orders = orders.Names,
            Relations = texts.Relations,
        };
    }

    /// <summary>The parameter that chooses the order; null when the order is always the same.</summary>
    private string? SortParameter => query.OrderBy is { } order && QueryItem.Of(Placeholders.Mark(order.Text)).First().Text is { Length: > 1 } first && first[0] == '@' && IsName(first[1..]) ? first[1..] : null;

    private static bool IsName(string text) => !char.IsDigit(text[0]) && text.All(static c => char.IsLetterOrDigit(c) || c == '_');

    private static ExpressionType Declared(ValueKind kind) => kind switch
    {
        ValueKind.Text => ExpressionType.Text,
        ValueKind.Long => ExpressionType.Long,
        ValueKind.Double => ExpressionType.Double,
        ValueKind.Decimal => ExpressionType.Decimal(ExpressionType.MostDigits, Places),
        ValueKind.Boolean => ExpressionType.Boolean,
        ValueKind.Date => ExpressionType.Date,
        ValueKind.Time => ExpressionType.Time,
        ValueKind.DateTime => ExpressionType.DateTime,
        _ => new ExpressionType(kind),
    };

    /// <summary>Reads all texts, in the order in which parameters are numbered.</summary>
    private (EquatableArray<TemplateOrder> Orders, string Names) ReadTexts(out LoadedQueryTexts texts)
    {
        var where = query.Where is { } condition ? Parse(condition, new QueryItem(Placeholders.Mark(condition.Text), 0), ExpressionUse.Condition, [], mayBeOff: true) : null;
        var (fields, columns) = query.Result == StoredResult.Count ? ([], []) : IsRows ? ([], Columns()) : (Fields(), (EquatableArray<ResultColumn>)[]);
        var groups = Items(query.GroupBy).Select(item => columns.FirstOrDefault(column => column.Name == item.Text && !RowChecks.IsGrouped(new QueryShape { Columns = [column] }))?.Value
            ?? Parse(query.GroupBy!, item, ExpressionUse.Value, [])).OfType<Expression>().ToEquatableArray();
        var having = query.Having is { } narrowing ? Parse(narrowing, new QueryItem(Placeholders.Mark(narrowing.Text), 0), ExpressionUse.GroupCondition, columns) : null;
        var keys = Keys(query.OrderBy, Items(query.OrderBy).Skip(SortParameter is null ? 0 : 1), columns, _scope);
        var orders = Orders(columns, keys);
        var relations = new LoadedRelationReader(schema, find, Parse, Keys, Fault).Read(query.Expand, Items(query.Expand));
        if (!fields.IsEmpty)
        {
            // What leads to others comes along.
            fields = fields.Concat(relations.Select(one => schema.FieldNumber(one.Name)).Where(static number => number >= 0)).Distinct().ToEquatableArray();
        }

        texts = new LoadedQueryTexts(where, fields, columns, groups, having, keys, relations);
        return orders;
    }

    private static IEnumerable<QueryItem> Items(QueryClause? clause) => clause is null ? [] : QueryItem.Of(Placeholders.Mark(clause.Text));

    private EquatableArray<int> Fields()
    {
        var fields = new List<int>();
        foreach (var item in Items(query.Select))
        {
            switch (Parse(query.Select!, item, ExpressionUse.Value, []))
            {
                case FieldExpression { Source: 0 } field when !fields.Contains(field.Field):
                    fields.Add(field.Field);
                    break;
                case not null:
                    Fault(PlaceIn(query.Select!, item.Start, item.Text.Length), $"A record of '{schema.Name}' has its own fields, each once; paths and computed columns are rows, such as '{item.Text} as Name'");
                    break;
            }
        }

        return fields.ToEquatableArray();
    }

    private EquatableArray<ResultColumn> Columns()
    {
        var columns = new List<ResultColumn>();
        foreach (var item in Items(query.Select))
        {
            var written = item.WithoutAlias(out var alias);
            if (Parse(query.Select!, written, ExpressionUse.Column, []) is not { } value)
            {
                continue;
            }

            if ((alias ?? ColumnNames.Of(value, written.Text)) is { } name)
            {
                columns.Add(new ResultColumn(name, value));
            }
            else
            {
                Fault(PlaceIn(query.Select!, item.Start, item.Text.Length), $"A computed column needs a name; write '{written.Text} as Name'");
            }
        }

        if (columns.Count == 0 && !_isFaulty)
        {
            Fault(query.Place, "It has no columns; say them, such as 'select: name, budget'");
        }

        return columns.ToEquatableArray();
    }

    private EquatableArray<SortKey> Keys(QueryClause? clause, IEnumerable<QueryItem> items, EquatableArray<ResultColumn> columns, QueryScope scope)
    {
        var keys = new List<SortKey>();
        foreach (var item in items)
        {
            var words = item.Without(" nulls first", out var first).Without(" nulls last", out var last).Without(" desc", out var descending);
            words = descending ? words : words.Without(" asc", out _);
            if (Parse(clause!, words, columns.IsEmpty ? ExpressionUse.Value : ExpressionUse.Column, columns, scope) is { } value)
            {
                keys.Add(new SortKey(value, descending, first ? NullOrder.First : last ? NullOrder.Last : NullOrder.Default));
            }
        }

        return keys.ToEquatableArray();
    }

    /// <summary>The orders that a call chooses from, and their names.</summary>
    private (EquatableArray<TemplateOrder> Orders, string Names) Orders(EquatableArray<ResultColumn> columns, EquatableArray<SortKey> rest)
    {
        if (SortParameter is not { } sort || query.Sortable is not { } sortable)
        {
            if (SortParameter is not null || query.Sortable is not null)
            {
                Fault((query.Sortable ?? query.OrderBy)!.Place, "'sortable: [name, ...]' says what a placeholder chooses from that begins the order ('orderBy: $sort'); write both, or none");
            }

            return ([], "");
        }

        var (names, orders) = (new List<string>(), new List<TemplateOrder>());
        foreach (var item in Items(sortable))
        {
            var written = item.WithoutAlias(out _);
            if (Parse(sortable, written, columns.IsEmpty ? ExpressionUse.Value : ExpressionUse.Column, columns) is { } value)
            {
                names.AddRange([written.Text, written.Text + " desc"]);
                orders.AddRange([new TemplateOrder([new SortKey(value, Descending: false), .. rest]), new TemplateOrder([new SortKey(value, Descending: true), .. rest])]);
            }
        }

        return (orders.ToEquatableArray(), string.Join('\n', names));
    }

    /// <summary>What is searched and not sorted comes by how well it fits, unless the search may be left out.</summary>
    private EquatableArray<SortKey> Ranked(Expression? where) =>
        SearchRank.Order(where) is { IsEmpty: false } rank && !Mentioned(rank[0].Value).Any(number => _parameters![number].IsOptional) ? rank : [];

    private bool IsOptional(Expression part, List<int[]> optional)
    {
        var needed = Mentioned(part).Where(number => _parameters![number].IsOptional).ToArray();
        if (needed.Length != 0)
        {
            optional.Add(needed);
        }

        return needed.Length != 0;
    }

    private static IEnumerable<int> Mentioned(Expression expression) => ExpressionParts.All(expression).OfType<ParameterExpression>().Select(static parameter => parameter.Index).Distinct();

    private LoadedLimit? Limit(QueryClause? clause) => clause is null ? null
        : int.TryParse(clause.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, null)
        : clause.Text is ['$', .. var name] ? new(0, name)
        : Wrong(clause);

    private LoadedLimit? Wrong(QueryClause clause)
    {
        Fault(clause.Place, $"'{clause.Text}' is no number of records");
        return null;
    }

    private Expression? Parse(QueryClause clause, QueryItem item, ExpressionUse use, EquatableArray<ResultColumn> columns, QueryScope? scope = null, bool mayBeOff = false)
    {
        var parsed = ExpressionParser.Parse(item.Text, scope ?? _scope, _parameters, use, columns);
        foreach (var error in parsed.Errors)
        {
            Fault(PlaceIn(clause, item.Start + error.Position, error.Length), Placeholders.Unmark(error.Message));
        }

        if (_parameters is null)
        {
            foreach (var parameter in parsed.Parameters.Where(parameter => !_found.Exists(known => known.Parameter.Name == parameter.Name)))
            {
                _found.Add((parameter, PlaceIn(clause, item.Start + Math.Max(0, item.Text.IndexOf("@" + parameter.Name, StringComparison.Ordinal)), parameter.Name.Length + 1)));
            }
        }
        else
        {
            _parameters = [.. parsed.Parameters];
            if (!mayBeOff && parsed.Expression is { } value && Mentioned(value).Select(number => _parameters[number]).FirstOrDefault(static parameter => parameter.IsOptional) is { } optional)
            {
                Fault(PlaceIn(clause, item.Start, item.Text.Length), $"'${optional.Name}' may be left out, which conditions of records can be and nothing else; let it be given always");
            }
        }

        return parsed.Expression;
    }

    /// <summary>Clauses that mean nothing to the result, and what the file itself says wrongly.</summary>
    private void CheckClauses()
    {
        foreach (var fault in query.Faults)
        {
            Fault(fault.Place, fault.Message);
        }

        if (query.Result == StoredResult.Count && (query.OrderBy ?? query.Offset ?? query.GroupBy ?? query.Having ?? (query.HasRows ? query.Select : null)) is { } useless)
        {
            Fault(useless.Place, "An order, a part, columns or groups mean nothing to a number of records; remove it");
        }

        if (!query.HasRows && (query.GroupBy ?? query.Having) is { } grouped)
        {
            Fault(grouped.Place, "Groups are rows; say their columns in 'select'");
        }

        if (query.IsDistinct && !IsRows)
        {
            Fault(query.Place, "Distinct values are rows; say their columns in 'select'");
        }

        if ((IsRows || query.Result == StoredResult.Count) && query.Expand is { } expand)
        {
            Fault(expand.Place, "Records come along with records, and with nothing else; name the fields of an owner as 'owner.name' in 'select' instead");
        }
    }

    private void CheckParameters(HashSet<string> mentioned)
    {
        foreach (var (parameter, place) in _found.Where(static one => one.Parameter.Type.IsUnknown && !one.Parameter.IsList))
        {
            Fault(place, $"'${parameter.Name}' is compared with nothing that tells its type; compare it with a field");
        }

        foreach (var said in query.Parameters.Where(said => !mentioned.Contains(said.Name)))
        {
            Fault(said.Place, $"No clause of the query mentions '${said.Name}'.{NearName.Hint("$" + said.Name, mentioned.Select(static name => "$" + name))}");
        }
    }

    private void Fault(Place place, string message)
    {
        _isFaulty = true;
        findings.Faulty(query.Name, place, message);
    }

    private static Place PlaceIn(QueryClause clause, int start, int length)
    {
        var piece = clause.Pieces.LastOrDefault(piece => start >= piece.Start && start <= piece.Start + piece.Place.Length);
        return piece.Place.Path is null ? clause.Place
            : piece.Place with { Column = piece.Place.Column + start - piece.Start, Offset = piece.Place.Offset + start - piece.Start, Length = Math.Max(1, Math.Min(length, piece.Place.Length - (start - piece.Start))) };
    }
}
