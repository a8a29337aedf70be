using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Makes plans. The same planner serves the generator and the running program.</summary>
public static partial class Planner
{
    /// <summary>Reads one record by id.</summary>
    public static QueryPlan Find(ObjectSchema schema) => new(PlanKind.Find, schema)
    {
        Fields = ReadFields(schema),
        Mask = Readable(schema, ReadFields(schema)),
        Where = ById(schema),
        Parameters = IdParameter(schema),
    };

    /// <summary>Reads the hash of a password of the one record that matches. The only plan that reads one, and no part of any query.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="query">Which record.</param>
    /// <param name="field">The password.</param>
    internal static QueryPlan Secret(ObjectSchema schema, QueryShape query, int field)
    {
        var binder = new PlanBinder(schema, query.Sources);
        EquatableArray<int> fields = [ObjectSchema.IdField, field];
        return new(PlanKind.List, schema) { Fields = fields, Mask = MaskOf(fields), ReadsSecret = true, Sources = query.Sources, Where = Filter(binder, query.Where), Parameters = binder.Parameters };
    }

    /// <summary>Reads the records that match, or rows of columns where the query names columns.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="statistics">What is known about the stored records of an object by name; null where nothing is, as when the plan is made by the compiler.</param>
    public static QueryPlan List(ObjectSchema schema, QueryShape query, Func<string, ObjectStatistics?>? statistics = null) =>
        query.Columns.IsEmpty ? Records(schema, query, statistics) : Rows(schema, query, statistics);

    /// <summary>Counts the records that match, up to the query's limit where it has one.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="query">What is counted.</param>
    /// <param name="statistics">What is known about the stored records of an object by name; null where nothing is, as when the plan is made by the compiler.</param>
    public static QueryPlan Count(ObjectSchema schema, QueryShape query, Func<string, ObjectStatistics?>? statistics = null)
    {
        var (needed, leftOut) = SourceTrimmer.Trim(query);
        return Count(schema, needed, leftOut, statistics);
    }

    /// <summary>Counts with all sources of the query, whether or not its condition mentions them: a piece of a statement whose conditions come later.</summary>
    internal static QueryPlan CountPart(ObjectSchema schema, QueryShape query) => Count(schema, query, default, null);

    private static QueryPlan Count(ObjectSchema schema, QueryShape query, EquatableArray<QuerySource> leftOut, Func<string, ObjectStatistics?>? statistics)
    {
        var binder = new PlanBinder(schema, query.Sources);
        var (where, choice) = Chosen(binder, Filter(binder, query.Where), default, query.HasTake, statistics, isCount: true);
        return new(PlanKind.Count, schema)
        {
            Sources = query.Sources,
            LeftOut = leftOut,
            Where = where,
            Choice = choice,
            Parameters = binder.Parameters,
            HasTake = query.HasTake,
        };
    }

    /// <summary>Stores a new record: all stored fields, those without a value as null.</summary>
    public static QueryPlan Insert(ObjectSchema schema) => new(PlanKind.Insert, schema)
    {
        Fields = StoredFields(schema),
        Mask = Readable(schema, ReadFields(schema)),
    };

    /// <summary>Changes one record by id.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="changed">The written fields; the id, the creation time and a declared version are left out of them.</param>
    /// <param name="checksVersion">Whether the record must still have the version that was read.</param>
    public static QueryPlan Update(ObjectSchema schema, FieldMask changed, bool checksVersion)
    {
        var fields = Writable(schema, changed);
        return new(PlanKind.Update, schema)
        {
            Fields = fields,
            Mask = MaskOf(fields),
            Where = ById(schema),
            Parameters = checksVersion ? [.. IdParameter(schema), new PlanParameter(schema.Fields[schema.VersionField]) { Argument = 1 }] : IdParameter(schema),
            ChecksVersion = checksVersion,
            RaisesVersion = schema.RaisesVersion,
        };
    }

    /// <summary>Writes a summary of one record: no version is raised and no time is stamped, since nobody changed the record.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="field">The summary.</param>
    /// <param name="adds">Whether it grows by what is given.</param>
    public static QueryPlan Summary(ObjectSchema schema, int field, bool adds) => new(PlanKind.Update, schema)
    {
        Fields = [field],
        Mask = MaskOf([field]),
        Adds = adds,
        IsSilent = true,
        Where = ById(schema),
        Parameters = IdParameter(schema),
    };

