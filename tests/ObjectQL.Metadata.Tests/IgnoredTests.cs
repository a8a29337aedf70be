namespace ObjectQL.Metadata.Tests;

/// <summary>What would be ignored is told, with its line.</summary>
public sealed class IgnoredTests
{
    private const string Fields = "fields:\n  status: { type: select, options: [open, done] }\n  amount: { type: integer }\n  phase: { type: text }\n  up: { type: lookup, reference: task }\n";

    [TestCase("- { name: a, type: cross_field, trigger: [deleted], rule: { field: amount, value: 1 } }", "OQL0818")]
    [TestCase("- { name: a, type: cross_field, trigger: [create, updaet], rule: { field: amount, value: 1 } }", "OQL0818")]
    [TestCase("- { name: a, type: cross_field, events: insrt, rule: { field: amount, value: 1 } }", "OQL0818")]
    [TestCase("- { name: a, type: cross_field, trigger: [create, insert, update, delete], rule: { field: amount, value: 1 } }", "")]
    [TestCase("- { name: a, type: cross_field, rule: { field: amount, op: '>', value: 1 } }", "OQL0101")]
    [TestCase("- { name: a, type: cross_field, rule: { field: amount, value: 1, wobble: 1 } }", "OQL0819")]
    [TestCase("- { name: a, type: conditional, when: amount > 1, then: { field: status, operator: not_empty }, else: { field: phase, operator: not_empty } }", "OQL0101")]
    [TestCase("- { name: a, type: state_machine, field: status, transitions: { open: [dne] } }", "OQL0821")]
    [TestCase("- { name: a, type: state_machine, field: status, transitions: { open: [done] }, initial_states: [opne] }", "OQL0821")]
    [TestCase("- { name: a, type: state_machine, field: phase, transitions: { open: [anything] }, initial_states: [open] }", "")]
    [TestCase("- { name: a, type: state_machine, field: status, transitions: { open: { allowed: [done] } } }", "OQL0101")]
    [TestCase("- { name: a, type: state_machine, trigger: [create], field: status, transitions: { open: [done] } }", "OQL0815")]
    [TestCase("- { name: a, type: state_machine, events: [delete], field: status, transitions: { open: [done] }, initial_states: [open] }", "OQL0815")]
    [TestCase("- { name: a, type: state_machine, trigger: [create], field: status, transitions: { open: [done] }, initial_states: [open] }", "")]
    [TestCase("- { name: a, type: state_machine, trigger: [update, delete], field: status, transitions: { open: [done] } }", "")]
    [TestCase("- { name: a, type: state_machine, field: status, transitions: { open: { allowed_next: [done], is_terminal: false } } }", "")]
    [TestCase("- { name: a, type: cross_field, rule: { field: amount, value: 1 } }\n    - { name: a, type: cross_field, rule: { field: amount, value: 2 } }", "OQL0823")]
    [TestCase("- { name: a, type: cross_field, rule: { field: amount, operator: '>', value: 1, compare_to: phase } }", "OQL0836")]
    [TestCase("- { name: a, type: cross_field, field: amount, operator: '>', value: 1, compare_to: amount }", "OQL0836")]
    [TestCase("- { name: a, type: state_machine, field: status, transitions: { open: [done] }, transition_conditions: { open_to_done: { field: amount, operator: '>', value: 1, compare_to: amount } } }", "OQL0836")]
    [TestCase("- { name: a, type: state_machine, field: status, transitions: { open: [done] }, transition_conditions: { open_to_done: { field: amount, oprator: '>', value: 1 } } }", "OQL0101")]
    [TestCase("- { name: a, type: state_machine, field: status, transitions: { open: [done] }, transition_conditions: { x: { from: open, to: done, condition: { field: amount, op: '>', value: 1 } } } }", "OQL0101")]
    [TestCase("- { name: a, type: dependency, condition: { has_related: { object: task, relation_field: up, fiter: [{ field: amount, operator: '>', value: 1 }] } } }", "OQL0101")]
    [TestCase("- { name: a, type: dependency, condition: { has_related: { object: task, relation_field: up, filter: [{ field: amount, operator: bigger, value: 1 }] } } }", "OQL0403")]
    [TestCase("- { name: a, type: dependency, condition: { lookup: { match_field: up, validte: { field: amount, operator: '>', value: 1 } } } }", "OQL0101")]
    [TestCase("- { name: a, type: dependency, condition: { lookup: { match_field: up, validate: { field: amount, operatr: '>', value: 1 } } } }", "OQL0101")]
    [TestCase("- { name: a, type: dependency, condition: { lookup: { match_field: up, validate: { field: amount, operator: bigger, value: 1 } } } }", "OQL0403")]
    [TestCase("- { name: a, type: conditional, when: amount > 1, then: { type: dependency, condition: { lookup: { match_field: up, validate: { field: amount, operator: bigger, value: 1 } } } } }", "OQL0403")]
    [TestCase("- { name: a, type: dependency, condition: { lookup: { object: task, match_field: up, validate: { field: amount, operator: '>', value: 1 } } } }", "")]
    [TestCase("- { name: a, type: cross_field, skip_bulk: true, rule: { field: amount, value: 1 } }", "OQL0850")]
    [TestCase("- { name: a, type: cross_field, timeout: 5, rule: { field: amount, value: 1 } }", "OQL0850")]
    [TestCase("- { name: a, type: cross_field, when_expression: 'amount > 1', rule: { field: amount, value: 1 } }", "OQL0850")]
    public void Of_rules(string rules, string expected) => AssertFound(Fields + $"validation:\n  rules:\n    {rules}\n", expected);

