using System.Runtime.CompilerServices;
using Npgsql;

namespace ObjectQL.Postgres.Statements;

/// <summary>The typed parameters of a statement, made once and filled for each execution. Whoever fills one knows its type from the plan.</summary>
internal readonly struct ParameterList(NpgsqlParameter[] parameters)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set<T>(int index, T value) => Unsafe.As<NpgsqlParameter<T>>(parameters[index]).TypedValue = value;
}