    /// <summary>Clears a lookup of all records that refer to one: no version is raised and no time is stamped, as when the engine does it.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="lookup">The lookup.</param>
    public static QueryPlan Clear(ObjectSchema schema, int lookup)
    {
        var binder = new PlanBinder(schema, default);
        var where = binder.Filter(new ComparisonExpression(ComparisonOperator.Equal, FieldExpression.Of(schema, lookup), new ParameterExpression(0, ExpressionType.Of(schema.Fields[lookup]))));
        return new(PlanKind.UpdateMany, schema) { Fields = [lookup], Mask = MaskOf([lookup]), IsSilent = true, Where = where, Parameters = binder.Parameters };
    }

    /// <summary>Changes one record by id, provided that it matches a condition.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="changed">The written fields.</param>
    /// <param name="checksVersion">Whether the record must still have the version that was read, which is the second value then; the id is the first.</param>
    /// <param name="query">The condition, without parameters of its own.</param>
    public static QueryPlan Update(ObjectSchema schema, FieldMask changed, bool checksVersion, QueryShape query)
    {
        var binder = new PlanBinder(schema, query.Sources);
        binder.Bind(ById(schema));
        if (checksVersion)
        {
            // Not part of the condition: drivers compare the version in a way of their own. But its value is the second one.
            binder.Bind(new ParameterExpression(1), schema.Fields[schema.VersionField]);
        }

        var condition = Filter(binder, Expression.And(ById(schema), query.Where));
        var plan = Update(schema, changed, checksVersion);
        return new(PlanKind.Update, schema)
        {
            Fields = plan.Fields,
            Mask = plan.Mask,
            Sources = query.Sources,
            Where = condition,
            Parameters = binder.Parameters,
            ChecksVersion = checksVersion,
            RaisesVersion = plan.RaisesVersion,
        };
    }

    /// <summary>Changes the records that match.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="changed">The written fields.</param>
    /// <param name="query">What is changed.</param>
    /// <param name="statistics">What is known about the stored records of an object by name; null where nothing is, as when the plan is made by the compiler.</param>
    public static QueryPlan UpdateMany(ObjectSchema schema, FieldMask changed, QueryShape query, Func<string, ObjectStatistics?>? statistics = null)
    {
        var fields = Writable(schema, changed);
        var binder = new PlanBinder(schema, query.Sources);
        var (where, choice) = Chosen(binder, Filter(binder, query.Where), default, false, statistics);
        return new(PlanKind.UpdateMany, schema)
        {
            Fields = fields,
            Mask = MaskOf(fields),
            Sources = query.Sources,
            Where = where,
            Choice = choice,
            Parameters = binder.Parameters,
            RaisesVersion = schema.RaisesVersion,
        };
    }

    /// <summary>Deletes one record by id.</summary>
    public static QueryPlan Delete(ObjectSchema schema) => new(PlanKind.Delete, schema)
    {
        Where = ById(schema),
        Parameters = IdParameter(schema),
    };

    /// <summary>Deletes the records that match.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="query">What is deleted.</param>
    /// <param name="statistics">What is known about the stored records of an object by name; null where nothing is, as when the plan is made by the compiler.</param>
    public static QueryPlan DeleteMany(ObjectSchema schema, QueryShape query, Func<string, ObjectStatistics?>? statistics = null)
    {
        var binder = new PlanBinder(schema, query.Sources);
        var (where, choice) = Chosen(binder, Filter(binder, query.Where), default, false, statistics);
        return new(PlanKind.DeleteMany, schema)
        {
            Sources = query.Sources,
            Where = where,
            Choice = choice,
            Parameters = binder.Parameters,
        };
    }

