using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Conditions of an object's metadata as C# over its record, and over the records that lookups lead to.</summary>
/// <param name="record">The object's record.</param>
/// <param name="variable">The record in the code.</param>
/// <param name="context">What finds records.</param>
/// <param name="valueOf">The value of a variable as code.</param>
/// <param name="find">Finds another object.</param>
internal sealed class RuleConditions(RecordPlan record, string variable, string context, Func<string, string> valueOf, Func<string, QueryObject?> find)
{
    private readonly QueryScope _scope = new(record.Schema, name => find(name)?.Schema) { TakesSecrets = true };
    private readonly SortedSet<int> _secrets = [];

    /// <summary>The statements that read the records which the conditions so far look at.</summary>
    public EquatableArray<string> Loads => _scope.Sources.Select((source, number) => Load(source, number + 1)).ToEquatableArray();

    /// <summary>The passwords that the conditions so far look at.</summary>
    public IEnumerable<int> Secrets => _secrets;

    /// <summary>Whether other records are looked at.</summary>
    public bool NeedsOthers => !_scope.Sources.IsEmpty;

    /// <summary>A condition as a C# <c>bool</c>; null when it cannot be one, with the errors.</summary>
    public string? Condition(string text, out EquatableArray<ParseError> errors)
    {
        var parsed = ExpressionParser.Parse(text, _scope, []);
        errors = parsed.Errors;
        if (parsed.Expression is not { } expression)
        {
            return null;
        }

        var printer = new CSharpPrinter(Field, one => valueOf(one.Name));
        if (printer.WhyNot(expression, canFollow: true) is { } reason)
        {
            errors = [new ParseError(0, Math.Max(1, text.Length), $"The condition cannot be checked on a record: {reason}.")];
            return null;
        }

        _secrets.UnionWith(ExpressionParts.All(expression).OfType<FieldExpression>().Where(field => field.Source == 0 && record.Schema.Fields[field.Field].IsSecret).Select(static field => field.Field));
        return printer.Holds(expression);
    }

    private string Field(FieldExpression field) => field.Source == 0 ? RecordCode.Field(record, variable, field.Field) : RecordCode.Related(field, "r" + Number(field.Source));

    private string Load(QuerySource source, int number)
    {
        var id = source.Parent == 0 ? RecordCode.Field(record, variable, source.Field) : $"Oql::Logic.{(source.Schema.IsNumbered ? "Long" : "Text")}(Oql::Logic.Field(r{Number(source.Parent)}, {Number(source.Field)}))";
        return $"var r{Number(number)} = await {context}.FindAsync<{find(source.Schema.Name)!.FullClass}>({id}).ConfigureAwait(false);";
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
