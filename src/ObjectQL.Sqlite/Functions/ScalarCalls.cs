using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Functions;

/// <summary>The calls of registered functions of one record. What they compute is <see cref="ScalarFunctions"/>, as in memory.</summary>
internal static unsafe class ScalarCalls
{
    /// <summary>A function of texts and whole numbers, whose arguments tell their kind themselves.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Plain(nint context, int count, nint* arguments)
    {
        try
        {
            var function = (ScalarFunction)Sqlite3.UserData(context);
            for (var i = 0; i < count; i++)
            {
                if (FunctionValue.IsNull(arguments[i]))
                {
                    Sqlite3.ResultNull(context);
                    return;
                }
            }

            switch (function)
            {
                case ScalarFunction.EndsWith:
                    Sqlite3.ResultLong(context, FunctionValue.Utf8(arguments[0]).EndsWith(FunctionValue.Utf8(arguments[1])) ? 1 : 0);
                    break;
                case ScalarFunction.Length:
                    Sqlite3.ResultLong(context, Encoding.UTF8.GetCharCount(FunctionValue.Utf8(arguments[0])));
                    break;
                default:
                    var values = default(Operands);
                    for (var i = 0; i < count; i++)
                    {
                        values[i] = FunctionValue.Read(arguments[i], (int)ValueKind.Text);
                    }

                    FunctionValue.Write(context, ScalarFunctions.Of(function, ((ReadOnlySpan<Value>)values)[..count]), 0);
                    break;
            }
        }
        catch (Exception error)
        {
            FunctionError.Report(context, error);
        }
    }

    /// <summary>A function that is told the form of its result and of each argument.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Formed(nint context, int count, nint* arguments)
    {
        try
        {
            var code = (int)Sqlite3.UserData(context);
            var values = default(Operands);
            var operands = (count - 1) / 2;
            for (var i = 0; i < operands; i++)
            {
                values[i] = FunctionValue.Read(arguments[(i * 2) + 2], (int)Sqlite3.ValueLong(arguments[(i * 2) + 1]));
            }

            var result = code >= FunctionCode.LenientArithmetic
                ? ScalarFunctions.CalculateOrNull((ArithmeticOperator)(code - FunctionCode.LenientArithmetic), values[0], values[1])
                : code >= FunctionCode.Arithmetic
                ? ScalarFunctions.Calculate((ArithmeticOperator)(code - FunctionCode.Arithmetic), values[0], values[1])
                : ScalarFunctions.Of((ScalarFunction)code, ((ReadOnlySpan<Value>)values)[..operands]);
            FunctionValue.Write(context, result, (int)Sqlite3.ValueLong(arguments[0]));
        }
        catch (Exception error)
        {
            FunctionError.Report(context, error);
        }
    }

    /// <summary>Exact numbers between their forms, and search.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Exact(nint context, int count, nint* arguments)
    {
        try
        {
            var code = (int)Sqlite3.UserData(context);
            if (code >= FunctionCode.SearchWords)
            {
                var terms = ScalarFunctions.SearchTerms(Texts(count, arguments, 0));
                FunctionValue.Text(context, code == FunctionCode.SearchWords ? terms : SearchQuery(terms));
                return;
            }

            if (FunctionValue.IsNull(arguments[0]) || (code == FunctionCode.Compare && FunctionValue.IsNull(arguments[2])))
            {
                Sqlite3.ResultNull(context);
                return;
            }

            switch (code)
            {
                case FunctionCode.Decimal:
                    FunctionValue.Ordered(context, FunctionValue.Exact(arguments[0], Scale(arguments[1])));
                    break;
                case FunctionCode.Double:
                    Sqlite3.ResultDouble(context, (double)FunctionValue.Exact(arguments[0], Scale(arguments[1])));
                    break;
                case FunctionCode.Compare:
                    Sqlite3.ResultLong(context, decimal.Compare(FunctionValue.Exact(arguments[0], Scale(arguments[1])), FunctionValue.Exact(arguments[2], Scale(arguments[3]))));
                    break;
                case FunctionCode.Scaled:
                    FunctionValue.Ordered(context, FunctionValue.Exact(arguments[0], 0) / (decimal)DecimalPowers.Of(Scale(arguments[1])));
                    break;
                case FunctionCode.Mean:
                    Sqlite3.ResultDouble(context, (double)(FunctionValue.Exact(arguments[0], 0) / (decimal)DecimalPowers.Of(Scale(arguments[2]))) / Sqlite3.ValueLong(arguments[1]));
                    break;
                default:
                    Search(context, count, arguments, isRank: code == FunctionCode.SearchRank);
                    break;
            }
        }
        catch (Exception error)
        {
            FunctionError.Report(context, error);
        }
    }

    private static void Search(nint context, int count, nint* arguments, bool isRank)
    {
        var texts = Texts(count, arguments, 1);
        var words = Utf8Text.ToString(FunctionValue.Utf8(arguments[0]));
        Sqlite3.ResultLong(context, isRank ? ScalarFunctions.SearchRank(words, texts) : ScalarFunctions.Search(words, texts) ? 1 : 0);
    }

    private static string?[] Texts(int count, nint* arguments, int first)
    {
        var texts = new string?[count - first];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = FunctionValue.IsNull(arguments[i + first]) ? null : Utf8Text.ToString(FunctionValue.Utf8(arguments[i + first]));
        }

        return texts;
    }

    /// <summary>The first words, each as the beginning of one; more would not make the candidates fewer by much. What has no word asks for a sign that is none.</summary>
    private static string SearchQuery(string terms) => terms.Length == 0
        ? "\"¬\""
        : string.Join(" AND ", terms.Split(' ').Take(8).Select(static term => $"\"{term}\"*"));

    private static int Scale(nint value) => (int)Sqlite3.ValueLong(value);

    [InlineArray(4)]
    private struct Operands
    {
        private Value _first;
    }
}