    [TestCase("[{ name: g, rules: [a], required: true }]", "OQL0850")]
    [TestCase("[{ name: g, rules: [a], async: false }]", "")]
    [TestCase("[{ name: g, ruls: [a], rules: [a] }]", "OQL0101")]
    [TestCase("[{ name: g, rules: [b] }]", "OQL0822")]
    [TestCase("{ g: { rules: [a, b] } }", "OQL0822")]
    [TestCase("{ g: { rules: [a, idle] } }", "")]
    public void Of_groups(string groups, string expected) => AssertFound(
        Fields + $"validation:\n  validation_groups: {groups}\n  rules:\n    - {{ name: a, type: cross_field, rule: {{ field: amount, value: 1 }} }}\n    - {{ name: idle, active: false, type: cross_field, rule: {{ field: amount, value: 1 }} }}\n",
        expected);

    [TestCase("{ type: currency, multiple: true, scale: 2 }", "")]
    [TestCase("{ type: integer, multiple: true, scale: 2 }", "OQL0825")]
    [TestCase("{ type: slider, scale: 2 }", "OQL0825")]
    [TestCase("{ type: slider, step: 5 }", "")]
    [TestCase("{ type: number, multiple: true, step: 0.5 }", "")]
    [TestCase("{ type: text, step: 5 }", "OQL0825")]
    [TestCase("{ type: date, multiple: true, step: 5 }", "OQL0825")]
    [TestCase("{ type: slider, step: 0 }", "OQL0106")]
    [TestCase("{ type: slider, step: -1 }", "OQL0106")]
    [TestCase("{ type: slider, min: 1, step: 5, defaultValue: 7 }", "OQL0826")]
    [TestCase("{ type: slider, min: 1, step: 5, defaultValue: 11 }", "")]
    [TestCase("{ type: rating, allowHalf: true, defaultValue: 2.5 }", "")]
    [TestCase("{ type: rating, allowHalf: false, defaultValue: 2.5 }", "OQL0826")]
    [TestCase("{ type: integer, regex: '^[0-9]{5}$' }", "")]
    [TestCase("{ type: select, options: [a], validation: { pattern: '^a' } }", "")]
    [TestCase("{ type: date, regex: '^2' }", "OQL0825")]
    [TestCase("{ type: json, validation: { pattern: '^2' } }", "OQL0825")]
    [TestCase("{ type: integer, validation: { format: email } }", "OQL0825")]
    [TestCase("{ type: text, validation: { format: email } }", "")]
    [TestCase("{ type: percent, precision: 4, scale: 4, max: 100 }", "OQL0851")]
    [TestCase("{ type: percent, precision: 4, scale: 4, max: 1 }", "OQL0851")]
    [TestCase("{ type: percent, precision: 5, scale: 4, max: 1 }", "")]
    [TestCase("{ type: percent, scale: 0, max: 1 }", "OQL0851")]
    [TestCase("{ type: percent, scale: 0, max: 100 }", "")]
    [TestCase("{ type: percent, scale: 0, min: -1, max: 1 }", "")]
    [TestCase("{ type: percent, min: 0, max: 1 }", "")]
    [TestCase("{ type: currency, min: 0.005 }", "OQL0851")]
    [TestCase("{ type: currency, validation: { max: 99.999 } }", "OQL0851")]
    [TestCase("{ type: integer, min: 0.5 }", "OQL0851")]
    [TestCase("{ type: number, min: 0.5, max: 1e300 }", "OQL0106")]
    [TestCase("{ type: decimal, precision: 28, scale: 20, max: 5 }", "")]
    [TestCase("{ type: text, precision: 2 }", "OQL0825")]
    [TestCase("{ type: currency, precision: 12, scale: 3 }", "")]
    [TestCase("{ type: number, scale: 0 }", "")]
    [TestCase("{ type: text, min: 5 }", "OQL0825")]
    [TestCase("{ type: text, auto_number_format: 'A-{0}' }", "OQL0825")]
    [TestCase("{ type: text, gapless: true }", "OQL0825")]
    [TestCase("{ type: text, deleteBehavior: cascade }", "OQL0825")]
    [TestCase("{ type: lookup, reference: task, reparentable: true }", "OQL0825")]
    [TestCase("{ type: auto_number, defaultValue: A-1 }", "OQL0205")]
    [TestCase("{ type: auto_number, auto_number_format: 'A-{0}', gapless: true }", "")]
    [TestCase("{ type: lookup, reference: task, deleteBehavior: cascade }", "")]
    [TestCase("{ type: master_detail, reference: task, deleteBehavior: restrict, reparentable: true }", "")]
    [TestCase("{ type: number, max_length: 5 }", "OQL0825")]
    [TestCase("{ type: text, validation: { min: 3 } }", "OQL0825")]
    [TestCase("{ type: date, min: 3 }", "OQL0825")]
    [TestCase("{ type: text, multiple: true, max_length: 5 }", "")]
    [TestCase("{ type: number, multiple: true, max: 5 }", "")]
    [TestCase("{ type: currency, min: 0.5, max: 5 }", "")]
    [TestCase("{ type: number, min: 5, defaultValue: 1 }", "OQL0826")]
    [TestCase("{ type: currency, max: 5, defaultValue: 5.01 }", "OQL0826")]
    [TestCase("{ type: text, max_length: 2, defaultValue: abc }", "OQL0826")]
    [TestCase("{ type: text, min_length: 4, defaultValue: abc }", "OQL0826")]
    [TestCase("{ type: text, max_length: 3, defaultValue: abc }", "")]
    [TestCase("{ type: text, max_length: 3, defaultValue: $current_user.id }", "")]
    [TestCase("{ type: text, defaultValue: $current_usr.id }", "OQL0205")]
    [TestCase("{ type: text, defaultValue: $100 }", "")]
    [TestCase("{ type: auto_number, auto_number_format: 'X-{yyyy}-{0000}' }", "OQL0824")]
    [TestCase("{ type: auto_number, format: 'X{XX}{0' }", "OQL0824")]
    [TestCase("{ type: auto_number, format: 'X-{YY}{MM}{DD}-{00}' }", "")]
    [TestCase("{ type: auto_number, format: 'X-{00}-{000}' }", "OQL0840")]
    [TestCase("{ type: auto_number, prefix: 'X-{00}-' }", "OQL0840")]
    [TestCase("{ type: auto_number, prefix: X- }", "")]
    [TestCase("{ type: auto_number, auto_number_format: 'A-{0}', prefix: X- }", "OQL0836")]
    [TestCase("{ type: auto_number, autonumberFormat: 'A-{0}', format: 'B-{0}' }", "OQL0836")]
    [TestCase("{ type: auto_number, format: 'A-{0}', prefix: X- }", "OQL0836")]
    [TestCase("{ type: formula, expression: amount + 1, data_type: number, blank_as_zero: true }", "")]
    [TestCase("{ type: formula, expression: amount + 1, data_type: number, treat_blank_as: zero }", "")]
    [TestCase("{ type: formula, expression: amount + 1, data_type: number, treat_blank_as: null }", "")]
    [TestCase("{ type: formula, expression: amount + 1, data_type: number, treat_blank_as: nothing }", "OQL0104")]
    [TestCase("{ type: formula, expression: amount + 1, data_type: nmber }", "OQL0104")]
    [TestCase("{ type: master_detail, reference: task, required: false }", "OQL0827")]
    [TestCase("{ type: master_detail, reference: task, multiple: true }", "OQL0827")]
    [TestCase("{ type: master_detail, reference: task }", "")]
    public void Of_fields(string field, string expected) => AssertFound(Fields + $"  x: {field}\n", expected);

