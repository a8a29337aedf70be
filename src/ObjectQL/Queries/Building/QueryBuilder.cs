using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// A query under construction: instructions and values, owned by a session and used again, so that a query allocates nothing. The
/// fluent form and the JSON reader both write it. The hash of the instructions is computed on the way; the expression tree is made from
/// them only when their shape is new (<see cref="ShapeReader"/>).
/// </summary>
internal sealed partial class QueryBuilder
{
    private const int MostInstructions = 1 << 16;

    /// <summary>SQLite takes 32,766 parameters at most: some are left for constants of permissions, written fields and paging.</summary>
    private const int MostValues = 32_000;

    /// <summary>SQLite takes 2,000 columns, groups or sort keys.</summary>
    private const int MostTerms = 1_000;

    /// <summary>A longer array is not kept for the next query.</summary>
    private const int MostKept = 4_096;
    private const int MostSources = 60;
    private static readonly LentNumbers s_lent = new();
    private QueryInstruction[] _instructions = new QueryInstruction[32];
    private int _count;
    private int _valueCount;
    private Value[] _bound = [];
    private readonly List<string> _names = [];
    private readonly List<Operand> _sources = [];
    private Hash128 _hash;
    private int _terms;
    private int _take;
    private int _skip;
    private bool _isShaped;

    ~QueryBuilder() => s_lent.Give(Number);

    /// <summary>What no other builder has: the place where it counts.</summary>
    public int Number { get; } = s_lent.Take();

    /// <summary>The values: of the expressions, then take, then skip.</summary>
    public Value[] Values { get; private set; } = new Value[16];

    /// <summary>Raised whenever the query is continued or run, so that a value that is used twice is noticed.</summary>
    public int Version { get; private set; }

    public ObjectType? Type { get; private set; }

    /// <summary>The instructions so far.</summary>
    public ReadOnlySpan<QueryInstruction> Instructions => _instructions.AsSpan(0, _count);

    /// <summary>Whether these are its instructions. Compared as bytes, since most plans are found this way.</summary>
    public bool Consists(QueryInstruction[] instructions) => instructions.Length == _count && Bytes(instructions, _count).SequenceEqual(Bytes(_instructions, _count));

    /// <summary>The names that instructions mention by number.</summary>
    public List<string> Names => _names;

    /// <summary>Whether other objects are reached, by lookups or as children.</summary>
    public bool ReachesOthers => _sources.Count != 0;

    /// <summary>How many values the expressions have.</summary>
    public int ValueCount => _valueCount;

    public void Reset(ObjectType type)
    {
        Type = type;
        _hash = type.ShapeSeed;
        _count = 0;
        _valueCount = 0;
        _sources.Clear();
        _names.Clear();
        _texts.Clear();
        _textSources.Clear();
        _terms = 0;
        _take = -1;
        _skip = -1;
        _isShaped = false;
        Start = null;
        _hasColumns = _isDistinct = false;
        ResetExpansions();
    }

    /// <summary>The values that stand for the query so far are used up.</summary>
    public void Continue() => Version++;

    public void Release()
    {
        Version++;
        if (Values.Length > MostKept || _instructions.Length > MostKept)
        {
            (Values, _bound, _instructions) = (new Value[16], [], new QueryInstruction[32]);
            (_count, _valueCount) = (0, 0);
        }

        Array.Clear(Values, 0, Math.Min(Values.Length, _valueCount + 2));
        Array.Clear(_bound);
        ReleaseExpansions();
    }

    /// <summary>The hash of everything but the values.</summary>
    /// <remarks>The hash of the instructions is mixed already, so that the few kinds only have to differ.</remarks>
    public Hash128 Shape(PlanKind kind)
    {
        var own = ((ulong)kind + 1) * 0x9E3779B97F4A7C15UL;
        return new(_hash.High ^ own, unchecked(_hash.Low + own));
    }

    /// <summary>Appends an instruction.</summary>
    /// <returns>The instruction, as the operand of others.</returns>
    public Operand Add(QueryCode code, Operand left, Operand right = default)
    {
        if (_count == _instructions.Length)
        {
            Grow();
        }

        _hash = _hash.Add((((ulong)left.Bits << 32) | right.Bits) + ((ulong)code * 0x9E3779B97F4A7C15UL));
        _instructions[_count] = new QueryInstruction(code, left, right);
        return Operand.Node(_count++);
    }

