using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes how a stored query is called by its name: each parameter is read as the type that the method takes.</summary>
internal static class StoredCall
{
    /// <summary>The field that holds it, beside the query's template.</summary>
    public const string Member = "Stored";

    public static void Write(StringBuilder text, QueryDeclaration declaration, QuerySort? sort)
    {
        if (declaration.StoredName is not { } name)
        {
            return;
        }

        // The first is the session, the last the token.
        var parameters = declaration.Parameters.Skip(1).Take(declaration.Parameters.Count - 2).ToArray();
        text.Append("\n        public static readonly Oql::StoredQuery ").Append(Member).Append(" = new(").Append(CSharpText.Literal(name)).Append(", ")
            .Append(CSharpText.Literal(string.Join("\n", parameters.Select(static item => item.Name.TrimStart('@'))))).Append(",\n            static (session, values, token) => Oql::StoredQuery.ToObject(")
            .Append(declaration.Name).Append("((").Append(declaration.Parameters[0].Type.Substring("this ".Length)).Append(")session, ")
            .Append(string.Concat(parameters.Select(item => Argument(item, sort) + ", "))).Append("token)));\n");
    }

    private static string Argument(QueryParameter parameter, QuerySort? sort)
    {
        var value = "values[" + CSharpText.Literal(parameter.Name.TrimStart('@')) + "]";
        if (sort is not null && parameter.Name == sort.Parameter)
        {
            var names = string.Join("\n", sort.Names.Select(static item => item.Text + "\n" + item.Text + " desc"));
            return $"{value}.HasValue ? ({parameter.Type}){value}.Choice({CSharpText.Literal(names)}) : default";
        }

        var list = parameter.ElementType is null ? null : parameter.Type.Substring(parameter.Type.IndexOf('<') + 1).TrimEnd('?', '>');
        var read = list is null ? value + "." + Reader(parameter.Type.TrimEnd('?')) : $"{value}.List(static item => item.{Reader(list)})";
        return parameter.IsNullable ? $"{value}.HasValue ? {read} : null" : read;
    }

    private static string Reader(string type) => type == "int" ? "Count()" : ParameterTypes.Of(type.Substring(type.LastIndexOfAny(['.', ':']) + 1)).Kind switch
    {
        ValueKind.Text => "Text()",
        ValueKind.Long => "Long()",
        ValueKind.Double => "Double()",
        ValueKind.Decimal => "Decimal()",
        ValueKind.Boolean => "Boolean()",
        ValueKind.Date => "Date()",
        ValueKind.Time => "Time()",
        ValueKind.DateTime => "DateTime()",
        _ => $"Select<{type}>()",
    };
}
