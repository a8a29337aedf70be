using System.Collections.Concurrent;
using System.Diagnostics;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// What one operation does, decided once: known at build time it is a constant, known at run time it is made once per shape.
/// Values are parameters and no part of a plan. Plans are immutable but for the cache of their texts.
/// </summary>
/// <remarks>
/// Order of parameters: an insert or upsert takes the written fields in the order of <see cref="Fields"/>; an update the
/// written fields, then the id, then (with <see cref="ChecksVersion"/>) the version; an update of many the written fields,
/// then those of the condition; a find, delete or list those of the condition, then take, then skip.
/// </remarks>
[DebuggerDisplay("{DebuggerText,nq}")]
public sealed class QueryPlan
{
    private static readonly ConcurrentStack<int> s_freeNumbers = new();
    private static int s_count;
    private readonly bool _namesOne;
    private int _isRetired;
    private int[]? _leadingFields;
    private List<QueryPlan>? _parts;
    private QueryPlan? _toRefer;
    private QueryPlan? _toChange;
    private QueryPlan? _toDelete;
    private QueryPlan? _shown;
    private readonly QueryPlan? _plain;
    private readonly ConcurrentDictionary<SqlDialect, SqlStatement> _statements = new();

    internal QueryPlan(PlanKind kind, ObjectSchema schema)
    {
        Kind = kind;
        Schema = schema;
        Number = s_freeNumbers.TryPop(out var free) ? free : Interlocked.Increment(ref s_count) - 1;
    }

    /// <summary>The same records, held.</summary>
    private QueryPlan(QueryPlan plain, RecordHold hold)
        : this(plain.Kind, plain.Schema)
    {
        _plain = plain;
        Hold = hold;
        Fields = plain.Fields;
        Computed = plain.Computed;
        Mask = plain.Mask;
        ReadsSecret = plain.ReadsSecret;
        CarriesVersion = plain.CarriesVersion;
        PerParent = plain.PerParent;
        Where = plain.Where;
        OrderBy = plain.OrderBy;
        HasTake = plain.HasTake;
        HasSkip = plain.HasSkip;
        Parameters = plain.Parameters;
        Sources = plain.Sources;
        Choice = plain.Choice;
    }

    /// <summary>
    /// The plan's number, dense within the process, so that a connection finds its prepared statement by index. The number of a retired
    /// plan is used again, so whoever looks up by it must compare the plan too.
    /// </summary>
    public int Number { get; }

    internal string DebuggerText =>
        $"{Kind} {Schema.Name}{(Where is null ? "" : " where " + ExpressionText.Print(Where, Schema, Sources))}{(IsEmpty ? ", which never holds" : "")}";

    /// <summary>What the plan does.</summary>
    public PlanKind Kind { get; }

    /// <summary>The object that it works on.</summary>
    public ObjectSchema Schema { get; }

    /// <summary>The fields read (find, list) or written (insert, upsert, update), in the order of columns or parameters.</summary>
    public EquatableArray<int> Fields { get; init; }

    /// <summary>The fields of a list that are no columns of the table but computed by the statement, with what they compute.</summary>
    public EquatableArray<ComputedField> Computed { get; init; }

    /// <summary>The set of <see cref="Fields"/>, and of the formulas that a record computes from them.</summary>
    public FieldMask Mask { get; init; }

    /// <summary>Whether the plan reads the hash of a password: its result goes to nobody, and into no cache.</summary>
    public bool ReadsSecret { get; internal init; }

    /// <summary>The state of the records that the plan has read, or has just stored.</summary>
    public FieldState ReadState => field ??= new FieldState(Mask, CarriesVersion);

    /// <summary>Whether <see cref="Fields"/> have the version of the records for the check of changes, and for nobody to read.</summary>
    public bool CarriesVersion { get; init; }

    /// <summary>The plan for whoever writes all that is read: without what nobody may read.</summary>
    public QueryPlan Shown
    {
        get
        {
            if (!CarriesVersion)
            {
                return this;
            }

            if (_shown is null)
            {
                var made = new QueryPlan(this, Hold) { Fields = Fields.Where(one => one != Schema.VersionField).ToEquatableArray(), CarriesVersion = false };
                if (Interlocked.CompareExchange(ref _shown, made, null) is null)
                {
                    Own(made);
                }
                else
                {
                    made.Retire();
                }
            }

            return _shown;
        }
    }

