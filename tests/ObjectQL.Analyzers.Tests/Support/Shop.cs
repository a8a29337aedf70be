namespace ObjectQL.Analyzers.Tests;

/// <summary>The metadata that all examples are about.</summary>
internal static class Shop
{
    public static readonly (string Path, string Content)[] Files =
    [
        ("metadata/projects.object.yml", """
            fields:
              name: { type: text }
              code: { type: text, unique: true }
              status: { type: select, options: [planned, in_progress, completed], defaultValue: planned, index: true }
              budget: { type: currency }
              notes: { type: text }
              due_date: { type: date, index: true }
              title: { type: formula, expression: "name" }
              owner: { type: lookup, reference: people }
              owner_name: { type: formula, expression: owner.name }
            indexes:
              by_budget: { fields: [budget, name] }
            validation:
              rules:
                - { name: has_budget, type: cross_field, rule: { field: budget, operator: not_empty }, message: m, severity: info }
              validation_groups:
                - { name: budget, rules: [has_budget] }
            """),
        ("metadata/people.object.yml", """
            className: Person
            fields:
              name: { type: text, required: true }
              email: { type: email, required: true, unique: true }
              secret: { type: password }
              city: { type: text }
            """),
        ("metadata/tasks.object.yml", """
            className: ProjectTask
            fields:
              title: { type: text }
              done: { type: boolean }
              hours: { type: number }
              project: { type: master_detail, reference: projects, required: true }
              assignee: { type: lookup, reference: people }
            """),
        ("metadata/countries.object.yml", """
            fields:
              name: { type: text }
              iso: { type: text }
            """),
    ];
}
