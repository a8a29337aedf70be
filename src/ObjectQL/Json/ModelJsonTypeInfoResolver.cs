using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ObjectQL;

/// <summary>
/// The records of a model for <c>System.Text.Json</c> without reflection: one record, a <see cref="List{T}"/> or an array of
/// them. Combine it with the resolver of the application's other types.
/// </summary>
/// <param name="model">The model.</param>
public sealed class ModelJsonTypeInfoResolver(ModelInfo model) : IJsonTypeInfoResolver
{
    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(type);
        var record = type.IsArray ? type.GetElementType()! : type is { IsGenericType: true, GenericTypeArguments: [var element] } ? element : type;
        return model.FindClass(record.Name)?.CreateJsonTypeInfo(type, options);
    }
}