    /// <summary>The state of the records that a store in memory keeps of an insert: with what no reader is given.</summary>
    internal FieldState StoredState => field ??= Fields.Any(one => Schema.Fields[one].IsSecret)
        ? new FieldState(Mask.Union(FieldMask.Of([.. Fields.Where(one => Schema.Fields[one].IsSecret)]))) : ReadState;

    /// <summary>The condition, or null for all records.</summary>
    public Expression? Where
    {
        get;
        init
        {
            field = value;
            _namesOne = NamesOne(value);
        }
    }

    /// <summary>Whether the condition names a record by its id, so that there is one at most. Of another program's table nobody knows.</summary>
    public bool NamesRecord => _namesOne && Sources.IsEmpty && !Schema.IsExternal;

    /// <summary>
    /// Whether the conditions contradict themselves, so that there is nothing to read, count or change, whatever the values and the records
    /// are. Aggregates over everything give a row all the same.
    /// </summary>
    public bool IsEmpty => IsNever(Where)
        ? Kind != PlanKind.Rows || !GroupBy.IsEmpty || Columns.All(static column => column.Value is FieldExpression)
        : IsNever(Having);

    /// <summary>The sort order.</summary>
    public EquatableArray<SortKey> OrderBy { get; init; }

    /// <summary>Whether the number of records is limited by a parameter; a count stops there.</summary>
    public bool HasTake { get; init; }

    /// <summary>Whether leading records are left out, their number being a parameter.</summary>
    public bool HasSkip { get; init; }

    /// <summary>For a list: the lookup for each of whose values the limits count, or −1 when they count for the whole result.</summary>
    public int PerParent { get; init; } = -1;

    /// <summary>The parameters besides those of the written fields, in the order of their numbers.</summary>
    public EquatableArray<PlanParameter> Parameters
    {
        get;
        init
        {
            field = value;
            TakesArgumentsAsGiven = AreAsGiven(value);
        }
    }

    /// <summary>Whether the values of <see cref="Parameters"/> are the caller's, in the caller's order.</summary>
    public bool TakesArgumentsAsGiven { get; private init; } = true;

    /// <summary>The objects besides <see cref="Schema"/> that expressions reach, by the number of their source − 1.</summary>
    public EquatableArray<QuerySource> Sources { get; init; }

    /// <summary>For a count: the lookups that the query names and that need not be joined, because the number does not depend on them.</summary>
    public EquatableArray<QuerySource> LeftOut { get; init; }

    /// <summary>What was decided by statistics; null when there were none.</summary>
    public PlanChoice? Choice { get; init; }

    /// <summary>For records that are read within a transaction: whether nobody else changes them until it ends.</summary>
    public RecordHold Hold { get; }

    /// <summary>For rows: the columns.</summary>
    public EquatableArray<ResultColumn> Columns { get; init; }

    /// <summary>For rows: the fields of the queried object that the first columns are, up to a column that is something else.</summary>
    public ReadOnlySpan<int> LeadingFields => _leadingFields ??=
        [.. Columns.TakeWhile(static column => column.Value is FieldExpression { Source: 0 }).Select(static column => ((FieldExpression)column.Value).Field)];

    /// <summary>For rows: what divides the records into groups.</summary>
    public EquatableArray<Expression> GroupBy { get; init; }

    /// <summary>For rows: what a group must match.</summary>
    public Expression? Having { get; init; }

    /// <summary>For rows: whether equal ones come once.</summary>
    public bool Distinct { get; init; }

    /// <summary>What <see cref="Fields"/> counts the fields of: the object, or for rows a schema made of the columns.</summary>
    public ObjectSchema ResultSchema { get => field ?? Schema; init; }

    /// <summary>For an upsert: the fields that decide whether the record exists.</summary>
    public EquatableArray<int> KeyFields { get; init; }

    /// <summary>For an upsert: the fields that an existing record takes over, in the order of columns.</summary>
    public EquatableArray<int> TakenOver { get; init; }

    /// <summary>For an upsert: the fields given back, in the order of columns.</summary>
    public EquatableArray<int> Returning { get; init; }

    /// <summary>For an update: whether the record must still have the version that was read.</summary>
    public bool ChecksVersion { get; init; }

    /// <summary>For an update: whether the version stays as it is.</summary>
    public bool IsSilent { get; init; }

    /// <summary>For an update of one summary: whether the field grows by what is given (null counting as 0) instead of taking it.</summary>
    public bool Adds { get; init; }