    [TestCase("max: 1", "max: 1", "")]
    [TestCase("max: 1", "max: 100", "OQL0852")]
    [TestCase("max: 100", "validation: { max: 1 }", "OQL0852")]
    [TestCase("max: 100", "max: 5", "")]
    public void Of_percents(string one, string other, string expected) => AssertFound(Fields + $"  x: {{ type: percent, {one} }}\n  y: {{ type: percent, {other} }}\n", expected);

    [TestCase("softDelete: { enabled: true, field: gone }", "OQL0850")]
    [TestCase("softDelete: { enabled: false }", "")]
    [TestCase("versioning: { enabled: true }", "OQL0850")]
    [TestCase("enable: { apiMethods: [get, list] }", "OQL0850")]
    [TestCase("enable: { apiMethods: [] }", "")]
    [TestCase("enable: { apiEnabled: false }", "OQL0850")]
    [TestCase("enable: { apiEnabled: true, searchable: true, trash: false }", "")]
    [TestCase("enable: { trackHistory: true }", "OQL0850")]
    [TestCase("tenancy: { enabled: true, crossTenantAccess: true }", "OQL0850")]
    public void Of_objects(string key, string expected) => AssertFound(Fields + key + "\n", expected);

    [TestCase("encryption: true", "OQL0850")]
    [TestCase("encryption: false", "")]
    [TestCase("encryptionConfig: { algorithm: aes }", "OQL0850")]
    [TestCase("encryptionConfig: { enabled: false }", "")]
    [TestCase("maskingRule: last4", "OQL0850")]
    [TestCase("auditTrail: true", "OQL0850")]
    [TestCase("referenceFilters: [active]", "OQL0850")]
    [TestCase("blank_as_zero: true", "OQL0825")]
    [TestCase("blank_as_zero: false", "")]
    [TestCase("treat_blank_as: zero", "OQL0825")]
    [TestCase("prefix: A-", "OQL0825")]
    [TestCase("writeRequiresMasterRead: true", "OQL0850")]
    [TestCase("writeRequiresMasterRead: false", "")]
    public void Of_keys_that_protect(string key, string expected) => AssertFound(Fields + $"  x: {{ type: text, {key} }}\n", expected);

