using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>An object as queries see it.</summary>
/// <param name="Schema">The object.</param>
/// <param name="Class">Its record class.</param>
/// <param name="FullClass">The record class with its namespace.</param>
/// <param name="Model">The <c>[ObjectModel]</c> class.</param>
/// <param name="Types">The C# types of its fields behind the built-in ones.</param>
internal sealed record QueryObject(ObjectSchema Schema, string Class, string FullClass, string Model, EquatableArray<string> Types)
{
    public static QueryObject From(RecordPlan plan) => new(
        plan.Schema with { Sources = [] },
        plan.Class,
        CSharpText.FullName(plan.Namespace, plan.Class),
        plan.Model,
        plan.Fields.Select(static field => field.Type).ToEquatableArray());

    /// <summary>The schema as an expression of generated code.</summary>
    public string SchemaExpression => "Oql::Operations<" + FullClass + ">.Default.Type.Schema";

    /// <summary>A type of one of its fields as generated code outside of its namespace writes it.</summary>
    public string FullType(string type)
    {
        var space = FullClass.Substring(0, FullClass.Length - Class.Length);
        return type.StartsWith("Oql::SelectList<", StringComparison.Ordinal) ? "Oql::SelectList<" + space + type.Substring("Oql::SelectList<".Length)
            : type.IndexOf(':') >= 0 || type is "string" or "long" or "double" or "decimal" or "bool" ? type
            : space + type;
    }
}
