using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The value of a field of one of the query's sources.</summary>
public sealed record FieldExpression : Expression
{
    /// <summary>A field whose type is filled in by the planner.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="source">The number of its source; 0 for the queried object.</param>
    public FieldExpression(int field, int source = 0)
        : this(field, source, ExpressionType.Unknown)
    {
    }

    private FieldExpression(int field, int source, ExpressionType type)
    {
        Field = field;
        Source = source;
        Type = type;
    }

    /// <summary>The field's number within its object.</summary>
    public int Field { get; }

    /// <summary>The number of the source: 0 for the queried object, above for those that relationships reach (<see cref="QuerySource"/>).</summary>
    public int Source { get; }

    /// <inheritdoc/>
    public override ExpressionType Type { get; }

    /// <summary>A field of an object.</summary>
    public static FieldExpression Of(ObjectSchema schema, int field, int source = 0) => new(field, source, ExpressionType.Of(schema.Fields[field]));

    /// <summary>The same field of another source of the same object.</summary>
    internal FieldExpression At(int source) => new(Field, source, Type);
}
