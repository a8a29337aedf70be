using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The field descriptors of an object whose metadata came at run time: <c>x => x.Decimal("total") > 100m</c>, <c>x => x["due_on"]</c>.</summary>
public readonly struct DynamicFields : IFields<DynamicFields>
{
    private readonly FieldSource _source;

    private DynamicFields(FieldSource source) => _source = source;

    /// <summary>A field for sorting, projection and grouping.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field.</exception>
    public FieldToken this[string field] => new(_source.Builder, Operand.Field(_source.Number, Shape.NumberOf(field)));

    private DynamicShape Shape => DynamicShape.Of(_source.Builder.Type!.Schema);

    static DynamicFields IFields<DynamicFields>.Of(FieldSource source) => new(source);

    /// <summary>A field of texts.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field, or it has values of another kind.</exception>
    public TextField Text(string field) => new(_source, Number(field, ValueKind.Text));

    /// <summary>A select field.</summary>
    /// <inheritdoc cref="Text"/>
    public SelectField<DynamicOption> Option(string field) => new(_source, Number(field, ValueKind.Select));

    /// <summary>A field of whole numbers.</summary>
    /// <inheritdoc cref="Text"/>
    public ValueField<long> Long(string field) => new(_source, Number(field, ValueKind.Long));

    /// <summary>A field of doubles.</summary>
    /// <inheritdoc cref="Text"/>
    public ValueField<double> Double(string field) => new(_source, Number(field, ValueKind.Double));

    /// <summary>A field of exact numbers.</summary>
    /// <inheritdoc cref="Text"/>
    public ValueField<decimal> Decimal(string field) => new(_source, Number(field, ValueKind.Decimal));

    /// <summary>A field of booleans.</summary>
    /// <inheritdoc cref="Text"/>
    public BooleanField Boolean(string field) => new(_source, Number(field, ValueKind.Boolean));

    /// <summary>A field of dates.</summary>
    /// <inheritdoc cref="Text"/>
    public ValueField<DateOnly> Date(string field) => new(_source, Number(field, ValueKind.Date));

    /// <summary>A field of times of day.</summary>
    /// <inheritdoc cref="Text"/>
    public ValueField<TimeOnly> Time(string field) => new(_source, Number(field, ValueKind.Time));

    /// <summary>A field of points in time.</summary>
    /// <inheritdoc cref="Text"/>
    public ValueField<DateTimeOffset> DateTime(string field) => new(_source, Number(field, ValueKind.DateTime));

    private int Number(string field, ValueKind kind)
    {
        var shape = Shape;
        var number = shape.NumberOf(field);
        var schema = shape.Schema.Fields[number];
        return schema.Kind == kind ? number : throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"'{field}' of '{shape.Schema.Name}' has {FieldConversions.Named(schema)}; ask for it as x.{schema.Kind}(\"{field}\").", shape.Schema.Name, field);
    }
}