    /// <summary>All fields of the records that some conditions of a plan leave, with the parameters of the whole plan.</summary>
    internal static QueryPlan Part(QueryPlan plan, bool asRows, Expression? where)
    {
        var schema = plan.Schema;
        var fields = StoredFields(schema);
        if (!asRows)
        {
            return new(PlanKind.List, schema) { Fields = fields, Mask = MaskOf(fields), Where = where, Parameters = plan.Parameters };
        }

        var columns = StoredColumns(schema);
        return new(PlanKind.Rows, schema)
        {
            ResultSchema = new ObjectSchema(schema.Name, columns.Select(column => ColumnOf(schema, column)).ToEquatableArray()) { Table = schema.Table },
            Fields = new EquatableArray<int>([.. Enumerable.Range(0, columns.Count)]),
            Columns = columns,
            Where = where,
            Parameters = plan.Parameters,
        };
    }

    /// <summary>A column for each field that is read, by its name.</summary>
    internal static EquatableArray<ResultColumn> StoredColumns(ObjectSchema schema) =>
        ReadFields(schema).Select(field => new ResultColumn(schema.Fields[field].Name, FieldExpression.Of(schema, field))).ToEquatableArray();

    private static FieldSchema ColumnOf(ObjectSchema schema, ResultColumn column) => column.Value is FieldExpression field
        ? schema.Fields[field.Field] with { Name = column.Name, Column = column.Name }
        : PlanBinder.FormOf(column.Value.Type, column.Name);

    private static QueryPlan Records(ObjectSchema schema, QueryShape query, Func<string, ObjectStatistics?>? statistics)
    {
        var binder = new PlanBinder(schema, query.Sources);
        var computed = query.Computed.Where(formula => FormulaSet.Of(schema).Find(formula.Field) is null)
            .Select(formula => formula with { Value = binder.Bind(Normal(binder).Values([formula.Value])[0]) }).ToEquatableArray();
        var fields = query.Fields.IsEmpty ? ReadFields(schema) : WithId(WithoutSecrets(schema, query.Computed.IsEmpty ? query.Fields : WithInputs(schema, query.Fields)));
        var filter = Filter(binder, query.Where);
        var order = binder.Bind(Normal(binder).Keys(query.OrderBy));
        var (where, choice) = query.PerParent < 0
            ? Chosen(binder, filter, order, query.HasTake, statistics)
            : Chosen(binder, filter, default, false, statistics);
        return new(PlanKind.List, schema)
        {
            Fields = fields,
            Computed = computed,
            Mask = Readable(schema, query.CarriesVersion ? fields.Where(field => field != schema.VersionField).ToEquatableArray() : fields).Except(query.Withheld),
            CarriesVersion = query.CarriesVersion,
            Sources = query.Sources,
            Where = where,
            Choice = choice,
            OrderBy = order,
            Parameters = binder.Parameters,
            HasTake = query.HasTake,
            HasSkip = query.HasSkip,
            PerParent = query.PerParent,
        };
    }

    private static QueryPlan Rows(ObjectSchema schema, QueryShape query, Func<string, ObjectStatistics?>? statistics)
    {
        var binder = new PlanBinder(schema, query.Sources) { TakesSecrets = query.TakesSecrets };
        var normal = Normal(binder);
        var columns = binder.Bind(normal.Columns(query.Columns));
        var filter = Filter(binder, query.Where);
        var groups = binder.Bind(normal.Values(query.GroupBy));
        var having = Filter(binder, query.Having);
        var order = binder.Bind(normal.Keys(query.OrderBy));
        var isPlain = groups.IsEmpty && !query.Distinct && columns.All(static column => column.Value is FieldExpression);
        var (where, choice) = Chosen(binder, filter, isPlain ? order : default, isPlain && query.HasTake, statistics);
        var result = new FieldSchema[columns.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = ColumnOf(columns[i].Value is FieldExpression field ? binder.Schema(field.Source) : schema, columns[i]);
        }

        return new(PlanKind.Rows, schema)
        {
            ResultSchema = new ObjectSchema(schema.Name, new EquatableArray<FieldSchema>(result)) { Table = schema.Table },
            Fields = new EquatableArray<int>([.. Enumerable.Range(0, result.Length)]),
            Sources = query.Sources,
            Columns = columns,
            Where = where,
            Choice = choice,
            GroupBy = groups,
            Having = having,
            Distinct = query.Distinct,
            OrderBy = order,
            Parameters = binder.Parameters,
            HasTake = query.HasTake,
            HasSkip = query.HasSkip,
        };
    }

