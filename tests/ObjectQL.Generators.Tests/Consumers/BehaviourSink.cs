namespace ObjectQL.Generators.Tests;

/// <summary>Objects with rules, state machines, permissions, actions and stored queries, for tests that spoil them.</summary>
internal static class BehaviourSink
{
    /// <summary>The files.</summary>
    public static IReadOnlyList<(string Path, string Content)> Files { get; } =
    [
        ("metadata/people.object.yml", """
            fields:
              id: { type: uuid }
              name: { type: text, required: true }
              age: { type: integer }
              born: { type: date }
              home: { type: address }
            """),
        ("metadata/orders.object.yml", """
            fields:
              title: { type: text }
              status: { type: select, options: [draft, sent, paid, void], defaultValue: draft }
              phase: { type: text, required: true }
              phase_history: { type: text }
              total: { type: currency, required: true }
              count: { type: integer }
              weight: { type: number }
              done: { type: boolean }
              due: { type: date }
              sent_at: { type: datetime }
              owner: { type: lookup, reference: people }
              helpers: { type: lookup, reference: people, multiple: true }
              tags: { type: tags }
              labels: { type: select, multiple: true, options: [a, b] }
              data: { type: json }
              place: { type: location }
              number: { type: auto_number }
              double: { type: formula, expression: "count * 2", data_type: number }
              words: { type: formula, expression: "title + '!'", data_type: text }
              people_count: { type: summary, summary_object: lines, summary_type: count }
              created_by: { type: text }
              tenant: { type: text }
            actions:
              approve: { type: record, params: { note: { type: text }, amount: { type: number, required: true } } }
            validation:
              rules:
                - { name: flow, type: state_machine, field: status, initial_states: [draft], transitions: { draft: [sent, void], sent: [paid] }, transition_conditions: { late: { from: sent, to: paid, condition: { field: total, operator: ">", value: 0 } } }, message: "{{old_status}}" }
                - { name: once, type: unique, fields: [title, count], scope: { field: status, operator: "=", value: draft }, case_sensitive: false, message: "{{title}}" }
                - { name: shape, type: json_schema, field: data, schema: { type: object, properties: { a: { type: string, maxLength: 3 } } } }
                - { name: form, type: format, field: title, regex: "^[a-z]+$", format: email, message: m }
                - { name: dates, type: cross_field, fields: [due, total], trigger: [update, delete], rule: { field: due, operator: ">=", compare_to: due }, message: m }
                - { name: either, type: conditional, when: "total > 5", then: { type: unique, field: title }, otherwise: { type: format, field: title, format: url }, message: "{{place.latitude}}" }
            stateMachine:
              id: main
              stateField: phase
              initial: idle
              states:
                idle: { entry: ["setField:title=new", "setField:count=3"], exit: ["increment:count", "setField:weight=$record.weight"], on: { START: active, CHECK: review } }
                active:
                  initial: warm
                  on: { STOP: { target: idle, cond: "field:total>=100", actions: ["timestamp:sent_at", "clearField:title", "decrement:count"] } }
                  states:
                    warm: { on: { GO: hot } }
                    hot: { always: { target: idle, cond: "count < 0" } }
                    last: { type: history }
                review: { type: parallel, on: { OK: done }, states: { a: { states: { x: { on: { L: y } }, y: {} } }, b: { states: { x: {}, y: {} } } } }
                done: { type: final }
            """),
        ("metadata/lines.object.yml", """
            fields:
              order: { type: master_detail, reference: orders }
              amount: { type: currency }
              kind: { type: select, options: [one, two], ai_context: { transitions: { one: [two, two], two: [] } } }
            """),
        ("metadata/lines.validation.yml", """
            rules:
              - { name: open, type: dependency, condition: { lookup: { object: orders, match_field: order, validate: { field: status, operator: "!=", value: paid } } }, message: m }
              - { name: adult, type: business_rule, constraint: { if_field: amount, then_require: [kind], all_of: [{ field: order.count, operator: ">", value: 1 }] }, message: m }
            """),
        ("metadata/people.validation.yml", """
            rules:
              - { name: idle, type: dependency, trigger: [delete], condition: { has_related: { object: orders, relation_field: owner, filter: { field: done, operator: "!=", value: true } } }, message: m }
              - { name: old, type: script, condition: "age < 18 && home != null", severity: warning, message: { en: "{{home.city}}" } }
            """),
        ("metadata/orders.permission.yml", """
            object_permissions: { read: [reader, boss], update: [boss], create: [boss], delete: [], view_all: [boss] }
            field_permissions: { total: { read: [boss], update: [boss] }, tags: { read: [reader] } }
            record_rules: [{ name: own, priority: 2, condition: { field: owner, operator: "=", value: $current_user.id }, permissions: { read: true, update: false } }]
            sharing_rules: [{ name: helpers, type: criteria, condition: { field: done, value: true }, shared_with: { roles: [reader] }, permissions: { read: true } }]
            action_permissions: { approve: { execute: [boss], conditions: [{ field: status, operator: "=", value: draft }], rate_limit: { requests_per_hour: 5 } } }
            row_level_security: { default_rule: "total > 0 && owner.age > 3", exceptions: [{ role: boss, bypass: true }] }
            field_masking: { title: { mask_format: "{last4}", visible_to: [boss] } }
            audit: { events: [access_denied], alerts: [{ event: access_denied, threshold: 3, window_minutes: 5, notify: [boss] }] }
            """),
        ("metadata/open_orders.query.yml", """
            object: orders
            select: [title, total, status, owner]
            where: { status: draft, total: { $gte: 5 }, count: $count }
            order_by: [{ field: due, order: desc }]
            limit: 10
            """),
        ("metadata/totals.query.yml", """
            object: orders
            group_by: [status]
            aggregate: [{ function: sum, field: total, alias: sum }, { function: count, alias: n }]
            """),
    ];
}
