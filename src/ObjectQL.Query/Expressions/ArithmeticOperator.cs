namespace ObjectQL.Query;

/// <summary>
/// How two numbers (or two moments) become one. Exact results that do not fit are an error; a double that is no number (infinity minus infinity)
/// is null.
/// </summary>
public enum ArithmeticOperator : byte
{
    /// <summary>Sum; of exact numbers exact.</summary>
    Add,

    /// <summary>Difference; of two moments the milliseconds between them, as a whole number.</summary>
    Subtract,

    /// <summary>Product; of exact numbers exact.</summary>
    Multiply,

    /// <summary>Quotient, always a double; null when the divisor is zero.</summary>
    Divide,

    /// <summary>Remainder with the sign of the dividend; null when the divisor is zero.</summary>
    Remainder,
}
