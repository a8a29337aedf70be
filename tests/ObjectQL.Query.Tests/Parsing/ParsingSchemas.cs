using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

/// <summary>Three objects that refer to each other: people, projects, tasks.</summary>
internal static class ParsingSchemas
{
    public static ObjectSchema People { get; } = new("people", [.. ObjectSchema.BuiltInFields, new("name", FieldType.Text), new("manager", FieldType.Lookup) { Reference = "people" }])
    {
        Children = [new("people", "people", "manager"), new("projects", "projects", "owner"), new("tasks", "tasks", "assignee")],
    };

    public static ObjectSchema Projects { get; } = new(
        "projects",
        [
            .. ObjectSchema.BuiltInFields,
            new("name", FieldType.Text),
            new("status", FieldType.Select) { Options = [new("open", "Open"), new("in_progress", "In Progress"), new("closed", "Closed")] },
            new("budget", FieldType.Currency) { Scale = 2 },
            new("hours", FieldType.Integer),
            new("rate", FieldType.Float),
            new("done", FieldType.Boolean),
            new("due", FieldType.Date),
            new("at", FieldType.Time),
            new("starts", FieldType.DateTime),
            new("tags", FieldType.Tags),
            new("extra", FieldType.Json),
            new("owner", FieldType.Lookup) { Reference = "people" },
            new("helpers", FieldType.Lookup) { Reference = "people", Multiple = true, Kind = ValueKind.TextList },
            new("customer", FieldType.Lookup) { Reference = "customers" },
            new("my-field", FieldType.Text),
            new("not", FieldType.Boolean),
            new("twice", FieldType.Formula) { Expression = "budget * 2", Kind = ValueKind.Double },
            new("wrong", FieldType.Formula) { Expression = "zzzzz + 1", Kind = ValueKind.Double },
        ])
    {
        Children = [new("tasks", "tasks", "project")],
    };

    public static ObjectSchema Tasks { get; } = new(
        "tasks",
        [
            .. ObjectSchema.BuiltInFields,
            new("title", FieldType.Text),
            new("done", FieldType.Boolean),
            new("project", FieldType.Lookup) { Reference = "projects" },
            new("assignee", FieldType.Lookup) { Reference = "people" },
        ]);

    public static ObjectSchema? Find(string name) => name switch { "people" => People, "projects" => Projects, "tasks" => Tasks, _ => null };

    /// <summary>Parses over projects.</summary>
    public static ParsedExpression Parse(string text, ExpressionUse use = ExpressionUse.Condition, params NamedParameter[]? declared) =>
        ExpressionParser.Parse(text, new QueryScope(Projects, Find), declared is { Length: > 0 } ? declared : null, use);

    /// <summary>The text of what was parsed, or its errors.</summary>
    public static string Print(string text, ExpressionUse use = ExpressionUse.Condition)
    {
        var scope = new QueryScope(Projects, Find);
        var parsed = ExpressionParser.Parse(text, scope, null, use);
        return parsed.Expression is { } expression
            ? ExpressionText.Print(expression, Projects, scope.Sources, [.. parsed.Parameters.Select(static parameter => parameter.Name)])
            : string.Join("; ", parsed.Errors.Select(static error => $"{error.Position}+{error.Length}: {error.Message}"));
    }
}