    /// <summary>For an update: whether the declared <c>version</c> field is raised by one.</summary>
    public bool RaisesVersion { get; init; }

    /// <summary>What the statement computes for a field; null for a column.</summary>
    internal Expression? ComputedValue(int field)
    {
        foreach (var computed in Computed)
        {
            if (computed.Field == field)
            {
                return computed.Value;
            }
        }

        return null;
    }

    /// <summary>Whether the field is the time of the last change and serves as the record's version.</summary>
    internal bool ChangeTimeIsVersion(int field) => field == ObjectSchema.UpdatedAtField && Schema.VersionField == field;

    /// <summary>The text of the plan's statement in <paramref name="dialect"/>.</summary>
    public string Sql(SqlDialect dialect) => Statement(dialect).Text;

    /// <summary>The plan as a statement of <paramref name="dialect"/>, printed once.</summary>
    public SqlStatement Statement(SqlDialect dialect) =>
        _statements.TryGetValue(dialect, out var statement) ? statement : _statements.GetOrAdd(dialect, Printed);

    private SqlStatement Printed(SqlDialect dialect)
    {
        if (_plain is null || Fields != _plain.Fields)
        {
            return StatementPrinter.Print(this, dialect);
        }

        // What is read is what the build may have printed; holding it is a clause at the end.
        var plain = _plain.Statement(dialect);
        return dialect.HoldClause(Hold) is { Length: > 0 } clause ? plain with { Text = plain.Text + clause + (Sources.IsEmpty ? "" : " OF " + dialect.Identifier("t0")) } : plain;
    }

    /// <summary>
    /// This plan (<see cref="PlanKind.Find"/>, or a <see cref="PlanKind.List"/> of stored records, without groups) with the records held that it reads. It is made once, and leaves together with this one.
    /// </summary>
    /// <param name="hold">What will be done to the records.</param>
    public QueryPlan Holding(RecordHold hold) => hold switch
    {
        RecordHold.ToRefer => _toRefer ?? Held(ref _toRefer, hold),
        RecordHold.ToChange => _toChange ?? Held(ref _toChange, hold),
        RecordHold.ToDelete => _toDelete ?? Held(ref _toDelete, hold),
        _ => this,
    };

    private QueryPlan Held(ref QueryPlan? held, RecordHold hold)
    {
        var made = new QueryPlan(this, hold);
        if (Interlocked.CompareExchange(ref held, made, null) is { } other)
        {
            made.Retire();
            return other;
        }

        Own(made);
        return made;
    }

    /// <summary>Gives the plan its statement, which the build has printed.</summary>
    internal void SetStatement(SqlDialect dialect, SqlStatement statement) => _statements[dialect] = statement;

    /// <summary>Gives the number back: nobody begins to use the plan any more. It may still be running.</summary>
    public void Retire()
    {
        if (Interlocked.Exchange(ref _isRetired, 1) != 0)
        {
            return;
        }

        s_freeNumbers.Push(Number);
        lock (_statements)
        {
            _parts?.ForEach(static part => part.Retire());
            _parts = null;
        }
    }

    /// <summary>Takes a plan that was made for a part of this one: it leaves together with it.</summary>
    /// <param name="part">The other plan; nobody else retires it.</param>
    public void Own(QueryPlan part)
    {
        lock (_statements)
        {
            if (Volatile.Read(ref _isRetired) == 0)
            {
                (_parts ??= []).Add(part);
                return;
            }
        }

        part.Retire();
    }

    /// <summary>Whether the plan reads or writes records of the object, or reaches them through a relationship.</summary>
    public bool Touches(string objectName)
    {
        foreach (var source in Sources)
        {
            if (source.Schema.Name == objectName)
            {
                return true;
            }
        }

        return Schema.Name == objectName;
    }

    private static bool NamesOne(Expression? condition) => condition is ComparisonExpression
    {
        Operator: ComparisonOperator.Equal, Left: FieldExpression { Source: 0, Field: ObjectSchema.IdField }, Right: ParameterExpression,
    };

    private static bool IsNever(Expression? condition) => condition is ConstantExpression { Value: { HasValue: true, Number: 0 } };

    private static bool AreAsGiven(EquatableArray<PlanParameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            // A uuid may be written in several ways, so it is brought into its one form first.
            if (parameters[i].Argument != i || parameters[i].Form.IsUuid)
            {
                return false;
            }
        }

        return true;
    }
}
