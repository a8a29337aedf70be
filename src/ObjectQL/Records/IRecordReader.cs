namespace ObjectQL;

/// <summary>
/// Where a record's values come from: columns, JSON, the memory store. The generated <c>Read</c> asks for the next field and
/// calls the method of its kind. Implemented by structs, so that the JIT specialises the generated code for each.
/// </summary>
public interface IRecordReader
{
    /// <summary>Moves to the next field.</summary>
    /// <param name="field">The field's number.</param>
    /// <returns>False at the end.</returns>
    bool Next(out int field);

    /// <summary>Reads a text.</summary>
    string? Text();

    /// <summary>Reads a whole number.</summary>
    long? Long();

    /// <summary>Reads a double.</summary>
    double? Double();

    /// <summary>Reads an exact decimal with that many digits behind the point.</summary>
    decimal? Decimal(int scale);

    /// <summary>Reads a boolean.</summary>
    bool? Boolean();

    /// <summary>Reads a date.</summary>
    DateOnly? Date();

    /// <summary>Reads a time of day.</summary>
    TimeOnly? Time();

    /// <summary>Reads a point in time.</summary>
    DateTimeOffset? DateTime();

    /// <summary>Reads an option; a known value does not allocate.</summary>
    T? Select<T>()
        where T : struct, ISelect<T>;

    /// <summary>Reads a value with parts.</summary>
    T? Composite<T>()
        where T : class, IComposite<T>;
}
