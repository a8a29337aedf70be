namespace ObjectQL;

/// <summary>
/// An extensible enum: the known options are static members over interned strings; a value that a database holds and the
/// metadata does not know is kept unchanged. Implemented by generated structs.
/// </summary>
/// <typeparam name="TSelf">The struct.</typeparam>
public interface ISelect<TSelf>
    where TSelf : struct, ISelect<TSelf>
{
    /// <summary>The stored value.</summary>
    string Value { get; }

    /// <summary>The values that the metadata lists, in its order.</summary>
    static abstract ReadOnlySpan<string> Options { get; }

    /// <summary>The option of that value, known or not.</summary>
    static abstract TSelf From(string value);

    /// <summary>Whether the metadata writes the values as numbers, so that JSON does too.</summary>
    static virtual bool IsNumeric => false;

    /// <summary>Whether the options stand in the schema of the field alone, as those of metadata do that arrive at run time.</summary>
    static virtual bool IsOfSchema => false;
}
