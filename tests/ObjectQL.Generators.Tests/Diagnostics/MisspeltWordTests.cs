using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests;

/// <summary>Of every word in files of actions, rules and state machines one letter is left out: the build tells it, unless the word is one that people read.</summary>
public sealed partial class MisspeltWordTests
{
    private const string Things = """
        fields:
          name: { type: text }
          code: { type: text }
          status: { type: select, options: [draft, sent, paid] }
          total: { type: integer, defaultValue: 0 }
          limit: { type: integer }
          starts: { type: date }
          ends: { type: date }
          owner: { type: text }
          data: { type: json }
          sent_at: { type: datetime }
          parent: { type: lookup, reference_to: things, deleteBehavior: restrict }
          links: { type: lookup, reference_to: things, multiple: true }
          state: { type: text }
          state_history: { type: text }
          phase: { type: text }
        """;

    private const string Actions = """
        extends: things
        actions:
          send:
            type: record
            params:
              note: { type: textarea, required: true, min_length: 2 }
              level: { type: select, options: [low, high], defaultValue: low }
              day: { type: date, defaultValue: $today }
              other: { type: lookup, reference_to: things }
              count: { type: integer, min: 1, max: 5 }
            return_type: text
          sweep: { type: global, internal: true }
        """;

    private const string Rules = """
        rules:
          - { name: dates, type: cross_field, rule: { field: ends, operator: ">=", compare_to: starts }, message: "{{ends}} x", error_code: DATES }
          - { name: positive, type: field, rule: { field: total, operator: greater_than, value: 0 }, severity: warning, trigger: [create, update], priority: 5, message: x }
          - { name: either, type: conditional, condition: { any_of: [{ field: total, operator: gt, value: 5 }, { not: { field: status, operator: in, value: [draft, sent] } }] }, rule: { field: name, operator: not_empty }, message: x }
          - { name: chosen, type: conditional, when: "total > 5", then: { field: name, operator: not_empty }, otherwise: { field: code, operator: is_null }, message: x }
          - { name: whole, type: business_rule, constraint: { all_of: [name, { field: total, operator: lt, value: 9 }], if_field: total, then_require: [code] }, message: x }
          - { name: said, type: business_rule, constraint: { expression: "up.total > total", relationships: { up: { via: parent } } }, message: x }
          - { name: one, type: unique, fields: [name, code], case_sensitive: false, scope: { field: status, operator: eq, value: draft }, message: x }
          - { name: moves, type: state_machine, field: status, initial_states: [draft], transitions: { draft: { allowed_next: [sent] }, sent: [paid] }, transition_conditions: { draft_to_sent: { field: total, operator: gt, value: 0 } }, message: "{{old_status}} {{new_status}}" }
          - { name: form, type: format, field: code, regex: "[A-Z]{2}[0-9]{3}", message: x }
          - { name: mail, type: format, field: name, format: email, apply_when: { field: status, operator: eq, value: sent }, message: x }
          - { name: related, type: dependency, trigger: [delete], condition: { has_related: { object: things, relation_field: parent, filter: [{ field: status, operator: eq, value: paid }] } }, message: x }
          - { name: looked, type: dependency, condition: { lookup: { object: things, match_field: parent, validate: { field: status, operator: ne, value: paid } } }, message: x }
          - { name: script, type: script, condition: "total == 78", fields: [total], message: x }
          - { name: judged, type: custom, validator: "record.total != 79", message: x }
          - { name: coded, type: custom, message: x }
          - { name: shaped, type: json_schema, field: data, schema: { type: object, required: [kind], properties: { kind: { type: string, maxLength: 5 } } }, message: x }
          - { name: off, type: cross_field, active: false, rule: { field: total, operator: gt, value: 0 }, message: x }
        validation_groups:
          - { name: basics, rules: [dates, positive] }
        """;

