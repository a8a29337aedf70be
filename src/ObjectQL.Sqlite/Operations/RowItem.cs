using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>A row becomes what its shape makes of it.</summary>
internal readonly struct RowItem<TRow, TShape> : IItemReader<TRow>
    where TShape : struct, IRowShape<TRow>
{
    public static TRow Read(Statement statement)
    {
        var plan = statement.Plan;
        var reader = new ColumnReader(statement.Handle, plan.ResultSchema, plan.Fields.AsSpan());
        return TShape.Read(plan, ref reader);
    }
}
