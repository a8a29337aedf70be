using System.Text.Json;
using System.Text.Json.Serialization;

namespace ObjectQL;

/// <summary>The serialiser of parsed seed data, without reflection.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class SeedJson : JsonSerializerContext;