    private const string Machines = """
        extends: things
        stateMachines:
          life:
            stateField: state
            initial: idle
            on: { PAUSE: paused }
            states:
              idle: { entry: ["setField:owner=$current_user.id"], exit: ["clearField:code"], on: { START: { target: busy, cond: "hasRole:boss", actions: ["increment:total", "timestamp:sent_at"] }, CHECK: [{ target: review, guard: { field: total, operator: gt, value: 0 } }] } }
              busy:
                type: compound
                initial: warm
                states:
                  warm: { on: { GO: hot } }
                  hot: { exit: ["decrement:total"], on: { COOL: warm } }
                  last: { type: history, history: deep }
              paused: { on: { RESUME: busy.last, END: { target: done, cond: "field:total>=5" } } }
              review:
                type: parallel
                states:
                  legal: { initial: open, states: { open: { on: { LAW: shut } }, shut: {} } }
                  money: { initial: open, states: { open: { on: { PAY: shut } }, shut: {} } }
                on: { FINE: done }
              done: { type: final }
          side:
            stateField: phase
            initial: first
            states:
              first: { always: [{ target: second, cond: isOwner }, { target: third, cond: { all_of: [{ field: total, operator: gt, compare_to: limit }] } }] }
              second: { type: final }
              third: { type: final }
        """;

    private const string Permissions = """
        roles: [clerk, boss]
        object_permissions: { create: [clerk], read: [clerk], update: [clerk], delete: [boss] }
        action_permissions:
          send: { execute: [clerk], conditions: [{ field: owner, operator: "=", value: $current_user.id }], rate_limit: { requests_per_hour: 5 } }
        """;

    private const string Code = """
        using System;
        using ObjectQL;
        namespace Sample;
        internal static class Code
        {
            [Action("things", "send")] internal static string Send(ActionContext<Thing> context, string note, ThingSendInputLevel? level, DateOnly? day, string? other, long? count) => "";
            [Action("things", "sweep")] internal static void Sweep(ActionContext<Thing> context) { }
            [Rule("things", "coded")] internal static bool Coded(Thing thing) => true;
        }
        """;

    private static readonly (string Path, string Content)[] s_files =
    [
        ("metadata/things.object.yml", Things), ("metadata/things_actions.object.yml", Actions), ("metadata/things.validation.yml", Rules), ("metadata/things_machines.object.yml", Machines), ("metadata/things.permission.yml", Permissions),
    ];

    /// <summary>Words that mean the same wherever they stand: once is enough.</summary>
    private static readonly string[] s_same = ["name", "type", "message", "x"];

    [Test]
    public void As_they_are_written_nothing_is_told() => Assert.That(Host().Run().Diagnostics.Where(static one => one.Severity >= DiagnosticSeverity.Warning).Select(static one => one.ToString()), Is.Empty);

    [TestCase(1, "7:high", Description = "an option")]
    [TestCase(2, "2:x 2:DATES 4:either 5:chosen 6:whole 7:said 8:one 9:moves 10:form 10:Z 11:mail 12:related 13:looked 14:script 15:judged 17:shaped 17:kind 17:kind 18:off 20:basics", Description = "names and messages, a pattern, the parts of a JSON value")]
    [TestCase(3, "3:life 6:PAUSE 8:START 8:boss 8:CHECK 13:GO 14:COOL 16:RESUME 16:END 20:legal 20:LAW 21:money 21:PAY 22:FINE 24:side", Description = "names of machines, regions, events and roles, and a text that is assigned as it is")]
    [TestCase(4, "4:id", Description = "an attribute of so few letters may be one of the application")]
    public void A_word_with_a_letter_less_is_told(int number, string silent)
    {
        var (path, content) = s_files[number];
        var host = Host();
        var untold = new List<string>();
        foreach (var word in Word().Matches(content).Where(word => Array.IndexOf(s_same, word.Value) < 0 || content.IndexOf(word.Value, StringComparison.Ordinal) == word.Index))
        {
            var wrong = word.Length > 2 ? word.Value.Remove(word.Length - 2, 1) : word.Value + "x";
            host.File(path, content.Remove(word.Index, word.Length).Insert(word.Index, wrong));
            var run = host.Run();
            if (run.Diagnostics.All(static one => one.Severity < DiagnosticSeverity.Warning) && run.CompilerErrors.Count == 0)
            {
                untold.Add($"{content[..word.Index].Count(static one => one == '\n') + 1}:{word.Value}");
            }
        }

        Assert.That(string.Join(' ', untold), Is.EqualTo(silent));
    }

    private static GeneratorHost Host() => GeneratorHost.With(s_files).Source("Code.cs", Code);

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Word();
}
