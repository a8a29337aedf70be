using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Decides the C# form of an object: member names, types, select structs, defaults.</summary>
internal static class RecordPlanner
{
    private const int BuiltIns = 3;

    /// <summary>What a property may not be called: members of the base class and of the generated class.</summary>
    private static readonly string[] RecordMembers =
    [
        "Id", "CreatedAt", "UpdatedAt", "IsStored", "Fields", "SchemaOfRecord", "Get", "Set", "SetMoment", "ReadBase", "WriteBase", "IsUnassigned",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", OperationsEmitter.Class, AccessEmitter.Method,
        "GetOption", "SetOption", "GetRecord", "GetRecords", "GetChildren", "NumberId", "UuidId", "ReadNumberId", "NumberIdOf", "ToUuid", "OfUuid",
    ];

    /// <summary>The plan of an object.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="names">Its names.</param>
    /// <param name="classOf">The record class of another object; null when there is none.</param>
    /// <param name="model">The model.</param>
    /// <param name="hasBehaviour">Whether it has hooks.</param>
    /// <param name="formulas">Its formulas; null when it has none.</param>
    public static RecordPlan Plan(
        ObjectSchema schema, ObjectNames names, Func<string, string?> classOf, ModelDeclaration model, bool hasBehaviour, ObjectFormulas? formulas = null)
    {
        schema = formulas is null ? schema : WithoutBroken(schema, formulas);
        var members = new HashSet<string>(RecordMembers, StringComparer.OrdinalIgnoreCase) { names.Class };
        var types = new HashSet<string>(names.TakenStructs, StringComparer.OrdinalIgnoreCase);
        var fields = new List<FieldPlan>(schema.Fields.Count);
        var selects = new List<SelectPlan>();
        for (var i = BuiltIns; i < schema.Fields.Count; i++)
        {
            var field = schema.Fields[i];
            var name = Member(field.Name, "Field" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), names.Class, members);
            SelectPlan? select = null;
            if (field.Kind is ValueKind.Select or ValueKind.SelectList)
            {
                select = PlanSelect(field, Identifiers.Unique(names.Class + name, types));
                selects.Add(select);
            }

            fields.Add(new FieldPlan(i, name, field, TypeOf(field, select), !field.Required || !field.IsStored, DefaultValues.Expression(field, select is null ? null : select with { Name = CSharpText.FullName(model.Namespace, select.Name) })));
        }

        RelateFields(fields, classOf, members);
        Compute(fields, formulas);
        return new RecordPlan(
            model.Namespace,
            model.Name,
            model.Modifiers,
            names.Class,
            names.Set,
            schema with { DefinitionJson = "" },
            fields.ToEquatableArray(),
            Children(schema, classOf, members),
            selects.ToEquatableArray(),
            hasBehaviour);
    }

    /// <summary>A formula that cannot be computed has no text in the program: no query finds one.</summary>
    private static ObjectSchema WithoutBroken(ObjectSchema schema, ObjectFormulas formulas)
    {
        var broken = formulas.Formulas.Where(static formula => formula.IsBroken).Select(static formula => formula.Field).ToArray();
        return broken.Length == 0 ? schema
            : schema with { Fields = schema.Fields.Select((field, number) => Array.IndexOf(broken, number) < 0 ? field : field with { Expression = null }).ToEquatableArray() };
    }

    private static void Compute(List<FieldPlan> fields, ObjectFormulas? formulas)
    {
        foreach (var formula in formulas?.Formulas ?? [])
        {
            var index = fields.FindIndex(field => field.Number == formula.Field);
            if (index >= 0 && formula.OfRecord is { } value)
            {
                fields[index] = fields[index] with { Formula = FormulaEmitter.Print(fields[index], value, fields) };
            }
        }
    }

    /// <summary>Related records are named last: no field is called otherwise because of them.</summary>
    private static void RelateFields(List<FieldPlan> fields, Func<string, string?> classOf, HashSet<string> members)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i].Schema;
            if (field.Reference is { } target && FieldTypes.IsReference(field.Type) && classOf(target) is { } related)
            {
                var name = Identifiers.Unique(fields[i].Name + (field.Multiple ? "Records" : "Record"), members);
                fields[i] = fields[i] with { Relation = new RelationPlan(name, related, field.Name) };
            }
        }
    }

    private static EquatableArray<RelationPlan> Children(ObjectSchema schema, Func<string, string?> classOf, HashSet<string> members)
    {
        var children = new List<RelationPlan>(schema.Children.Count);
        foreach (var child in schema.Children)
        {
            var name = Identifiers.Pascal(child.Name);
            name = name.Length == 0 ? "Children" : name;
            children.Add(new RelationPlan(Identifiers.Unique(members.Contains(name) ? name + "Records" : name, members), classOf(child.Object)!, child.Name));
        }

        return children.ToEquatableArray();
    }

    /// <summary>A member name; one that is taken by the class itself gets <c>Value</c> behind it, one that a field has a number.</summary>
    private static string Member(string name, string fallback, string className, HashSet<string> members)
    {
        var pascal = Identifiers.Pascal(name);
        if (pascal.Length == 0)
        {
            pascal = fallback;
        }

        var isReserved = members.Contains(pascal) && !members.Contains(pascal + "Value");
        return Identifiers.Unique(isReserved && (IsBaseMember(pascal) || string.Equals(pascal, className, StringComparison.OrdinalIgnoreCase)) ? pascal + "Value" : pascal, members);
    }

    private static bool IsBaseMember(string name) => Array.Exists(RecordMembers, member => string.Equals(member, name, StringComparison.OrdinalIgnoreCase));

    private static string TypeOf(FieldSchema field, SelectPlan? select) => field.Kind switch
    {
        ValueKind.Select => select!.Name,
        ValueKind.SelectList => $"Oql::SelectList<{select!.Name}>",
        ValueKind.TextList => "Oql::TextList",
        ValueKind.Json => "Oql::JsonValue",
        ValueKind.Location => "Oql::Location",
        ValueKind.Address => "Oql::Address",
        ValueKind.Attachment => "Oql::Attachment",
        ValueKind.AttachmentList => "Oql::AttachmentList",
        ValueKind.Vector => "Oql::Vector",
        _ => field.IsUuid ? "Sys::Guid" : ScalarTypes.Of(field.Kind) ?? "string",
    };

    private static SelectPlan PlanSelect(FieldSchema field, string name)
    {
        var members = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            name, "Value", "Options", "From", "IsNumeric", "Equals", "GetHashCode", "ToString", "GetType", "Deconstruct", "PrintMembers", "MemberwiseClone", "ReferenceEquals", "Finalize",
        };
        var options = new List<OptionPlan>(field.Options.Count);
        var values = new HashSet<string>(StringComparer.Ordinal);
        var numeric = !field.Options.IsEmpty;
        foreach (var option in field.Options)
        {
            if (!values.Add(option.Value))
            {
                continue;
            }

            numeric &= option.IsNumber;
            var member = Identifiers.Pascal(option.Value);
            if (member.Length == 0)
            {
                member = Identifiers.Pascal(option.Label);
            }

            if (member.Length == 0)
            {
                member = "Option" + (options.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            options.Add(new OptionPlan(Identifiers.Unique(member, members), option.Value, option.Label));
        }

        return new SelectPlan(name, field.Label, options.ToEquatableArray(), numeric);
    }
}
