using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Functions;

/// <summary><c>oql_sum</c>: the exact sum of whole numbers and of decimals in text form, in 128 bits, over groups and windows.</summary>
internal static unsafe class ExactSum
{
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Step(nint context, int count, nint* arguments) => Take(context, arguments[0], isAdded: true);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Inverse(nint context, int count, nint* arguments) => Take(context, arguments[0], isAdded: false);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Result(nint context)
    {
        try
        {
            var state = (State*)Sqlite3.AggregateContext(context, 0);
            if (state is null || state->Count == 0)
            {
                Sqlite3.ResultNull(context);
                return;
            }

            FunctionValue.Ordered(context, ToDecimal(new Int128(state->High, state->Low), state->Scale));
        }
        catch (Exception error)
        {
            FunctionError.Report(context, error);
        }
    }

    private static void Take(nint context, nint value, bool isAdded)
    {
        try
        {
            if (FunctionValue.IsNull(value))
            {
                return;
            }

            var state = (State*)Sqlite3.AggregateContext(context, sizeof(State));
            if (state is null)
            {
                throw new InsufficientMemoryException();
            }

            var sum = new Int128(state->High, state->Low);
            Int128 added;
            if (Sqlite3.ValueType(value) == ColumnType.Integer)
            {
                added = Shift(Sqlite3.ValueLong(value), state->Scale);
            }
            else
            {
                var number = FunctionValue.Exact(value, 0);
                if (number.Scale > state->Scale)
                {
                    sum = Shift(sum, number.Scale - state->Scale);
                    state->Scale = number.Scale;
                }

                added = Shift(Mantissa(number), state->Scale - number.Scale);
            }

            sum = checked(isAdded ? sum + added : sum - added);
            state->High = (ulong)(sum >> 64);
            state->Low = (ulong)(UInt128)(sum & ulong.MaxValue);
            state->Count += isAdded ? 1 : -1;
        }
        catch (Exception error)
        {
            FunctionError.Report(context, error);
        }
    }

    private static Int128 Shift(Int128 number, int digits)
    {
        for (; digits > 0; digits--)
        {
            number = checked(number * 10);
        }

        return number;
    }

    private static Int128 Mantissa(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        Int128 magnitude = new UInt128((uint)bits[2], (uint)bits[0] | ((ulong)(uint)bits[1] << 32)) is var unsigned ? (Int128)unsigned : 0;
        return bits[3] < 0 ? -magnitude : magnitude;
    }

    private static decimal ToDecimal(Int128 number, int scale)
    {
        var magnitude = (UInt128)Int128.Abs(number);
        while (scale > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }

        return magnitude >> 96 == 0
            ? new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), number < 0, (byte)scale)
            : throw new OverflowException();
    }

    /// <summary>Lives in memory of SQLite's that is zero at first.</summary>
    private struct State
    {
        public ulong High;
        public ulong Low;
        public long Count;
        public int Scale;
    }
}
