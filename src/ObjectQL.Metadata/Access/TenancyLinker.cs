namespace ObjectQL.Metadata;

/// <summary>
/// Gives records of an object that declares <c>tenancy</c>, or of all by option, their tenant: a field, and unique values that are unique within
/// the tenant only, so that no tenant learns of another's values.
/// </summary>
internal static class TenancyLinker
{
    private const string DefaultField = "tenant_id";

    /// <summary>The field that the definition names; null when it declares no tenancy.</summary>
    public static string? FieldOf(MappingNode definition) =>
        definition.Map("tenancy") is { } tenancy && !IsOff(tenancy) ? tenancy.Text("tenantField") ?? DefaultField : null;

    /// <summary>Whether the definition keeps its records out of tenants.</summary>
    public static bool IsOff(MappingNode definition, string key) => definition.Map(key) is { } tenancy && IsOff(tenancy);

    /// <summary>Reports a strategy that is not made: tenants share their database, and their records are kept apart all the same.</summary>
    public static void CheckStrategy(MappingNode definition, DiagnosticSink sink)
    {
        if (definition.Map("tenancy") is { } tenancy && !IsOff(tenancy) && tenancy.Scalar("strategy") is { Text: "isolated" or "hybrid" } strategy)
        {
            sink.Report(MetadataRules.TenancyStrategy, strategy, strategy.Text, tenancy.Text("tenantField") ?? DefaultField);
        }
    }

    /// <summary>Where the definition names the field; null when it does not.</summary>
    public static Place? PlaceOf(MappingNode definition) => definition.Map("tenancy")?.Scalar("tenantField")?.Place;

    /// <summary>Reports fields that cannot have a tenant.</summary>
    /// <param name="objects">The linked objects.</param>
    /// <param name="converted">The same objects before their references were resolved.</param>
    /// <param name="placeOf">The place of an object, for a field that all objects have.</param>
    /// <param name="sink">Takes what is wrong.</param>
    public static void Check(IReadOnlyList<ObjectSchema> objects, IReadOnlyList<ConvertedObject> converted, Func<string, Place> placeOf, DiagnosticSink sink)
    {
        for (var i = 0; i < objects.Count; i++)
        {
            if (converted[i].TenantField is { } name && Problem(objects[i].Fields[objects[i].FieldNumber(name)]) is { } problem)
            {
                sink.Report(MetadataRules.TenantFieldType, converted[i].TenantPlace ?? placeOf(objects[i].Name), name, objects[i].Name, problem);
            }
        }
    }

    private static string? Problem(FieldSchema field) => field switch
    {
        { System: true } => "is one that every record has for its own use",
        { Type: FieldType.Formula or FieldType.Summary or FieldType.AutoNumber } => "is computed",
        { Multiple: true } => "has several values",
        { Kind: not ValueKind.Text } => $"is of the type '{field.Type.ToString().ToLowerInvariant()}' and has no text as its value",
        _ => null,
    };

    /// <summary>The object with its tenant; the same one when its records belong to none.</summary>
    /// <param name="one">The object.</param>
    /// <param name="ofAll">The field of all objects; null for none.</param>
    public static ConvertedObject Apply(ConvertedObject one, string? ofAll)
    {
        if ((one.TenantField ?? (one.IsWithoutTenant ? null : ofAll)) is not { Length: > 0 } name)
        {
            return one;
        }

        if (one.LastTenancy is { } last && last.TenantField == name)
        {
            return last;
        }

        return one.LastTenancy = one with { Schema = With(one.Schema, name), TenantField = name };
    }

    private static ObjectSchema With(ObjectSchema schema, string name)
    {
        var fields = schema.Fields.Select(field => field.Name == name ? field with { Index = true, IsTenant = true } : field.Unique && !field.System ? field with { Unique = false } : field).ToList();
        if (schema.FieldNumber(name) < 0)
        {
            fields.Add(new FieldSchema(name, FieldType.Text) { Index = true, Hidden = true, IsTenant = true });
        }

        var indexes = schema.Indexes.Select(index => index.Unique && !index.Fields.Contains(name) ? index with { Fields = [.. index.Fields, name], Tenant = name } : index)
            .Concat(schema.Fields.Where(field => field.Unique && !field.System && field.Name != name).Select(field => new IndexSchema("tenant_" + field.Name, [field.Name, name]) { Unique = true, Tenant = name }));
        return schema with { Fields = fields.ToEquatableArray(), Indexes = indexes.ToEquatableArray() };
    }

    private static bool IsOff(MappingNode tenancy) => tenancy.Text("enabled") == "false";
}
