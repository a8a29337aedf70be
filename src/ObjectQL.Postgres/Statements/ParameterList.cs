using System.Runtime.CompilerServices;
using Npgsql;

namespace ObjectQL.Postgres.Statements;

/// <summary>The typed parameters of a statement, made once and filled for each execution. Whoever fills one knows its type from the plan.</summary>
internal readonly struct ParameterList(NpgsqlParameter[] parameters)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set<T>(int index, T value) => Unsafe.As<NpgsqlParameter<T>>(parameters[index]).TypedValue = value;

    /// <summary>Takes over the values of another statement of the same plan.</summary>
    public void CopyFrom(ParameterList other)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i].Value = other.At(i).Value;
        }
    }

    private NpgsqlParameter At(int index) => parameters[index];
}
