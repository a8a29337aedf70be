namespace ObjectQL;

/// <summary>The columns of a query of rows, for conditions on its groups: <c>row => row.Decimal("total") > 100m</c>.</summary>
public readonly struct RowFields
{
    private readonly QueryBuilder _builder;

    internal RowFields(QueryBuilder builder) => _builder = builder;

    /// <summary>A column of texts.</summary>
    public TextField Text(string column) => new(_builder, _builder.Column(column));

    /// <summary>A column of whole numbers.</summary>
    public ValueField<long> Long(string column) => new(_builder, _builder.Column(column));

    /// <summary>A column of doubles.</summary>
    public ValueField<double> Double(string column) => new(_builder, _builder.Column(column));

    /// <summary>A column of exact decimals.</summary>
    public ValueField<decimal> Decimal(string column) => new(_builder, _builder.Column(column));

    /// <summary>A column of dates.</summary>
    public ValueField<DateOnly> Date(string column) => new(_builder, _builder.Column(column));

    /// <summary>A column of times of day.</summary>
    public ValueField<TimeOnly> Time(string column) => new(_builder, _builder.Column(column));

    /// <summary>A column of points in time.</summary>
    public ValueField<DateTimeOffset> DateTime(string column) => new(_builder, _builder.Column(column));

    /// <summary>A column of booleans.</summary>
    public BooleanField Boolean(string column) => new(_builder, _builder.Column(column));

    /// <summary>A column of options.</summary>
    public SelectField<T> Select<T>(string column)
        where T : struct, ISelect<T> => new(_builder, _builder.Column(column));
}