    [TestCase("{ type: formula, expression: '1' }", "OQL0828")]
    [TestCase("{ type: auto_number }", "OQL0828")]
    [TestCase("{ type: text }", "")]
    [TestCase("{ type: text, unique: true }", "OQL0850")]
    [TestCase("{ type: text, readonly: true }", "OQL0850")]
    [TestCase("{ type: text, readonly: false }", "")]
    [TestCase("{ type: text, columnName: a }", "OQL0850")]
    [TestCase("{ options: [low, high], defaultValue: middle }", "OQL0204")]
    [TestCase("{ options: [low, high], defaultValue: low }", "")]
    [TestCase("{ type: integer, defaultValue: often }", "OQL0205")]
    [TestCase("{ type: integer, max: 3, defaultValue: 4 }", "OQL0826")]
    [TestCase("{ type: date, min: 3 }", "OQL0825")]
    [TestCase("{ type: checkbox, required: true }", "")]
    [TestCase("{ type: text, regex: '(' }", "OQL0108")]
    public void Of_parameters(string parameter, string expected) => AssertFound(Fields + $"actions: {{ act: {{ type: record, params: {{ a: {parameter} }} }} }}\n", expected);

    [TestCase("actions: { act: { type: record, timeout: 5 } }", "OQL0850")]
    [TestCase("actions: { act: { type: record, return_type: boolean } }", "")]
    [TestCase("actions: { act: { type: record, return_type: 'task[]' } }", "")]
    [TestCase("actions: { act: { type: record, return_type: { type: nmber } } }", "OQL0841")]
    [TestCase("actions: { act: { type: record, return_type: boolen } }", "OQL0841")]
    [TestCase("actions: { act: { type: record, return_type: void } }", "")]
    [TestCase("actions: { act: { type: record, return_type: bool } }", "")]
    [TestCase("actions: { act: { type: record, return_type: Order } }", "")]
    [TestCase("actions: { act: { type: record, return_type: 'Task[]' } }", "")]
    [TestCase("actions: { act: { type: record, return_type: 'list<task>' } }", "")]
    [TestCase("actions: { act: { type: record, return_type: 'text | null' } }", "")]
    [TestCase("actions: { act: { type: record, return_type: the number of letters } }", "")]
    [TestCase("actions: { act: { type: record, return_type: order_summary } }", "")]
    [TestCase("actions: { act: { type: record, return_type: tasks } }", "")]
    [TestCase("actions: { act: { type: record, return_type: taskk } }", "OQL0841")]
    [TestCase("actions: { act: { type: record, return_type: 'tsak[]' } }", "OQL0841")]
    [TestCase("actions: { act: { type: record, return_type: data } }", "")]
    [TestCase("actions: { act: { type: record, return_type: amount } }", "")]
    [TestCase("actions: { act: { type: record, return_type: country } }", "")]
    [TestCase("actions: { act: { type: record, return_type: report } }", "")]
    [TestCase("actions: { act: { type: record, return_type: rate } }", "")]
    [TestCase("actions: { act: { type: record, return_type: resort } }", "")]
    [TestCase("validation: { on_error: stop, rules: [] }", "OQL0850")]
    public void Of_actions_and_validations(string key, string expected) => AssertFound(Fields + key + "\n", expected);

