using System.Globalization;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Writes the text of one query method: the call, and the template with its text per dialect.</summary>
internal sealed class QueryEmitter(MethodPlan plan, Dictionary<string, QueryObject> objects)
{
    private const string Call = "oqlCall";
    private readonly StringBuilder _text = new(2048);
    private readonly QueryDeclaration _declaration = plan.Declaration;
    private readonly TemplateShape _shape = plan.Shape;
    private readonly string _nested = plan.Declaration.Name.TrimStart('@') + "Query";

    public string Emit(EquatableArray<string> dialects)
    {
        _text.Append(SourceFile.Head("")).Append(_declaration.Usings).Append(_declaration.Namespace.Length == 0 ? "" : "\nnamespace " + _declaration.Namespace + ";\n\n").Append(_declaration.InnerUsings);
        foreach (var host in _declaration.Hosts)
        {
            _text.Append(host).Append("\n{\n");
        }

        Sort();
        foreach (var (key, written) in Written())
        {
            _text.Append("    // ").Append(key).Append(": ").Append(written.Replace('\r', ' ').Replace('\n', ' ')).Append('\n');
        }

        Method();
        _text.Append(_declaration.StoredName is null ? "\n    private static class " : "\n    internal static class ").Append(_nested).Append("\n    {\n        public static readonly Oql::QueryTemplate Template = new(\n            Oql::Operations<").Append(plan.Target.FullClass).Append(">.Default.Type,\n            ");
        Frame();
        var parameters = TemplatePrinter.Parameters(_shape, plan.Target.Schema);
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
        _text.Append(");\n");
        StoredCall.Write(_text, _declaration, plan.Sort);
        Row();
        _text.Append("    }\n");
        foreach (var _ in _declaration.Hosts)
        {
            _text.Append("}\n");
        }

        return _text.ToString();
    }

    private IEnumerable<(string Key, string Text)> Written()
    {
        yield return ("object", plan.Target.Schema.Name);
        foreach (var (key, text) in new[]
        {
            ("select", _declaration.Select), ("where", _declaration.Where), ("group by", _declaration.GroupBy), ("having", _declaration.Having), ("distinct", _declaration.Distinct),
            ("order by", _declaration.OrderBy), ("sortable", _declaration.Sortable), ("take", _declaration.Take), ("skip", _declaration.Skip), ("expand", _declaration.Expand),
        })
        {
            if (text?.Value is { } value)
            {
                yield return (key, value);
            }
        }
    }

    private void Sort()
    {
        if (plan.RowDeclaration is { } row)
        {
            _text.Append(row).Append('\n');
        }

        if (plan.Sort is not { } sort)
        {
            return;
        }

        var accessibility = string.Join(" ", _declaration.Modifiers.Split(' ').Where(static word => word is "public" or "internal" or "protected" or "private"));
        _text.Append("    /// <summary>What <see cref=\"").Append(_declaration.Name).Append("\"/> sorts by.</summary>\n    ").Append(accessibility).Append(" enum ").Append(QuerySort.TypeOf(_declaration.Name)).Append("\n    {\n");
        foreach (var (name, text) in sort.Names)
        {
            _text.Append("        /// <summary>By <c>").Append(CSharpText.Doc(text)).Append("</c>.</summary>\n        ").Append(name)
                .Append(",\n\n        /// <summary>By <c>").Append(CSharpText.Doc(text)).Append("</c>, the greatest first.</summary>\n        ").Append(name).Append("Descending,\n").Append(name == sort.Names[sort.Names.Count - 1].Name ? "" : "\n");
        }

        _text.Append("    }\n\n");
    }

    private void Method()
    {
        if (_declaration.Summary is { } summary)
        {
            _text.Append("    /// <summary>").Append(CSharpText.Doc(summary)).Append("</summary>\n");
        }

        _text.Append("    ").Append(_declaration.Modifiers).Append(' ').Append(_declaration.Returns).Append(' ').Append(_declaration.Name).Append('(')
            .Append(string.Join(", ", _declaration.Parameters.Select(item => item.Type + " " + item.Name + (_declaration.Summary is null || item.Default is null ? "" : " = " + item.Default)))).Append(")\n    {\n");
        _text.Append("        var ").Append(Call).Append(" = ").Append(_nested).Append(".Template.Begin(").Append(_declaration.Parameters[0].Name).Append(");\n");
        foreach (var value in plan.Values)
        {
            Line($".Add({ParameterTypes.Value(value)})");
        }

        for (var bit = 0; bit < plan.Optional.Count; bit++)
        {
            _text.Append("        if (").Append(string.Join(" && ", plan.Optional[bit].Select(number => plan.Values[number].Name + " is not null"))).Append(") ")
                .Append(Call).Append(".Use(").Append(Number(bit)).Append(");\n");
        }

        foreach (var expansion in plan.Expansions)
        {
            Line(expansion.Code);
        }

        Line(plan.Sort is { } sort ? $".OrderBy((int){sort.Parameter})" : "");
        Line(plan.Take is { } take ? $".Take({take})" : "");
        Line(plan.Skip is { } skip ? $".Skip({skip})" : "");
        var (runner, run) = plan.Result switch
        {
            QueryResult.Exists => ("RowTemplate<bool, Oql::AnyScalar>", "First"),
            QueryResult.Rows or QueryResult.RowStream or QueryResult.FirstRow or QueryResult.SingleRow =>
                ($"RowTemplate<{plan.Row!.Type}, {(plan.Row.Shape == RowPlanner.OwnShape ? _nested + "." : "")}{plan.Row.Shape}>", plan.Result switch { QueryResult.Rows => "List", QueryResult.RowStream => "Stream", QueryResult.FirstRow => "First", _ => "Single" }),
            _ => ($"RecordTemplate<{plan.Target.FullClass}>", plan.Result.ToString()),
        };
        _text.Append("        return Oql::").Append(runner).Append('.').Append(run).Append("Async(").Append(_nested).Append(".Template, in ").Append(Call).Append(", ")
            .Append(plan.Token ?? "default").Append(");\n    }\n");
    }

