using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The interface by which a package knows the records of an object, or of all objects that mix in a trait.</summary>
/// <param name="Interface">The interface with its namespace.</param>
/// <param name="Target">The object or trait.</param>
/// <param name="Members">Its properties besides the built-in ones.</param>
internal sealed record ContractPlan(string Interface, string Target, EquatableArray<ContractMember> Members)
{
    /// <summary>The documentation of the interface; it stays in the package.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The method of the session that gives the object's records; null for a trait.</summary>
    public string? Set { get; init; }

    /// <summary>Whether records of an object are of the contract.</summary>
    public bool IsOf(ObjectSchema schema) => Target == schema.Name || schema.Traits.Contains(Target);

    /// <summary>What a record lacks of the contract; null when it has all.</summary>
    public string? ProblemOf(RecordPlan record)
    {
        foreach (var member in Members)
        {
            if (record.Fields.FirstOrDefault(item => item.Schema.Name == member.Field) is not { } field)
            {
                return $"has no field '{member.Field}'";
            }

            if (member.IsSelect ? field.Schema.Kind is not (ValueKind.Select or ValueKind.Text) : field.Type != member.Type && !member.IsReferenceIn(field))
            {
                return $"has the field '{member.Field}' as '{field.Type.Replace("Sys::", "").Replace("Oql::", "")}', and the package as '{member.Type.Replace("Sys::", "").Replace("Oql::", "")}'";
            }

            if (member.IsSettable && !field.Schema.IsAssignable)
            {
                return $"computes the field '{member.Field}', which the package assigns";
            }
        }

        return null;
    }
}