    /// <summary>Takes a value that is compared with something else.</summary>
    public Operand Value(in Value value, bool isList = false)
    {
        Store(value);
        return Operand.Value(_valueCount - 1, isList);
    }

    /// <summary>Takes a value that stands for itself: its kind is part of the shape.</summary>
    public Operand OwnValue(in Value value)
    {
        Store(value);
        return value.HasValue
            ? Operand.Value(_valueCount - 1, value.Kind, value.Kind == ValueKind.Decimal ? value.AsDecimal.Scale : 0)
            : Operand.Value(_valueCount - 1);
    }

    /// <summary>Compares an operand with a value; "= null" and "!= null" mean the null tests, as in every way to ask.</summary>
    public Operand Compare(Operand operand, QueryCode op, in Value value)
    {
        if (!value.HasValue && op is QueryCode.Equal or QueryCode.NotEqual)
        {
            // An order comparison with null selects nothing, as in SQL.
            var isNull = Add(QueryCode.IsNull, operand);
            return op == QueryCode.Equal ? isNull : Add(QueryCode.Not, isNull);
        }

        return Add(op, operand, Value(value));
    }

    /// <summary>A function of an operand and up to two more.</summary>
    public Operand Function(ScalarFunction function, Operand first, Operand second = default, Operand third = default)
    {
        var arguments = third.IsNone ? Operand.None : Add(QueryCode.Argument, third);
        arguments = second.IsNone ? arguments : Add(QueryCode.Argument, second, arguments);
        return Add(QueryCode.Function, Operand.Number((int)function), Add(QueryCode.Argument, first, arguments));
    }

    /// <summary>The number of the source that a lookup leads to; the same path is the same source.</summary>
    public int LookupSource(int parent, int field)
    {
        var lookup = Operand.Field(parent, field);
        var known = _sources.IndexOf(lookup);
        return known >= 0 ? known + 1 : Source(lookup, Add(QueryCode.LookupSource, lookup));
    }

    /// <summary>The number of a new source: the children of a source.</summary>
    public int ChildrenSource(int parent, string relationship) =>
        Source(Operand.None, Add(QueryCode.ChildrenSource, Operand.Number(parent), Name(relationship)));

    /// <summary>Whether a text is found in the given fields (arguments), or in all searchable ones.</summary>
    public Operand Search(string text, Operand fields = default) => Add(QueryCode.Search, OwnValue(ObjectQL.Value.Of(text)), fields);

    public void Where(Operand condition) => Add(QueryCode.Where, condition);

    /// <summary>What the program demands besides what the caller asks.</summary>
    public void Narrow(Operand condition) => Add(QueryCode.Narrow, condition);

    public void OrderBy(Operand key, bool descending, NullOrder nulls = NullOrder.Default)
    {
        CountTerm();
        Add(QueryCode.OrderBy, key, Direction(descending, nulls));
        _isShaped = true;
    }

    public void Select(Operand field)
    {
        Add(QueryCode.Select, field);
        _isShaped = true;
        _isProjected = true;
    }

    /// <summary>Adds a column of a result that consists of rows.</summary>
    public void Column(Operand value, string name)
    {
        CountTerm();
        Add(QueryCode.Column, value, Name(name));
        _isShaped = true;
        _hasColumns = true;
    }

    public void GroupBy(Operand value)
    {
        CountTerm();
        Add(QueryCode.GroupBy, value);
        _isShaped = true;
    }

    public void Having(Operand condition)
    {
        Add(QueryCode.Having, condition);
        _isShaped = true;
    }

    public void Distinct()
    {
        Add(QueryCode.Distinct, default);
        _isShaped = true;
        _isDistinct = true;
    }

    public void Take(int count)
    {
        if (_take < 0)
        {
            AddPaging(QueryCode.Take);
        }

        _take = count;
    }

    /// <summary>The number at which a count stops; whatever part of the records the query takes means nothing to it.</summary>
    public void CountAtMost(int count) => _take = count;

