namespace ObjectQL.Generators.Tests;

/// <summary>A project with projects, people and tasks, for tests of queries.</summary>
internal static class QueryHost
{
    private const string Projects =
        "fields: { name: { type: text }, status: { type: select, options: [open, closed] }, budget: { type: currency }, owner: { type: lookup, reference: people }, note: { type: text, searchable: true } }";

    private const string People = "className: Person\nfields: { name: { type: text } }";
    private const string Tasks = "className: Job\nfields: { name: { type: text }, rank: { type: integer }, done: { type: boolean }, project: { type: lookup, reference: projects }, assignee: { type: lookup, reference: people } }";

    public static GeneratorHost Host() => GeneratorHost.With(
        ("metadata/projects.object.yml", Projects), ("metadata/people.object.yml", People), ("metadata/tasks.object.yml", Tasks));

    /// <summary>A file with a class of query methods.</summary>
    public static string Source(string methods) =>
        "using System.Collections.Generic;\nusing System.Threading;\nusing System.Threading.Tasks;\nusing ObjectQL;\n\nnamespace Sample;\n\npublic static partial class Queries\n{\n" + methods + "\n}\n\n";
}
