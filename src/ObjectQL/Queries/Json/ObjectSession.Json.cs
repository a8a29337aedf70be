using System.Buffers;

namespace ObjectQL;

/// <content>Queries in JSON for callers that know objects by name only, such as protocols.</content>
public abstract partial class ObjectSession
{
    /// <summary>Runs a query in JSON (a query object of the ObjectQL format, or an array filter) and writes its records or rows as a JSON array in UTF-8.</summary>
    /// <param name="objectName">The queried object.</param>
    /// <param name="json">The query in UTF-8; used only until the call returns.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="options">How the query is read; null for <see cref="JsonQueryOptions.Default"/>.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>The number of records or rows.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>INVALID_REQUEST</c>: the JSON is no query of it.</exception>
    public ValueTask<int> QueryJsonAsync(
        string objectName, ReadOnlySpan<byte> json, IBufferWriter<byte> output, JsonQueryOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var operations = OperationsOf(objectName);
        var builder = ReadJson(operations.ObjectType, json, options);
        return ReturnAfter(operations.WriteJsonAsync(this, builder, output, cancellationToken), builder);
    }

    /// <summary>Counts the records that match a query in JSON; its order, limits and fields do not matter.</summary>
    /// <param name="objectName">The queried object.</param>
    /// <param name="json">The query in UTF-8.</param>
    /// <param name="options">How the query is read; null for <see cref="JsonQueryOptions.Default"/>.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>INVALID_REQUEST</c>: the JSON is no query of it.</exception>
    public ValueTask<long> CountJsonAsync(
        string objectName, ReadOnlySpan<byte> json, JsonQueryOptions? options = null, CancellationToken cancellationToken = default)
    {
        var operations = OperationsOf(objectName);
        var builder = ReadJson(operations.ObjectType, json, options);
        if (builder.IsRows)
        {
            ReturnBuilder(builder);
            throw new ObjectQLException(ErrorCode.InvalidRequest, "Rows of groups or columns are not counted; ask for a count in their aggregations.", objectName);
        }

        return ReturnAfter(operations.CountAsync(this, builder, null, cancellationToken), builder);
    }

    /// <summary>A builder with the query of a JSON text.</summary>
    internal QueryBuilder ReadJson(ObjectType type, ReadOnlySpan<byte> json, JsonQueryOptions? options)
    {
        var builder = RentBuilder(type);
        try
        {
            JsonQueryReader.Read(json, this, builder, options ?? JsonQueryOptions.Default);
            return builder;
        }
        catch
        {
            ReturnBuilder(builder);
            throw;
        }
    }

    internal ObjectOperations OperationsOf(string objectName)
    {
        ArgumentNullException.ThrowIfNull(objectName);
        return FindOperations(objectName) ?? throw new ObjectQLException(
            ErrorCode.NotFound, $"There is no object '{objectName}'.{Metadata.NearName.Hint(objectName, Database.Model.ObjectNames)}", objectName);
    }

    private async ValueTask<TResult> ReturnAfter<TResult>(ValueTask<TResult> task, QueryBuilder builder)
    {
        var result = await task.ConfigureAwait(false);
        ReturnBuilder(builder);
        return result;
    }
}