    /// <summary>At most one record; none when the query takes none.</summary>
    public void TakeFirst() => Take(_take == 0 ? 0 : 1);

    public void Skip(int count)
    {
        if (_skip < 0)
        {
            AddPaging(QueryCode.Skip);
        }

        _skip = count;
    }

    /// <summary>Refuses what would be ignored silently otherwise.</summary>
    /// <param name="what">What takes a condition only.</param>
    public void ThrowIfShaped(string what = "A change of many records")
    {
        if (_isShaped)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"{what} takes a condition only; remove OrderBy, Take, Skip, Select and Expand.", Type?.Schema.Name);
        }
    }

    /// <summary>Related records come along with lists of records only.</summary>
    /// <param name="what">What they would be ignored by.</param>
    public void ThrowIfExpanded(string what)
    {
        if (HasExpansions)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"Related records do not come along with {what}: remove Expand.", Type?.Schema.Name);
        }
    }

    /// <summary>A page has limits of its own.</summary>
    public void ThrowIfPaged()
    {
        if (_take >= 0 || _skip >= 0)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, "A page has its own size and place; remove Take and Skip.", Type?.Schema.Name);
        }
    }

    /// <summary>The limit, as the size of a page.</summary>
    public int PageSize() => _take > 0 && _take < int.MaxValue && _skip < 0
        ? _take
        : throw new ObjectQLException(
            ErrorCode.InvalidRequest, "A page needs its size: a limit (Take) of at least 1, without Skip; a cursor says where it begins.", Type?.Schema.Name);

    /// <summary>The values in the order of a plan's parameters, then take and skip.</summary>
    /// <param name="plan">The plan of this shape.</param>
    /// <param name="session">Whose variables are meant.</param>
    /// <param name="withPaging">Whether the plan takes take and skip.</param>
    public Arguments Arguments(QueryPlan plan, ObjectSession session, bool withPaging)
    {
        var values = Values;
        var count = _valueCount;
        if (!plan.TakesArgumentsAsGiven || plan.Parameters.Count != count)
        {
            count = plan.Parameters.Count;
            if (_bound.Length < count + 2)
            {
                _bound = new Value[count + 8];
            }

            values = _bound;
            ParameterValues.Bind(plan, Values, values, session);
        }

        if (withPaging && plan.HasTake)
        {
            values[count++] = ObjectQL.Value.Of((long)_take);
        }

        if (withPaging && plan.HasSkip)
        {
            values[count++] = ObjectQL.Value.Of((long)_skip);
        }

        return new Arguments(values, count);
    }

    private int Source(Operand lookup, Operand instruction)
    {
        _ = instruction;
        if (_sources.Count == MostSources)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"The query reaches more than {MostSources} other objects by paths and relationships.", Type?.Schema.Name);
        }

        _sources.Add(lookup);
        return _sources.Count;
    }

    private static ReadOnlySpan<byte> Bytes(QueryInstruction[] instructions, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<QueryInstruction, byte>(ref MemoryMarshal.GetArrayDataReference(instructions)), count * Unsafe.SizeOf<QueryInstruction>());

    private Operand Name(string name)
    {
        _hash = _hash.Add(name);
        _names.Add(name);
        return Operand.Number(_names.Count - 1);
    }

    private void Store(in Value value)
    {
        if (_valueCount + 2 >= Values.Length)
        {
            if (_valueCount + 2 >= MostValues)
            {
                throw TooLarge();
            }

            var values = Values;
            Array.Resize(ref values, Math.Min(values.Length * 2, MostValues));
            Values = values;
        }

        Values[_valueCount++] = value;
    }

    private void Grow()
    {
        if (_count >= MostInstructions)
        {
            throw TooLarge();
        }

        Array.Resize(ref _instructions, _count * 2);
    }

    private void CountTerm()
    {
        if (++_terms > MostTerms)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"The query is too large: more than {MostTerms} columns, groups and sort keys.", Type?.Schema.Name);
        }
    }

    private ObjectQLException TooLarge() => new(
        ErrorCode.InvalidRequest, $"The query is too large: more than {MostInstructions} conditions or {MostValues} values. Pass long lists as one 'in' condition.", Type?.Schema.Name);
}
