using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Stored queries by name.</content>
public abstract partial class ObjectSession
{
    /// <summary>Runs a stored query (<c>*.query.yml</c>) by its name, with parameters by theirs.</summary>
    /// <param name="queryName">The query, as its file says it: <c>open_projects</c>.</param>
    /// <param name="parameters">The parameters; null for none.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>What the method of the query gives: a list of records or rows, one of them or null, or a number.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such query; <c>INVALID_REQUEST</c>: a parameter is unknown, missing, or of another type.</exception>
    public ValueTask<object?> RunQueryAsync(string queryName, IReadOnlyDictionary<string, object?>? parameters = null, CancellationToken cancellationToken = default)
    {
        var query = QueryOf(queryName);
        return query.RunAsync(this, new StoredArguments(query, parameters is null ? default : ParameterJson.Read(parameters, Owner(query), null)), cancellationToken);
    }

    /// <summary>Runs a stored query by its name, with parameters from JSON in UTF-8.</summary>
    /// <param name="queryName">The query.</param>
    /// <param name="json">The parameters as a JSON object; nothing for none.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>As of the other form.</returns>
    /// <exception cref="ObjectQLException">As of the other form.</exception>
    public ValueTask<object?> RunQueryAsync(string queryName, ReadOnlySpan<byte> json, CancellationToken cancellationToken = default)
    {
        var query = QueryOf(queryName);
        return query.RunAsync(this, new StoredArguments(query, json.IsEmpty ? default : ParameterJson.Read(json, Owner(query), null)), cancellationToken);
    }

    private static string Owner(StoredQuery query) => $"query '{query.Name}'";

    private StoredQuery QueryOf(string queryName)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(queryName);
        return _model.FindQuery?.Invoke(queryName)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no stored query '{queryName}'.{NearName.Hint(queryName, _model.QueryNames)}");
    }
}
