using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Estimates which part of the records a condition selects, from statistics; where there are none, from what the metadata says. Callers'
/// values are unknown, so a parameter counts as an average value.
/// </summary>
/// <param name="schemaOf">The object of a source.</param>
/// <param name="statistics">What is known about an object by name; null for nothing.</param>
/// <param name="parentOf">The source that a source hangs on.</param>
/// <param name="parameters">The parameters of the plan, for the constants among them.</param>
internal sealed class SelectivityEstimator(
    Func<int, ObjectSchema> schemaOf, Func<int, int> parentOf, Func<string, ObjectStatistics?> statistics, EquatableArray<PlanParameter> parameters)
{
    /// <summary>How many records an object is taken to have when nothing is known.</summary>
    public const double AssumedRows = 10_000;

    private const double Range = 0.33;
    private const double Unknown = 0.33;
    private const double ListLength = 5;

    /// <summary>The number of records of a source's object.</summary>
    public double Rows(int source) => Statistics(source) is { } known ? Math.Max(1, known.Rows) : AssumedRows;

    /// <summary>The part of the records that a condition selects, 0 to 1.</summary>
    public double Selectivity(Expression? condition) => condition switch
    {
        null => 1,
        LogicalExpression { Operator: LogicalOperator.And } and => and.Operands.Aggregate(1d, (part, operand) => part * Selectivity(operand)),
        LogicalExpression or => 1 - or.Operands.Aggregate(1d, (part, operand) => part * (1 - Selectivity(operand))),
        NotExpression not => Math.Max(0, 1 - Selectivity(not.Operand)),
        NullExpression { Operand: FieldExpression field } => Nulls(field),
        ComparisonExpression { Left: FieldExpression field } comparison => Compared(comparison.Operator, field, comparison.Right),
        InExpression { Operand: FieldExpression field } contained => Math.Min(0.95, Equal(field, null) * Length(contained.List)),
        FieldExpression field => Equal(field, null),
        FunctionExpression { Function: ScalarFunction.StartsWith } => 0.05,
        FunctionExpression => 0.1,
        SearchExpression => 0.02,
        ExistsExpression exists => Exists(exists),
        ConstantExpression { Value.HasValue: true } constant => constant.Value.Number == 0 ? 0 : 1,
        _ => Unknown,
    };

    /// <summary>The number of elements of a list; of one that is not known yet what is usual.</summary>
    public double Length(Expression list) => Constant(list) is { IsList: true } known ? known.Items.Count : ListLength;

    /// <summary>The part of the records that have the same values in some fields, from the index over them or the product of the fields.</summary>
    public double Combined(int source, IReadOnlyList<int> fields, double product)
    {
        foreach (var index in Statistics(source)?.Indexes ?? default)
        {
            if (index.Fields.SequenceEqual(fields))
            {
                return Math.Max(product, 1d / Math.Max(1, index.Distinct));
            }
        }

        return product;
    }

    private ObjectStatistics? Statistics(int source) => statistics(schemaOf(source).Name);

    private FieldStatistics? Statistics(FieldExpression field) => Statistics(field.Source)?.Field(field.Field);

    private double Nulls(FieldExpression field) => Statistics(field)?.NullFraction ?? (schemaOf(field.Source).Fields[field.Field].Required ? 0.001 : 0.1);

    private double Compared(ComparisonOperator op, FieldExpression field, Expression value) => op switch
    {
        ComparisonOperator.Equal => Equal(field, Constant(value)),
        ComparisonOperator.NotEqual => Math.Max(0, 1 - Nulls(field) - Equal(field, Constant(value))),
        _ => Beyond(op is ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual, field, Constant(value)),
    };

    private double Equal(FieldExpression field, Constant? value)
    {
        if (Statistics(field) is { } known)
        {
            var isOutside = value is { } constant
                && (ConstantOrder.Compare(constant, known.Min) < 0 || ConstantOrder.Compare(constant, known.Max) > 0);
            return isOutside ? 1 / Rows(field.Source) : (1 - known.NullFraction) / Math.Max(1, known.Distinct);
        }

        var schema = schemaOf(field.Source).Fields[field.Field];
        return field.Field == ObjectSchema.IdField || schema.Unique ? 1 / Rows(field.Source)
            : schema.Kind == ValueKind.Boolean ? 0.5
            : schema.Options.Count > 1 ? 1d / schema.Options.Count
            : schema.Reference is not null ? 0.01
            : 0.05;
    }

    /// <summary>Where the value is known, the values are taken to be spread evenly between the least and the greatest.</summary>
    private double Beyond(bool isAbove, FieldExpression field, Constant? value)
    {
        if (Statistics(field) is not { } known)
        {
            return Range;
        }

        var there = 1 - known.NullFraction;
        if (value is not { } constant || Place(constant) is not { } place || Place(known.Min) is not { } least || Place(known.Max) is not { } greatest)
        {
            return Range * there;
        }

        if (greatest <= least)
        {
            return (isAbove ? place < least : place > least) ? there : 0;
        }

        var below = Math.Min(1, Math.Max(0, (place - least) / (greatest - least)));
        return Math.Max(1 / Rows(field.Source), (isAbove ? 1 - below : below) * there);
    }

    /// <summary>The matching children are taken to fall on parents evenly.</summary>
    private double Exists(ExistsExpression exists) =>
        Math.Min(0.95, Rows(exists.Source) * Selectivity(exists.Where) / Rows(parentOf(exists.Source)));

    private Constant? Constant(Expression value) => value switch
    {
        ConstantExpression constant => constant.Value,
        ParameterExpression parameter when parameter.Index < parameters.Count && parameters[parameter.Index] is { Argument: < 0, Variable: null } own => own.Constant,
        _ => null,
    };

    private static double? Place(in Constant value) => !value.HasValue || value.IsList || value.Type.IsText ? null
        : value.Type.IsNumber ? ConstantOrder.ToDouble(value)
        : value.Number;
}
