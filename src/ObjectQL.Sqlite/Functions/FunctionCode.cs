namespace ObjectQL.Sqlite.Functions;

/// <summary>The registered functions that no <see cref="ObjectQL.Query.ScalarFunction"/> stands for; numbered behind those and the arithmetic.</summary>
internal static class FunctionCode
{
    /// <summary>Arithmetic: this and the number of the operator.</summary>
    public const int Arithmetic = 64;

    /// <summary>Lenient arithmetic, null where the result does not fit: this and the number of the operator.</summary>
    public const int LenientArithmetic = 96;

    /// <summary><c>oql_decimal(number, scale)</c>: a scaled number in text form.</summary>
    public const int Decimal = 128;

    /// <summary><c>oql_double(number, scale)</c>.</summary>
    public const int Double = 129;

    /// <summary><c>oql_compare(a, scale, b, scale)</c>: −1, 0 or 1.</summary>
    public const int Compare = 130;

    /// <summary><c>oql_scaled(sum, scale)</c>: the sum of scaled numbers as a decimal.</summary>
    public const int Scaled = 131;

    /// <summary><c>oql_mean(sum, count, scale)</c>.</summary>
    public const int Mean = 132;

    /// <summary><c>oql_search(words, text, …)</c>.</summary>
    public const int Search = 133;

    /// <summary><c>oql_search_rank(words, text, …)</c>.</summary>
    public const int SearchRank = 134;

    /// <summary><c>oql_search_words(text, …)</c>: what the search index keeps of texts.</summary>
    public const int SearchWords = 135;

    /// <summary><c>oql_search_query(words)</c>: what is asked of the search index.</summary>
    public const int SearchQuery = 136;
}