    [TestCase("'setField:a=$curent_user.id'", "'$curent_user.id' is no variable here, so that the text itself is assigned. Did you mean '$current_user.id'?")]
    [TestCase("'setField:a=$current_user.nme'", "Did you mean '$current_user.id'?")]
    [TestCase("'setField:a = $nw'", "Did you mean '$now'?")]
    [TestCase("'setField:a=$timestmp'", "Did you mean '$timestamp'?")]
    [TestCase("'setField:a=$userId'", "Did you mean '$current_user.id'?")]
    [TestCase("'setField:a=$user.id'", "Did you mean '$current_user.id'?")]
    [TestCase("'setField:a=$today'", "Did you mean '$now'?")]
    [TestCase("'setField:a=$recrd.b'", "Did you mean '$record.b'?")]
    [TestCase("[{ type: setField, params: { field: a, value: $curent_user } }]", "Did you mean '$current_user'?")]
    [TestCase("'setField:a=$current_user.id'", "")]
    [TestCase("'setField:a=$current_user'", "")]
    [TestCase("'setField:a=$record.b'", "")]
    [TestCase("'setField:a=$timestamp'", "")]
    [TestCase("\"setField:a='$nw'\"", "")]
    [TestCase("'setField:a=$5'", "")]
    [TestCase("'setField:a=$price'", "")]
    [TestCase("'setField:a=now'", "")]
    [TestCase("'log:$nw'", "")]
    [TestCase("'setField:due=$today'", "")]
    [TestCase("'setField:size=$recrod.size'", "")]
    [TestCase("[{ type: setField, params: { field: due, value: $nw } }]", "")]
    public void Of_texts_that_a_machine_assigns(string actions, string expected)
    {
        var found = Files.Link(("task.object.yml", $"fields: {{ a: {{ type: text }}, b: {{ type: text }}, due: {{ type: date }}, size: {{ type: integer }}, status: {{ type: text }} }}\nstateMachine: {{ initial: x, states: {{ x: {{ on: {{ GO: {{ target: y, actions: {actions} }} }} }}, y: {{}} }} }}\n")).Diagnostics
            .Where(static one => one.Rule.Id == "OQL0832").Select(static one => one.Message).ToArray();
        Assert.That(found, expected.Length == 0 ? Is.Empty : Has.Length.EqualTo(1).And.All.EndsWith(expected));
    }

