using System.Text;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Functions;

/// <summary>
/// Registers what SQLite lacks or does differently with a connection, before the first statement that needs it: a program whose
/// statements need nothing pays nothing.
/// </summary>
internal static unsafe class FunctionRegistry
{
    /// <summary>SQLITE_UTF8, SQLITE_DETERMINISTIC, SQLITE_INNOCUOUS.</summary>
    private const int Flags = 0x1 | 0x800 | 0x200000;

    private static readonly (string Name, ScalarFunction Function)[] s_plain =
    [
        ("ends_with", ScalarFunction.EndsWith), ("like", ScalarFunction.Like), ("lower", ScalarFunction.Lower), ("upper", ScalarFunction.Upper),
        ("length", ScalarFunction.Length), ("substring", ScalarFunction.Substring),
    ];

    private static readonly (string Name, ScalarFunction Function)[] s_formed =
    [
        ("text", ScalarFunction.ToText), ("abs", ScalarFunction.Abs), ("round", ScalarFunction.Round), ("floor", ScalarFunction.Floor),
        ("ceiling", ScalarFunction.Ceiling), ("year", ScalarFunction.Year), ("month", ScalarFunction.Month), ("day", ScalarFunction.Day),
        ("hour", ScalarFunction.Hour), ("minute", ScalarFunction.Minute), ("second", ScalarFunction.Second), ("date", ScalarFunction.DateOf),
        ("add_days", ScalarFunction.AddDays), ("to_decimal", ScalarFunction.ToDecimal), ("fixed", ScalarFunction.ToFixed), ("part", ScalarFunction.Part),
    ];

    private static readonly (string Name, ArithmeticOperator Operator)[] s_arithmetic =
    [
        ("add", ArithmeticOperator.Add), ("subtract", ArithmeticOperator.Subtract), ("multiply", ArithmeticOperator.Multiply),
        ("divide", ArithmeticOperator.Divide), ("remainder", ArithmeticOperator.Remainder),
    ];

    private static readonly (string Name, int Code)[] s_exact =
    [
        ("decimal", FunctionCode.Decimal), ("double", FunctionCode.Double), ("compare", FunctionCode.Compare), ("scaled", FunctionCode.Scaled),
        ("mean", FunctionCode.Mean), ("search", FunctionCode.Search), ("search_rank", FunctionCode.SearchRank),
        ("search_words", FunctionCode.SearchWords), ("search_query", FunctionCode.SearchQuery),
    ];

    /// <summary>What all names begin with.</summary>
    public static ReadOnlySpan<byte> Prefix => "oql_"u8;

    public static void Register(SqliteConnection connection)
    {
        foreach (var (name, function) in s_plain)
        {
            Scalar(connection, name, (int)function, &ScalarCalls.Plain);
        }

        foreach (var (name, function) in s_formed)
        {
            Scalar(connection, name, (int)function, &ScalarCalls.Formed);
        }

        foreach (var (name, op) in s_arithmetic)
        {
            Scalar(connection, name, FunctionCode.Arithmetic + (int)op, &ScalarCalls.Formed);
            Scalar(connection, "try_" + name, FunctionCode.LenientArithmetic + (int)op, &ScalarCalls.Formed);
        }

        foreach (var (name, code) in s_exact)
        {
            Scalar(connection, name, code, &ScalarCalls.Exact);
        }

        fixed (byte* sum = Name("sum"))
        fixed (byte* texts = Name("string_agg"))
        {
            Check(connection, Sqlite3.CreateWindowFunction(connection.Database, sum, 1, Flags, 0, &ExactSum.Step, &ExactSum.Result, &ExactSum.Result, &ExactSum.Inverse, 0));
            Check(connection, Sqlite3.CreateWindowFunction(connection.Database, texts, 3, Flags, 0, &SortedTexts.Step, &SortedTexts.Final, null, null, 0));
        }
    }

    private static void Scalar(SqliteConnection connection, string name, int code, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function)
    {
        fixed (byte* text = Name(name))
        {
            Check(connection, Sqlite3.CreateFunction(connection.Database, text, -1, Flags, code, function, 0, 0, 0));
        }
    }

    private static byte[] Name(string name) => Encoding.UTF8.GetBytes(SqliteDialect.FunctionPrefix + name + '\0');

    private static void Check(SqliteConnection connection, int code)
    {
        if (code != ResultCode.Ok)
        {
            throw SqliteError.Of(connection, code, null);
        }
    }
}
