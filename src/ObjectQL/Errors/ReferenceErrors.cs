using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What is said of references that do not hold; the same whoever finds out, and nothing of records that the caller may not see.</summary>
internal static class ReferenceErrors
{
    /// <summary>A lookup to a record that is not there.</summary>
    public static ObjectQLException Missing(ObjectSchema schema, int field, string id)
    {
        var lookup = schema.Fields[field];
        return new(
            ErrorCode.Conflict, $"'{lookup.Name}' of '{schema.Name}' refers to the '{lookup.Reference}' record '{id}', which does not exist.", schema.Name, lookup.Name);
    }

    /// <summary>A record that others must not lose.</summary>
    public static ObjectQLException StillReferred(ObjectSchema deleted, ObjectSchema child, int field) => new(
        ErrorCode.Conflict,
        $"The '{deleted.Name}' record cannot be deleted: records of '{child.Name}' still refer to it in '{child.Fields[field].Name}'. Delete or change those first.",
        deleted.Name,
        "id");
}
