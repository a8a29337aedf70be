using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Sqlite.Tests.Support;

/// <summary>Short forms of the driver's calls.</summary>
public static class Crud
{
    public static async Task<T> Insert<T>(this SqliteDriver driver, T record, DriverTransaction? transaction = null)
        where T : Record, IRecord<T>
    {
        TestDatabase.Stamped(record);
        await driver.InsertAsync(T.Type.InsertPlan, record, transaction, default);
        return record;
    }

    public static ValueTask<T?> Find<T>(this SqliteDriver driver, string id, DriverTransaction? transaction = null)
        where T : Record, IRecord<T> => driver.FindAsync<T>(T.Type.FindPlan, id, transaction, default);

    public static ValueTask<long> Count<T>(this SqliteDriver driver, DriverTransaction? transaction = null)
        where T : Record, IRecord<T> => driver.CountAsync<T>(T.Type.CountAllPlan, Arguments.None, transaction, default);

    public static ValueTask<int> Delete<T>(this SqliteDriver driver, string id, DriverTransaction? transaction = null)
        where T : Record, IRecord<T> => driver.DeleteAsync<T>(T.Type.DeletePlan, Args(Value.Of(id)), transaction, default);

    public static ValueTask<List<T>> List<T>(this SqliteDriver driver, QueryShape shape, params Value[] values)
        where T : Record, IRecord<T> => driver.ListAsync<T>(Planner.List(T.Type.Schema, shape), Args(values), null, default);

    public static Arguments Args(params Value[] values) => new(values, values.Length);

    /// <summary>A condition that compares a field with the parameter of that number.</summary>
    public static ComparisonExpression Compare(ComparisonOperator comparison, int field, int parameter = 0) =>
        new(comparison, new FieldExpression(field), new ParameterExpression(parameter));

    public static QueryShape Where(ComparisonOperator comparison, int field) =>
        new() { Where = Compare(comparison, field), OrderBy = [new SortKey(ObjectSchema.IdField, false)] };

    /// <summary>The exception that the call throws or its task carries.</summary>
    public static async Task<ObjectQLException> Error(Func<ValueTask> action)
    {
        try
        {
            await action();
        }
        catch (ObjectQLException error)
        {
            return error;
        }

        throw new AssertionException("An ObjectQLException was expected, but there was none.");
    }

    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public static Task<ObjectQLException> Error(Func<Task> action) => Error(ValueTask () => new ValueTask(action()));
}
