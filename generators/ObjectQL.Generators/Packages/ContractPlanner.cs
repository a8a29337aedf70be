using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Decides the contracts of a package: one for each object that it defines or extends, and one for each of its traits.</summary>
internal static class ContractPlanner
{
    public static EquatableArray<ContractPlan> Plan(LinkedSchema schema, NameTable names, PluginDeclaration? plugin)
    {
        if (plugin is null)
        {
            return default;
        }

        var model = new ModelDeclaration(plugin.Namespace, plugin.Name, "public ", null, default);
        var contracts = new List<ContractPlan>();
        foreach (var item in schema.Objects.Where(IsOwn))
        {
            if (names.Objects.FirstOrDefault(known => known.ObjectName == item.Name) is { } known)
            {
                contracts.Add(One(item, "I" + known.Class, known, model) with { Set = known.Set });
            }
        }

        foreach (var trait in schema.Traits.Where(IsOwn))
        {
            var name = Identifiers.Pascal(trait.Name);
            if (name.Length != 0 && !contracts.Exists(item => item.Interface == CSharpText.FullName(plugin.Namespace, "I" + name)))
            {
                contracts.Add(One(trait, "I" + name, new ObjectNames(trait.Name, name, name), model));
            }
        }

        return contracts.ToEquatableArray();
    }

    /// <summary>Whether a file of the package itself says something about it.</summary>
    private static bool IsOwn(ObjectSchema schema) => schema.Sources.Any(static path => !PackagePath.IsOne(path));

    private static ContractPlan One(ObjectSchema schema, string name, ObjectNames names, ModelDeclaration model)
    {
        var members = new List<ContractMember>();
        foreach (var field in RecordPlanner.Plan(schema, names, static _ => null, model, hasBehaviour: false).Fields)
        {
            // The struct of an option is the host's; a text is what both know. Of lists of options there is no such form.
            var isSelect = field.Schema.Kind == ValueKind.Select;
            if (field.Schema.Kind != ValueKind.SelectList && field.Schema.Type is not (FieldType.Formula or FieldType.Summary))
            {
                members.Add(new ContractMember(field.Schema.Name, field.Name, isSelect ? "string" : field.Type, field.IsNullable, field.Schema.IsAssignable, isSelect) { Summary = field.Schema.Description ?? field.Schema.Label });
            }
        }

        return new ContractPlan(CSharpText.FullName(model.Namespace, name), schema.Name, members.ToEquatableArray()) { Summary = schema.Description ?? schema.Label };
    }
}
