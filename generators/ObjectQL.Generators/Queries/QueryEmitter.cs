using System.Globalization;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Writes the text of one query method: the call, and the template with its text per dialect.</summary>
internal sealed class QueryEmitter(
    QueryDeclaration declaration, QueryObject target, Dictionary<string, QueryObject> objects, IReadOnlyList<QueryParameter> values, TemplateShape shape, QueryResult result)
{
    private const string Call = "oqlCall";
    private readonly StringBuilder _text = new(2048);
    private readonly string _nested = declaration.Name.TrimStart('@') + "Query";

    public string Emit(string? take, string? skip, string? token, List<EquatableArray<int>> optional, EquatableArray<string> dialects)
    {
        _text.Append(SourceFile.Head("")).Append(declaration.Usings).Append(declaration.Namespace.Length == 0 ? "" : "\nnamespace " + declaration.Namespace + ";\n\n").Append(declaration.InnerUsings);
        foreach (var host in declaration.Hosts)
        {
            _text.Append(host).Append("\n{\n");
        }

        foreach (var (key, written) in Written())
        {
            _text.Append("    // ").Append(key).Append(": ").Append(written.Replace('\r', ' ').Replace('\n', ' ')).Append('\n');
        }

        Method(take, skip, token, optional);
        _text.Append("\n    private static class ").Append(_nested).Append("\n    {\n        public static readonly Oql::QueryTemplate Template = new(\n            Oql::Operations<").Append(target.FullClass).Append(">.Default.Type,\n            ");
        Frame();
        var parameters = TemplatePrinter.Parameters(shape, target.Schema);
        _text.Append(",\n            [").Append(string.Join(", ", parameters.Select(Parameter))).Append("],\n            [\n");
        foreach (var dialect in Dialects.All.Where(item => dialects.Contains(item.Name)))
        {
            if (Printed(dialect) is { } printed)
            {
                Text(printed);
            }
        }

        _text.Append("            ],\n            static () => ");
        Shape();
        _text.Append(");\n    }\n");
        foreach (var _ in declaration.Hosts)
        {
            _text.Append("}\n");
        }

        return _text.ToString();
    }

    private IEnumerable<(string Key, string Text)> Written()
    {
        yield return ("object", target.Schema.Name);
        foreach (var (key, text) in new[] { ("where", declaration.Where), ("order by", declaration.OrderBy), ("take", declaration.Take), ("skip", declaration.Skip) })
        {
            if (text?.Value is { } value)
            {
                yield return (key, value);
            }
        }
    }

    private void Method(string? take, string? skip, string? token, List<EquatableArray<int>> optional)
    {
        if (declaration.Summary is { } summary)
        {
            _text.Append("    /// <summary>").Append(CSharpText.Doc(summary)).Append("</summary>\n");
        }

        _text.Append("    ").Append(declaration.Modifiers).Append(' ').Append(declaration.Returns).Append(' ').Append(declaration.Name).Append('(')
            .Append(string.Join(", ", declaration.Parameters.Select(item => item.Type + " " + item.Name + (declaration.Summary is null || item.Default is null ? "" : " = " + item.Default)))).Append(")\n    {\n");
        _text.Append("        var ").Append(Call).Append(" = ").Append(_nested).Append(".Template.Begin(").Append(declaration.Parameters[0].Name).Append(");\n");
        foreach (var value in values)
        {
            _text.Append("        ").Append(Call).Append(".Add(").Append(ParameterTypes.Value(value)).Append(");\n");
        }

        for (var bit = 0; bit < optional.Count; bit++)
        {
            _text.Append("        if (").Append(string.Join(" && ", optional[bit].Select(number => values[number].Name + " is not null"))).Append(") ")
                .Append(Call).Append(".Use(").Append(Number(bit)).Append(");\n");
        }

        var first = result is QueryResult.First or QueryResult.Exists;
        if ((take ?? (first ? "1" : null)) is { } count)
        {
            _text.Append("        ").Append(Call).Append(".Take(").Append(first && take is not null ? $"Sys::Math.Min({take}, 1)" : count).Append(");\n");
        }

        if (skip is not null)
        {
            _text.Append("        ").Append(Call).Append(".Skip(").Append(skip).Append(");\n");
        }

        _text.Append("        return Oql::RecordTemplate<").Append(target.FullClass).Append(">.").Append(result).Append("Async(").Append(_nested).Append(".Template, in ").Append(Call).Append(", ")
            .Append(token ?? "default").Append(");\n    }\n");
    }

    private void Frame()
    {
        _text.Append("new Oql::Query.TemplateFrame(Oql::Query.PlanKind.").Append(shape.Kind).Append(", [").Append(Numbers(shape.Plan(target.Schema, 0).Fields)).Append(']')
            .Append(shape.Query.HasTake ? ", HasTake: true" : "").Append(shape.Query.HasSkip ? ", HasSkip: true" : "").Append(')');
    }

    /// <summary>The text in a dialect; null where an expression has no form in it, which a driver of that dialect says when it runs the query.</summary>
    private TemplateText? Printed(SqlDialect dialect)
    {
        try
        {
            return TemplatePrinter.Print(shape, target.Schema, dialect);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private void Text(TemplateText text)
    {
        _text.Append("                new(\n                    ").Append(CSharpText.Literal(text.Dialect)).Append(",\n                    ").Append(Part(text.Head)).Append(",\n                    [");
        foreach (var segment in text.Segments)
        {
            _text.Append("\n                        ").Append(Part(segment)).Append(',');
        }

        _text.Append(text.Segments.IsEmpty ? "" : "\n                    ").Append("],\n                    ").Append(Part(text.Tail)).Append("),\n");
    }

    private static string Part(TextPart part)
    {
        var text = "new(" + CSharpText.Literal(part.Text);
        return part is { Bit: TemplateSegment.Always, IsChoice: false, Rank: 0 }
            ? part.Parameters.IsEmpty ? text + ")" : text + ", [" + Numbers(part.Parameters) + "])"
            : text + ", [" + Numbers(part.Parameters) + "], " + Number(part.Bit) + ", " + (part.IsChoice ? "true" : "false") + ", " + Number(part.Rank) + ")";
    }

    private string Parameter(PlanParameter parameter)
    {
        var source = parameter.Argument >= 0 ? "Argument = " + Number(parameter.Argument)
            : parameter.Variable is { } variable ? "Variable = " + CSharpText.Literal(variable)
            : "Constant = " + ExpressionCode.Of(parameter.Constant);
        return $"new({Form(parameter.Form)}) {{ {source}{(parameter.IsList ? ", IsList = true" : "")} }}";
    }

    private string Form(FieldSchema form)
    {
        foreach (var schema in (ObjectSchema[])[target.Schema, .. shape.Query.Sources.Select(static source => source.Schema)])
        {
            var number = schema.FieldNumber(form.Name);
            if (number >= 0 && schema.Fields[number].Equals(form))
            {
                return objects[schema.Name].SchemaExpression + ".Fields[" + Number(number) + "]";
            }
        }

        return $"new Meta::FieldSchema({CSharpText.Literal(form.Name)}, Meta::FieldType.{form.Type}) {{ Kind = Meta::ValueKind.{form.Kind}, Precision = {Number(form.Precision)}, Scale = {Number(form.Scale)} }}";
    }

    private void Shape()
    {
        var query = shape.Query;
        _text.Append("new(\n                Oql::Query.PlanKind.").Append(shape.Kind).Append(",\n                new()\n                {\n");
        if (!query.Sources.IsEmpty)
        {
            _text.Append("                    Sources = [").Append(string.Join(", ", query.Sources.Select(source =>
                $"new(Oql::Query.SourceKind.{source.Kind}, {Number(source.Parent)}, {Number(source.Field)}, {objects[source.Schema.Name].SchemaExpression})"))).Append("],\n");
        }

        if (!query.OrderBy.IsEmpty)
        {
            _text.Append("                    OrderBy = [").Append(string.Join(", ", query.OrderBy.Select(ExpressionCode.Of))).Append("],\n");
        }

        if (!query.Fields.IsEmpty)
        {
            _text.Append("                    Fields = [").Append(Numbers(query.Fields)).Append("],\n");
        }

        _text.Append(query.HasTake ? "                    HasTake = true,\n" : "").Append(query.HasSkip ? "                    HasSkip = true,\n" : "").Append("                },\n                [");
        foreach (var segment in shape.Segments)
        {
            _text.Append("\n                    new(").Append(ExpressionCode.Of(segment.Condition)).Append(segment.Bit < 0 ? "" : ", " + Number(segment.Bit)).Append("),");
        }

        _text.Append(shape.Segments.IsEmpty ? "])" : "\n                ])");
    }

    private static string Numbers(EquatableArray<int> numbers) => string.Join(", ", numbers.Select(Number));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
