using System.ComponentModel;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A summary of another object that records of this one make up; made by generated code.</summary>
/// <typeparam name="T">The record class of the children.</typeparam>
/// <param name="parent">The object that has the summary.</param>
/// <param name="summary">The number of the summary among its fields.</param>
/// <param name="lookup">The number of the lookup to it.</param>
/// <param name="function">What is computed.</param>
/// <param name="field">The number of the field that is summed up; −1 for a count.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RollUp<T>(string parent, int summary, int lookup, RollUpFunction function, int field = -1)
    where T : Record, IRecord<T>
{
    private QueryPlan? _ofParent;
    private QueryPlan? _ofAll;

    /// <summary>Whether a record counts; null when all do.</summary>
    public Func<T, bool>? Matches { get; init; }

    /// <summary><see cref="Matches"/> for the database.</summary>
    public Expression? Where { get; init; }

    /// <summary>Whether the record itself does not tell its value, so that every change makes the summary anew.</summary>
    public bool IsRecomputed { get; init; }

    /// <summary>The object that has the summary.</summary>
    internal string Parent => parent;

    /// <summary>The number of the summary among its fields.</summary>
    internal int Summary => summary;

    /// <summary>Whether the value of another lookup decides what a record means for the summary.</summary>
    /// <param name="schema">The object of the children.</param>
    /// <param name="other">The number of the lookup.</param>
    internal bool DependsOn(ObjectSchema schema, int other) => other != lookup && (Matches is not null || IsRecomputed || (field >= 0 && !schema.Fields[field].IsStored));

    /// <summary>Whether the value of a summary of the children decides what they mean for this one.</summary>
    /// <param name="schema">The object of the children.</param>
    /// <param name="summary">The number of their summary.</param>
    internal bool SumsUp(ObjectSchema schema, int summary) => field == summary || Matches is not null || IsRecomputed || (field >= 0 && !schema.Fields[field].IsStored);

    /// <summary>Whether a summary without children is 0 rather than null.</summary>
    internal bool IsZeroAtFirst => function <= RollUpFunction.Sum;

    /// <summary>Whether adding is exact, so that no other child has to be looked at.</summary>
    internal bool Adds(FieldSchema target) => !IsRecomputed && (function == RollUpFunction.Count
        || (function == RollUpFunction.Sum && (target.Kind == ValueKind.Long || target is { Kind: ValueKind.Decimal, Precision: <= 18 })));

    /// <summary>What a record means for the summary.</summary>
    internal RollUpPart PartOf(T? record)
    {
        if (record is null || SingleValueWriter.Of(record, lookup) is not { HasValue: true } id || Matches?.Invoke(record) == false)
        {
            return default;
        }

        return new RollUpPart(RecordKey.Of(id), function == RollUpFunction.Count ? Value.Of(1L) : SingleValueWriter.Of(record, field));
    }

    /// <summary>Computes the summary of one parent.</summary>
    internal QueryPlan OfParent(ObjectSchema schema, Func<string, ObjectSchema?> find) => _ofParent ??= Planner.List(schema, Shape(schema, find) with
    {
        Where = Expression.And(new ComparisonExpression(ComparisonOperator.Equal, FieldExpression.Of(schema, lookup), new ParameterExpression(0, ExpressionType.Of(schema.Fields[lookup]))), Where),
    });

    /// <summary>Computes the summary of every parent that has children: the parent, the value, and what <see cref="IsRight"/> needs of numbers that are not exact.</summary>
    internal QueryPlan OfAll(ObjectSchema schema, Func<string, ObjectSchema?> find) => _ofAll ??= Shape(schema, find) is var shape ? Planner.List(schema, shape with
    {
        Columns = [new ResultColumn("parent", FieldExpression.Of(schema, lookup)), .. shape.Columns, .. Exactness(shape)],
        GroupBy = [FieldExpression.Of(schema, lookup)],
        Where = Expression.And(new NotExpression(new NullExpression(FieldExpression.Of(schema, lookup))), Where),
    }) : null!;

    /// <summary>The stored fields that <see cref="OfAll"/> reads.</summary>
    internal IEnumerable<(ObjectSchema Schema, int Field)> Inputs(ObjectSchema schema, Func<string, ObjectSchema?> find)
    {
        var shape = Shape(schema, find);
        ObjectSchema Of(int source) => source == 0 ? schema : shape.Sources[source - 1].Schema;
        var joins = shape.Sources.SelectMany(source => source.Kind == SourceKind.Children
            ? new[] { (Of(source.Parent), ObjectSchema.IdField), (source.Schema, source.Field) }
            : [(Of(source.Parent), source.Field), (source.Schema, ObjectSchema.IdField)]);
        var read = new[] { shape.Columns[0].Value, Where }.OfType<Expression>().SelectMany(ExpressionParts.All).OfType<FieldExpression>().Select(part => (Of(part.Source), part.Field));
        return [(schema, lookup), .. joins, .. read];
    }

    /// <summary>
    /// Whether a summary is what <see cref="OfAll"/> has computed. A sum of doubles depends on the order in which the database finds them: it is right within what their digits allow.
    /// </summary>
    internal bool IsRight(in Value stored, in Row computed, FieldSchema target)
    {
        var value = computed[1];
        if (RollUpPart.AreSame(stored, Fit(value, target)))
        {
            return true;
        }

        if (computed.Count == 2 || !stored.HasValue || !value.HasValue)
        {
            return false;
        }

        var count = ScalarFunctions.ToDouble(computed[2]);
        var slack = (Math.BitIncrement(1.0) - 1.0) * count * ScalarFunctions.ToDouble(computed[3]) / (function == RollUpFunction.Avg ? count : 1.0);
        var number = ScalarFunctions.ToDouble(value);
        return ValueOrder.Compare(Fit(Value.Of(number - slack), target), stored) <= 0 && ValueOrder.Compare(stored, Fit(Value.Of(number + slack), target)) <= 0;
    }

    /// <summary>Nobody begins to use its plans any more.</summary>
    internal void Retire()
    {
        _ofParent?.Retire();
        _ofAll?.Retire();
    }

    /// <summary>A computed value as the summary holds it.</summary>
    internal Value Fit(in Value value, FieldSchema target) => !value.HasValue ? IsZeroAtFirst ? Zero(target) : default
        : (value.Kind, target.Kind) switch
        {
            (ValueKind.Double or ValueKind.Long or ValueKind.Decimal, ValueKind.Decimal) => ScalarFunctions.ToDecimal(value, target.Scale),
            (ValueKind.Long or ValueKind.Decimal, ValueKind.Double) => Value.Of(ScalarFunctions.ToDouble(value)),
            (ValueKind.Decimal, ValueKind.Long) => Value.Of((long)value.AsDecimal),
            _ => value,
        };

    /// <summary>Nothing, as the summary holds it.</summary>
    internal static Value Zero(FieldSchema target) => target.Kind switch
    {
        ValueKind.Decimal => Value.Of(0m),
        ValueKind.Double => Value.Of(0.0),
        _ => Value.Of(0L),
    };

    private QueryShape Shape(ObjectSchema schema, Func<string, ObjectSchema?> find)
    {
        var scope = new QueryScope(schema, find);
        var operand = field < 0 ? null : scope.Value(field);
        return new QueryShape
        {
            Columns = [new ResultColumn("value", new AggregateExpression(Aggregate, operand))],
            Sources = scope.Sources,
        };
    }

    /// <summary>For sums and means of doubles: how many there are, and how much without their signs.</summary>
    private ResultColumn[] Exactness(QueryShape shape) =>
        function is not (RollUpFunction.Sum or RollUpFunction.Avg) || shape.Columns[0].Value is not AggregateExpression { Operand: { Type: { IsUnknown: false, Kind: ValueKind.Double } } operand } ? []
            :
            [
                new("count", new AggregateExpression(AggregateFunction.Count, operand)),
                new("size", new AggregateExpression(AggregateFunction.Sum, new FunctionExpression(ScalarFunction.Abs, operand))),
            ];

    private AggregateFunction Aggregate => function switch
    {
        RollUpFunction.Count => AggregateFunction.Count,
        RollUpFunction.Sum => AggregateFunction.Sum,
        RollUpFunction.Min => AggregateFunction.Min,
        RollUpFunction.Max => AggregateFunction.Max,
        _ => AggregateFunction.Average,
    };
}