    [TestCase("handler: check", "")]
    [TestCase("handler: r", "")]
    [TestCase("handlr: check", "OQL0101")]
    public void Of_handlers(string handler, string expected) =>
        AssertFound(Fields + $"validation: {{ rules: [{{ name: r, type: custom, {handler}, message: m }}] }}\n", expected);

    [TestCase("type: fild, field: a, operator: eq, value: 1", "OQL0402")]
    [TestCase("type: field, field: a, operator: equls, value: 1", "OQL0403")]
    [TestCase("type: field, field: a, operator: eq, value: 1", "")]
    [TestCase("type: field, field: of_the_object, operator: eq, value: 1", "")]
    public void Of_rules_of_a_trait_that_nothing_mixes_in(string rule, string expected)
    {
        foreach (var list in new[] { $"validation: {{ rules: [{{ name: r, {rule}, message: m }}] }}\n", $"rules: [{{ name: r, {rule}, message: m }}]\n" })
        {
            Assert.That(Files.Link(("marked.trait.yml", "fields: { a: { type: text } }\n" + list)).Diagnostics.Select(static one => one.Rule.Id), expected.Length == 0 ? Is.Empty : Is.EqualTo(new[] { expected }));
            Assert.That(
                Files.Link(("marked.trait.yml", "fields: { a: { type: text } }\n" + list), ("task.object.yml", "traits: [marked]\nfields: { of_the_object: { type: text } }\n")).Diagnostics.Select(static one => one.Rule.Id),
                expected.Length == 0 ? Is.Empty : Is.EqualTo(new[] { expected }));
        }
    }

    [TestCase("states: { x: { ox: { GO: y } }, y: {} }", "OQL0819")]
    [TestCase("states: { x: { on: { GO: { target: y, unless: a } } }, y: {} }", "OQL0819")]
    [TestCase("states: { x: { on: { GO: y }, x-note: 1 }, y: {} }", "")]
    public void Of_machines(string machine, string expected) =>
        AssertFound($"fields: {{ status: {{ type: text }} }}\nstateMachine: {{ initial: x, {machine} }}\n", expected);

