namespace ObjectQL;

/// <summary>
/// Where a record's values go to: statement parameters, JSON, checks. The generated <c>Write</c> asks for the next field and
/// calls the method of its kind. Implemented by structs, so that the JIT specialises the generated code for each.
/// </summary>
public interface IRecordWriter
{
    /// <summary>Moves to the next field that is wanted.</summary>
    /// <param name="field">The field's number.</param>
    /// <returns>False at the end.</returns>
    bool Next(out int field);

    /// <summary>Writes a text.</summary>
    void Text(string? value);

    /// <summary>Writes a whole number.</summary>
    void Long(long? value);

    /// <summary>Writes a double.</summary>
    void Double(double? value);

    /// <summary>Writes an exact decimal with at most that many digits behind the point.</summary>
    void Decimal(decimal? value, int scale);

    /// <summary>Writes a boolean.</summary>
    void Boolean(bool? value);

    /// <summary>Writes a date.</summary>
    void Date(DateOnly? value);

    /// <summary>Writes a time of day.</summary>
    void Time(TimeOnly? value);

    /// <summary>Writes a point in time.</summary>
    void DateTime(DateTimeOffset? value);

    /// <summary>Writes an option.</summary>
    void Select<T>(T? value)
        where T : struct, ISelect<T>;

    /// <summary>Writes a value with parts.</summary>
    void Composite<T>(T? value)
        where T : class, IComposite<T>;
}
