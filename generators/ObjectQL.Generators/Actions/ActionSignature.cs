using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Compares the parameters of an action's method with those that the metadata declare.</summary>
internal static class ActionSignature
{
    /// <summary>The properties of the input in the order of the method's parameters; null when it takes the input as one, or nothing.</summary>
    public static EquatableArray<string>? Check(ActionDeclaration declaration, ActionSchema schema, RecordPlan? input, List<QueryProblem> problems)
    {
        var parameters = declaration.Parameters;
        if (input is not null && parameters.Count == 1 && parameters[0].PlainType == input.Class)
        {
            return null;
        }

        var arguments = new List<string>();
        var known = input is null ? [] : input.Fields.ToArray();
        foreach (var parameter in parameters)
        {
            var name = parameter.Name.TrimStart('@');
            if (Array.Find(known, item => string.Equals(item.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } field)
            {
                problems.Add(new QueryProblem(
                    false, $"takes '{name}', which is no parameter of the action '{schema.Name}' in the metadata.{NearName.Hint(name, known.Select(static item => CamelCase(item.Name)))}", parameter.Place));
                continue;
            }

            arguments.Add(field.Name);
            var wanted = TypeOf(field);
            if (Plain(parameter.Type) != Plain(wanted))
            {
                problems.Add(new QueryProblem(
                    false, $"takes '{name}' as '{parameter.Type}', but the metadata say {field.Schema.Type.ToString().ToLowerInvariant()}{(field.Schema.Required ? ", required" : "")}: write '{wanted}'", parameter.Place));
            }
        }

        var left = known.Where(field => !arguments.Contains(field.Name)).Select(static field => CamelCase(field.Name)).ToArray();
        if (left.Length != 0)
        {
            problems.Add(new QueryProblem(
                false, $"leaves out {string.Join(", ", left.Select(static name => "'" + name + "'"))}, which the metadata declare for the action '{schema.Name}'; take them, or all in one '{input!.Class}'", declaration.Place));
        }

        return arguments.Count == 0 ? null : arguments.ToEquatableArray();
    }

    /// <summary>A property as a parameter.</summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>The type of a parameter as users write it.</summary>
    public static string TypeOf(FieldPlan field) => field.Type.Replace("Sys::", "").Replace("Oql::", "") + (field.IsNullable ? "?" : "");

    private static string Plain(string type) => string.Concat(type.Split('<').Select(static part => SyntaxNames.LastPart(part.Substring(part.LastIndexOf(':') + 1)))).Replace("String", "string").Replace(" ", "");
}