    [TestCase("rols", "role")]
    [TestCase("Id", "id")]
    [TestCase("ID", "id")]
    [TestCase("roel", "role")]
    [TestCase("roels", "roles")]
    [TestCase("tenant_i", "tenant_id")]
    [TestCase("tenent_id", "tenant_id")]
    [TestCase("permisions", "permissions")]
    [TestCase("roles", "")]
    [TestCase("tenantId", "")]
    [TestCase("team", "")]
    [TestCase("tenant", "")]
    [TestCase("tenants", "")]
    [TestCase("ids", "")]
    [TestCase("department", "")]
    [TestCase("level", "")]
    [TestCase("team_id", "")]
    [TestCase("team_ids", "")]
    [TestCase("group_id", "")]
    [TestCase("group_ids", "")]
    [TestCase("role_id", "")]
    [TestCase("role_no", "")]
    [TestCase("role_ids", "")]
    [TestCase("role_name", "")]
    [TestCase("tenant_ids", "")]
    [TestCase("tenant_no", "")]
    [TestCase("tenant_uid", "")]
    [TestCase("permission_ids", "")]
    [TestCase("rule", "")]
    [TestCase("uid", "")]
    [TestCase("pid", "")]
    [TestCase("sid", "")]
    [TestCase("idd", "")]
    public void Of_attributes_of_the_caller(string name, string meant)
    {
        var found = new (string, string)[]
        {
            ("task.object.yml", $"fields: {{ a: {{ type: text }} }}\nvalidation: {{ rules: [{{ name: r, type: cross_field, rule: {{ field: a, operator: '=', value: $current_user.{name} }}, message: $current_user.rols }}] }}\n"),
            ("task.permission.yml", $"roles: [r]\nobject_permissions: {{ read: [r] }}\nrecord_rules: [{{ name: x, condition: 'a == $current_user.{name}', permissions: {{ read: true }} }}]\n"),
        };
        Assert.That(
            Files.Link(found).Diagnostics.Where(static one => one.Rule.Id == "OQL0839").Select(static one => one.Message),
            meant.Length == 0 ? Is.Empty : Has.Exactly(2).EqualTo($"'$current_user.{name}' is an attribute that the application gives its users, or nothing when it does not. Did you mean '$current_user.{meant}'?"));
    }

    [TestCase("{ type: setField, params: { field: owner, value: $current_user.idd } }", "OQL0832")]
    [TestCase("{ type: setField, params: { field: owner, value: $current_user.roels } }", "OQL0832")]
    [TestCase("'setField:owner=$current_user.roels'", "OQL0832")]
    [TestCase("{ type: setField, params: { field: owner, value: $current_user.id } }", "")]
    public void One_mistake_once(string action, string expected) => AssertFound(
        "fields: { owner: { type: text }, status: { type: text } }\nstateMachine: { initial: x, states: { x: { on: { GO: { target: y, actions: " + action + " } } }, y: {} } }\n", expected);

    [TestCase("{ type: record, return_type: note }", "notes", "")]
    [TestCase("{ type: record, return_type: node }", "nodes", "")]
    [TestCase("{ type: record, return_type: fil }", "fils", "")]
    [TestCase("{ type: record, return_type: category }", "categories", "")]
    [TestCase("{ type: record, return_type: boxes }", "box", "")]
    [TestCase("{ type: record, return_type: dat }", "files", "task.object.yml:2:46 OQL0841")]
    public void Of_records_that_come_back(string action, string name, string expected) => Assert.That(
        Files.Link(("task.object.yml", "fields: { a: { type: text } }\nactions: { act: " + action + " }\n"), (name + ".object.yml", "fields: { a: { type: text } }\n")).Findings(), Is.EqualTo(expected));

