using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Functions;

/// <summary><c>oql_string_agg(text, separator, distinct)</c>: the texts of a group in ascending order, one behind the other.</summary>
internal static unsafe class SortedTexts
{
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Step(nint context, int count, nint* arguments)
    {
        try
        {
            if (FunctionValue.IsNull(arguments[0]))
            {
                return;
            }

            var handle = (nint*)Sqlite3.AggregateContext(context, sizeof(nint));
            if (handle is null)
            {
                throw new InsufficientMemoryException();
            }

            if (*handle == 0)
            {
                var begun = new State(FunctionValue.Utf8(arguments[1]).ToArray(), Sqlite3.ValueLong(arguments[2]) != 0);
                *handle = GCHandle.ToIntPtr(GCHandle.Alloc(begun));
            }

            ((State)GCHandle.FromIntPtr(*handle).Target!).Texts.Add(FunctionValue.Utf8(arguments[0]).ToArray());
        }
        catch (Exception error)
        {
            FunctionError.Report(context, error);
        }
    }

    /// <summary>Called once for every group, also when the statement is given up.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Final(nint context)
    {
        try
        {
            var handle = (nint*)Sqlite3.AggregateContext(context, 0);
            if (handle is null || *handle == 0)
            {
                Sqlite3.ResultNull(context);
                return;
            }

            var held = GCHandle.FromIntPtr(*handle);
            var state = (State)held.Target!;
            held.Free();
            *handle = 0;
            FunctionValue.Text(context, Joined(state));
        }
        catch (Exception error)
        {
            FunctionError.Report(context, error);
        }
    }

    private static ReadOnlySpan<byte> Joined(State state)
    {
        // The order of UTF-8 bytes is that of code points.
        state.Texts.Sort(static (left, right) => left.AsSpan().SequenceCompareTo(right));
        using var joined = new MemoryStream();
        for (var i = 0; i < state.Texts.Count; i++)
        {
            if (i > 0 && state.IsDistinct && state.Texts[i].AsSpan().SequenceEqual(state.Texts[i - 1]))
            {
                continue;
            }

            joined.Write(i == 0 ? [] : state.Separator);
            joined.Write(state.Texts[i]);
        }

        return joined.ToArray();
    }

    private sealed record State(byte[] Separator, bool IsDistinct)
    {
        public List<byte[]> Texts { get; } = [];
    }
}
