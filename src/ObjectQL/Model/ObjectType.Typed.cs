using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>An object at run time together with its record class.</summary>
/// <typeparam name="T">The record class.</typeparam>
/// <param name="schema">The object's schema.</param>
public sealed class ObjectType<T>(ObjectSchema schema) : ObjectType(schema)
    where T : Record, IRecord<T>
{
    internal override RecordAccess Access => RecordAccess<T>.Instance;

    internal override JsonTypeInfo? CreateJsonTypeInfo(Type type, JsonSerializerOptions options)
    {
        if (type == typeof(T))
        {
            return JsonMetadataServices.CreateValueInfo<T>(options, new RecordJsonConverter<T>());
        }

        if (type == typeof(List<T>))
        {
            return JsonMetadataServices.CreateListInfo<List<T>, T>(options, new JsonCollectionInfoValues<List<T>> { ObjectCreator = static () => [] });
        }

        return type == typeof(T[]) ? JsonMetadataServices.CreateArrayInfo<T>(options, new JsonCollectionInfoValues<T[]>()) : null;
    }

    internal override void WriteJson(Utf8JsonWriter json, Record? record, bool isRaw)
    {
        if (record is null)
        {
            json.WriteNullValue();
        }
        else
        {
            RecordJson.Write(json, (T)record, JsonFields, isRaw);
        }
    }
}