    [TestCase("a == $current_user.roels", "task.permission.yml:3:43+19")]
    [TestCase("a == $current_user.roels || b == $current_user.roels || b == $current_user.rolee", "task.permission.yml:3:43+19 task.permission.yml:3:99+19")]
    [TestCase("'a == $current_user.roels'", "task.permission.yml:3:38+26")]
    public void An_attribute_is_told_at_its_place(string condition, string expected)
    {
        var found = Files.Link(
            ("task.object.yml", "fields: { a: { type: text }, b: { type: text } }\n"),
            ("task.permission.yml", $"roles: [r]\nobject_permissions: {{ read: [r] }}\nrecord_rules: [{{ name: x, condition: {condition}, permissions: {{ read: true }} }}]\n")).Diagnostics.Where(static one => one.Rule.Id == "OQL0839");
        Assert.That(string.Join(" ", found.Select(static one => $"{one.Place.Path}:{one.Place.Line}:{one.Place.Column}+{one.Place.Length}")), Is.EqualTo(expected));
    }

    [TestCase("validation", "rules: []\n", "name: task\n", "")]
    [TestCase("validation", "rules: []\n", "name: tasks\n", "task.validation.yml:1:7 OQL0220")]
    [TestCase("permission", "roles: []\n", "name: task_permission\nobject: task\n", "task.permission.yml:1:7 OQL0220")]
    [TestCase("permission", "roles: []\n", "object: task\n", "")]
    public void Of_names(string kind, string content, string name, string expected) => Assert.That(
        Files.Link(("task.object.yml", Fields), ($"task.{kind}.yml", name + content)).Findings(), Is.EqualTo(expected));

    [TestCase("events: [access_denied]", "access_denied", "")]
    [TestCase("events: [permission_grant]", "access_denied", "task.permission.yml:3:56 OQL0837")]
    [TestCase("enabled: false, events: [permission_grant]", "access_denied", "")]
    public void Of_alerts(string events, string alerted, string expected)
    {
        var content = $"roles: [a]\nobject_permissions: {{ read: [a] }}\naudit: {{ {events}, alerts: [{{ event: {alerted}, threshold: 1, window_minutes: 1, notify: [a] }}] }}\n";
        Assert.That(Files.Link(("task.object.yml", Fields), ("task.permission.yml", content)).Findings(), Is.EqualTo(expected));
    }

    [TestCase("{ open: [done], done: [] }", "phase", "OQL0820")]
    [TestCase("{ open: [done], done: [] }", "status", "")]
    public void Of_machines(string transitions, string field, string expected) => AssertFound(
        "fields:\n  status: { type: select, options: [open, done] }\n  phase: { type: text, ai_context: { transitions: " + transitions + " } }\nstateMachine:\n  stateField: " + field + "\n  initial: open\n  states: { open: { on: { A: done } }, done: {} }\n",
        expected);

    [TestCase("done", "{ open: { on: { A: done } }, done: {} }", "OQL0826")]
    [TestCase("open", "{ open: { on: { A: done } }, done: {} }", "")]
    [TestCase("open", "{ open: { initial: x, states: { x: {}, y: {} } }, done: {} }", "")]
    [TestCase("open.y", "{ open: { initial: x, states: { x: {}, y: {} } }, done: {} }", "OQL0826")]
    public void Of_first_states(string usual, string states, string expected) => AssertFound(
        "fields:\n  status: { type: text, defaultValue: " + usual + " }\nstateMachine: { initial: open, states: " + states + " }\n", expected);

    [TestCase("after: { 1000: b }")]
    [TestCase("invoke: { src: notify }")]
    public void Of_what_would_wait(string key) => AssertFound("fields:\n  status: { type: text }\nstateMachine: { initial: a, states: { a: { " + key + " }, b: {} } }\n", "OQL0850");

    [Test]
    public void Of_values_beside_the_record() => AssertFound("fields:\n  status: { type: text }\nstateMachine: { initial: a, contextSchema: { type: object }, states: { a: {} } }\n", "OQL0850");

    private static void AssertFound(string content, string expected)
    {
        var found = Files.LinkTask(content).Findings();
        Assert.That(found, expected.Length == 0 ? Is.Empty : Does.Match("^task\\.object\\.yml:\\d+:\\d+ " + expected + "$"));
    }
}
