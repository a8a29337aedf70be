using System.ComponentModel;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The parameters of one call of a stored query by its name; read by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StoredArguments
{
    private readonly StoredQuery _query;
    private readonly JsonElement _json;

    /// <summary>Parameters as a JSON object; undefined for none.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it is no object, or names what is no parameter.</exception>
    internal StoredArguments(StoredQuery query, JsonElement json)
    {
        (_query, _json) = (query, json);
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"The parameters of the query '{query.Name}' are a JSON object, but found {StoredArgument.Found(json)}.");
        }

        foreach (var member in json.EnumerateObject())
        {
            if (!query.Parameters.Contains(member.Name))
            {
                throw new ObjectQLException(
                    ErrorCode.InvalidRequest,
                    query.Parameters.Count == 0 ? $"The query '{query.Name}' has no parameters, but '{member.Name}' is given."
                        : $"The query '{query.Name}' has no parameter '{member.Name}'.{NearName.Hint(member.Name, query.Parameters)}",
                    null,
                    member.Name);
            }
        }
    }

    /// <summary>The value of a parameter, which may be missing.</summary>
    public StoredArgument this[string name] => new(_query, name, _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var value) ? value : default);
}
