using System.Collections.Concurrent;
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
public sealed class QueryPlan
{
    private static int s_count;
    private readonly ConcurrentDictionary<SqlDialect, string> _texts = new();

    internal QueryPlan(PlanKind kind, ObjectSchema schema)
    {
        Kind = kind;
        Schema = schema;
        Number = Interlocked.Increment(ref s_count) - 1;
    }

    /// <summary>The plan's number, dense within the process, so that a connection finds its prepared statement by index.</summary>
    public int Number { get; }

    /// <summary>What the plan does.</summary>
    public PlanKind Kind { get; }

    /// <summary>The object that it works on.</summary>
    public ObjectSchema Schema { get; }

    /// <summary>The fields read (find, list) or written (insert, upsert, update), in the order of columns or parameters.</summary>
    public EquatableArray<int> Fields { get; init; }

    /// <summary>The set of <see cref="Fields"/>.</summary>
    public FieldMask Mask { get; init; }

    /// <summary>The condition, or null for all records.</summary>
    public Expression? Where { get; init; }

    /// <summary>The sort order.</summary>
    public EquatableArray<SortKey> OrderBy { get; init; }

    /// <summary>Whether the number of records is limited by a parameter.</summary>
    public bool HasTake { get; init; }

    /// <summary>Whether leading records are left out, their number being a parameter.</summary>
    public bool HasSkip { get; init; }

    /// <summary>For each parameter of <see cref="Where"/>, the number of the field whose type and storage form it takes; −1 when <see cref="Where"/> leaves it out.</summary>
    public EquatableArray<int> ParameterFields { get; init; }

    /// <summary>For an upsert: the fields that decide whether the record exists.</summary>
    public EquatableArray<int> KeyFields { get; init; }

    /// <summary>For an upsert: the fields that an existing record takes over, in the order of columns.</summary>
    public EquatableArray<int> TakenOver { get; init; }

    /// <summary>For an upsert: the fields given back, in the order of columns.</summary>
    public EquatableArray<int> Returning { get; init; }

    /// <summary>For an update: whether the record must still have the version that was read.</summary>
    public bool ChecksVersion { get; init; }

    /// <summary>For an update: whether the declared <c>version</c> field is raised by one.</summary>
    public bool RaisesVersion { get; init; }

    /// <summary>Whether the field is the time of the last change and serves as the record's version.</summary>
    internal bool ChangeTimeIsVersion(int field) => field == ObjectSchema.UpdatedAtField && Schema.VersionField == field;

    /// <summary>The plan as a statement of <paramref name="dialect"/>, printed once.</summary>
    public string Sql(SqlDialect dialect) => _texts.TryGetValue(dialect, out var text) ? text : _texts.GetOrAdd(dialect, d => SqlPrinter.Print(this, d));
}