    private void Line(string call) => _text.Append(call.Length == 0 ? "" : $"        {Call}{call};\n");

    private void Frame()
    {
        var made = _shape.Plan(plan.Target.Schema, 0);
        _text.Append("new Oql::Query.TemplateFrame(Oql::Query.PlanKind.").Append(_shape.Kind).Append(", [").Append(Numbers(made.Fields)).Append(']')
            .Append(_shape.Query.HasTake ? ", HasTake: true" : "").Append(_shape.Query.HasSkip ? ", HasSkip: true" : "").Append(')');
        if (!made.Columns.IsEmpty)
        {
            _text.Append("\n            {\n                Columns =\n                [\n");
            for (var i = 0; i < made.Columns.Count; i++)
            {
                _text.Append("                    ").Append(Column(made.Columns[i], made.ResultSchema.Fields[i])).Append(",\n");
            }

            _text.Append("                ],\n            }");
        }
    }

    /// <summary>What describes a column: a field under the column's name, or its form.</summary>
    private string Column(ResultColumn column, FieldSchema form)
    {
        if (column.Value is not FieldExpression field)
        {
            return Form(form);
        }

        var owner = field.Source == 0 ? plan.Target : objects[_shape.Query.Sources[field.Source - 1].Schema.Name];
        var own = owner.Schema.Fields[field.Field];
        var code = $"{owner.SchemaExpression}.Fields[{Number(field.Field)}]";
        return own.Name == form.Name && own.Column == form.Column ? code : $"{code} with {{ Name = {CSharpText.Literal(form.Name)}, Column = {CSharpText.Literal(form.Column)} }}";
    }

    private void Row()
    {
        if (plan.Row is not { Shape: RowPlanner.OwnShape } row)
        {
            return;
        }

        _text.Append("\n        public readonly struct Shape : Oql::IRowShape<").Append(row.Type).Append(">\n        {\n            public static ").Append(row.Type)
            .Append(" Read<TReader>(Oql::Query.QueryPlan plan, ref TReader reader)\n                where TReader : Oql::IRecordReader, allows ref struct\n            {\n");
        foreach (var (variable, read) in row.Reads)
        {
            _text.Append("                reader.Next(out _);\n                var ").Append(variable).Append(" = ").Append(read).Append(";\n");
        }

        _text.Append(row.Reads.Count == 0 ? "                reader.Next(out _);\n" : "").Append("                return ").Append(row.Creates).Append(";\n            }\n        }\n");
    }

    /// <summary>The text in a dialect; null where an expression has no form in it, which a driver of that dialect says when it runs the query.</summary>
    private TemplateText? Printed(SqlDialect dialect)
    {
        try
        {
            return TemplatePrinter.Print(_shape, plan.Target.Schema, dialect);
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

        _text.Append(text.Segments.IsEmpty ? "" : "\n                    ").Append("],\n                    ").Append(Part(text.Tail)).Append(')');
        if (!text.Orders.IsEmpty)
        {
            _text.Append("\n                {\n                    Orders =\n                    [\n").Append(string.Concat(text.Orders.Select(order => "                        " + Part(order) + ",\n"))).Append("                    ],\n                }");
        }

        _text.Append(",\n");
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
        foreach (var schema in (ObjectSchema[])[plan.Target.Schema, .. _shape.Query.Sources.Select(static source => source.Schema)])
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
        var query = _shape.Query;
        _text.Append("new(\n                Oql::Query.PlanKind.").Append(_shape.Kind).Append(",\n                new()\n                {\n");
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

        if (!query.Columns.IsEmpty)
        {
            _text.Append("                    Columns = [").Append(string.Join(", ", query.Columns.Select(ExpressionCode.Of))).Append("],\n");
        }

        if (!query.GroupBy.IsEmpty)
        {
            _text.Append("                    GroupBy = [").Append(string.Join(", ", query.GroupBy.Select(ExpressionCode.Of))).Append("],\n");
        }

        if (query.Having is { } having)
        {
            _text.Append("                    Having = ").Append(ExpressionCode.Of(having)).Append(",\n");
        }

        _text.Append(query.Distinct ? "                    Distinct = true,\n" : "");
        _text.Append(query.HasTake ? "                    HasTake = true,\n" : "").Append(query.HasSkip ? "                    HasSkip = true,\n" : "").Append("                },\n                [");
        foreach (var segment in _shape.Segments)
        {
            _text.Append("\n                    new(").Append(ExpressionCode.Of(segment.Condition)).Append(segment.Bit < 0 ? "" : ", " + Number(segment.Bit)).Append("),");
        }

        _text.Append(_shape.Segments.IsEmpty ? "])" : "\n                ])");
        if (!_shape.Orders.IsEmpty)
        {
            _text.Append("\n            {\n                Orders =\n                [\n")
                .Append(string.Concat(_shape.Orders.Select(static order => "                    new([" + string.Join(", ", order.Keys.Select(ExpressionCode.Of)) + "]),\n"))).Append("                ],\n            }");
        }
    }

    private static string Numbers(EquatableArray<int> numbers) => string.Join(", ", numbers.Select(Number));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
