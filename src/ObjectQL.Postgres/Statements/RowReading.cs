using Npgsql;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Statements;

/// <summary>Makes records and rows of the current row.</summary>
internal static class RowReading
{
    public static T Record<T>(NpgsqlDataReader reader, QueryPlan plan)
        where T : Record, IRecord<T>
    {
        var columns = new ColumnReader(reader, plan.Schema, plan.Fields.AsSpan());
        try
        {
            var record = T.New(plan.Schema);
            T.Read(record, ref columns);
            RecordState.MarkRead(record, plan);
            return record;
        }
        catch (Exception error) when (IsMismatch(error))
        {
            throw columns.Mismatch("one of the field's type", error);
        }
    }

    public static TRow Row<TRow, TShape>(NpgsqlDataReader reader, QueryPlan plan)
        where TShape : struct, IRowShape<TRow>
    {
        var columns = new ColumnReader(reader, plan.ResultSchema, plan.Fields.AsSpan());
        try
        {
            return TShape.Read(plan, ref columns);
        }
        catch (Exception error) when (IsMismatch(error))
        {
            throw columns.Mismatch("one of the field's type", error);
        }
    }

    /// <summary>Takes over what the server gave back of a record that was written.</summary>
    public static void Returned<T>(NpgsqlDataReader reader, QueryPlan plan, T record)
        where T : Record, IRecord<T>
    {
        var columns = new ColumnReader(reader, plan.Schema, plan.Returning.AsSpan());
        T.Read(record, ref columns);
    }

    private static bool IsMismatch(Exception error) => error is InvalidCastException or OverflowException;
}