    private static Normalizer Normal(PlanBinder binder) => new(binder.Schema);

    /// <summary>Parameters are numbered before the conditions are put in order, so that the caller's values need no rearrangement for it.</summary>
    private static Expression? Filter(PlanBinder binder, Expression? condition) =>
        condition is null ? null : new ConditionOrder(binder.Schema).Sort(binder.Filter(Normal(binder).Filter(condition)));

    /// <summary>What statistics decide; without them a condition stays as it is, so that the compiler and the running program make the same plan.</summary>
    private static (Expression? Where, PlanChoice? Choice) Chosen(
        PlanBinder binder, Expression? where, EquatableArray<SortKey> order, bool isLimited, Func<string, ObjectStatistics?>? statistics, bool isCount = false)
    {
        if (statistics is null || statistics(binder.Schema(0).Name) is null)
        {
            return (where, null);
        }

        var chooser = new PlanChooser(binder.Schema(0), binder.Sources, binder.Parameters, statistics);
        where = chooser.Begin(where, order, isLimited);
        return (where, chooser.Choose(where, order, isLimited, isCount));
    }

    /// <summary>The condition that a record has the id which is the first value.</summary>
    public static ComparisonExpression ById(ObjectSchema schema) =>
        new(ComparisonOperator.Equal, FieldExpression.Of(schema, ObjectSchema.IdField), new ParameterExpression(0, ExpressionType.Of(schema.Fields[ObjectSchema.IdField])));

    private static EquatableArray<PlanParameter> IdParameter(ObjectSchema schema) => [new PlanParameter(schema.Fields[ObjectSchema.IdField]) { Argument = 0 }];

    private static EquatableArray<int> StoredFields(ObjectSchema schema)
    {
        var fields = new List<int>(schema.Fields.Count);
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (schema.Fields[i].IsStored)
            {
                fields.Add(i);
            }
        }

        return fields.ToEquatableArray();
    }

    /// <summary>The stored fields that anybody is given: all but those of which only a hash is kept.</summary>
    private static EquatableArray<int> ReadFields(ObjectSchema schema) => WithoutSecrets(schema, StoredFields(schema));

    private static EquatableArray<int> WithoutSecrets(ObjectSchema schema, EquatableArray<int> fields) =>
        fields.Any(field => schema.Fields[field].IsSecret) ? fields.Where(field => !schema.Fields[field].IsSecret).ToEquatableArray() : fields;

    private static EquatableArray<int> WithId(EquatableArray<int> fields)
    {
        foreach (var field in fields)
        {
            if (field == ObjectSchema.IdField)
            {
                return fields;
            }
        }

        return [ObjectSchema.IdField, .. fields];
    }

    private static EquatableArray<int> Writable(ObjectSchema schema, FieldMask changed)
    {
        var raised = schema.RaisesVersion ? schema.VersionField : -1;
        var fields = new List<int>();
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (changed.Contains(i) && i is not ObjectSchema.IdField and not ObjectSchema.CreatedAtField && i != raised && schema.Fields[i].IsStored)
            {
                fields.Add(i);
            }
        }

        return fields.ToEquatableArray();
    }

    /// <summary>The fields without the formulas that records compute themselves, and with what those need.</summary>
    private static EquatableArray<int> WithInputs(ObjectSchema schema, EquatableArray<int> fields)
    {
        var formulas = FormulaSet.Of(schema);
        var read = new List<int>(fields.Where(field => formulas.Find(field) is null));
        foreach (var field in fields)
        {
            foreach (var input in formulas.Inputs(field))
            {
                if (!read.Contains(input))
                {
                    read.Add(input);
                }
            }
        }

        return read.ToEquatableArray();
    }

    /// <summary>What a record that was read with these fields has.</summary>
    private static FieldMask Readable(ObjectSchema schema, EquatableArray<int> fields) => FormulaSet.Complete(schema, MaskOf(fields));

    private static FieldMask MaskOf(EquatableArray<int> fields) => FieldMask.Of(fields.AsSpan());
}
