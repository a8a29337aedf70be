namespace ObjectQL.Metadata.Tests;

/// <summary>Permission files become typed: conditions in the text language, rules in the order of priority, several files for one object as one.</summary>
public sealed class PermissionTests
{
    private static readonly (string Path, string Content)[] Objects =
    [
        ("projects.object.yml", """
            fields:
              name: { type: text }
              status: { type: select, options: [open, closed] }
              owner: { type: lookup, reference_to: users }
              budget: { type: currency }
              members: { type: lookup, reference_to: users, multiple: true }
            actions: { approve: { type: record } }
            """),
        ("users.object.yml", "fields: { name: { type: text }, region: { type: text } }"),
        ("tasks.object.yml", "fields: { project: { type: master_detail, reference_to: projects }, done: { type: boolean } }"),
    ];

    [TestCase("{ field: status, operator: \"=\", value: open }", "(status == 'open')")]
    [TestCase("{ type: simple, field: status, value: open }", "(status == 'open')")]
    [TestCase("{ field: owner, operator: \"!=\", value: $current_user.id }", "(owner != $current_user.id)")]
    [TestCase("{ field: owner.region, operator: starts_with, value: \"it's\" }", @"(owner.region startsWith 'it\'s')")]
    [TestCase("{ field: status, operator: in, value: [open, closed] }", "(status in ('open', 'closed'))")]
    [TestCase("{ field: status, operator: not_in, value: [open] }", "!(status in ('open'))")]
    [TestCase("{ field: name, operator: in, value: $current_user.names }", "(name in $current_user.names)")]
    [TestCase("{ field: name, operator: not_contains, value: x }", "!(name contains 'x')")]
    [TestCase("{ field: name, operator: is_null }", "(name == null)")]
    [TestCase("{ field: name, operator: \"!=\", value: null }", "(name != null)")]
    [TestCase("{ field: budget, operator: \">=\", value: 10.5 }", "(budget >= 10.5)")]
    [TestCase("{ field: created_at, operator: \"<\", value: $current_timestamp }", "(created_at < $now)")]
    [TestCase("{ field: name, operator: \"=\", compare_to: status }", "(name == status)")]
    [TestCase("{ type: formula, formula: \"budget > 5 && status == 'open'\" }", "(budget > 5 && status == 'open')")]
    [TestCase("\"budget > 5\"", "(budget > 5)")]
    [TestCase("{ all_of: [{ field: name, value: a }, { not: { field: name, value: b } }] }", "(((name == 'a')) && (!((name == 'b'))))")]
    [TestCase("{ any_of: [{ field: name, value: a }, { field: name, value: b }] }", "(((name == 'a')) || ((name == 'b')))")]
    [TestCase("{ all_of: [{ field: name, value: a }], any_of: [{ field: name, value: b }, { field: name, value: c }] }", "(((name == 'a'))) && (((name == 'b')) || ((name == 'c')))")]
    [TestCase("{ field: name, value: a, all_of: [{ field: status, value: open }] }", "(name == 'a') && (((status == 'open')))")]
    [TestCase("{ any_of: [{ field: name, value: a }], not: { field: name, value: b } }", "(((name == 'a'))) && !((name == 'b'))")]
    [TestCase("{ not: { field: name, value: a, any_of: [{ field: name, value: b }] } }", "!((name == 'a') && (((name == 'b'))))")]
    [TestCase("{ type: formula, formula: budget > 5, field: name, value: a }", "(budget > 5) && (name == 'a')")]
    [TestCase(
        "{ type: complex, expression: [{ field: name, value: a }, or, { field: name, value: b }, and, [{ field: name, value: c }, or, { field: name, value: d }]] }",
        "(((name == 'a')) || ((name == 'b')) && ((((name == 'c')) || ((name == 'd')))))")]
    [TestCase("{ type: lookup, object: users, via: owner, condition: { field: region, value: north } }", "(owner.region == 'north')")]
    [TestCase("{ type: lookup, object: tasks, via: project, condition: { field: done, value: true } }", "exists(tasks, (done == true))")]
    public void A_condition_is_written_in_the_text_language(string condition, string expected)
    {
        var result = Link($"row_level_security: {{ default_rule: {condition} }}");
        Assert.That(result.Findings(), Is.Empty);
        Assert.That(Permission(result).RowSecurity.Single().Default, Is.EqualTo(expected));
    }

    [Test]
    public void Roles_are_counted_over_all_files_for_an_object()
    {
        static string Read(string name, int first, int count) => $"name: {name}\nobject_permissions:\n  read: [" + string.Join(", ", Enumerable.Range(first, count).Select(static number => $"role{number:00}")) + "]\n";
        Assert.That(Files.Link([.. Objects, ("a/projects.permission.yml", Read("a", 0, 40)), ("b/projects.permission.yml", Read("b", 20, 43))]).Findings(), Is.Empty);
        Assert.That(Files.Link([.. Objects, ("a/projects.permission.yml", Read("a", 0, 40)), ("b/projects.permission.yml", Read("b", 20, 44))]).Findings(), Is.EqualTo("b/projects.permission.yml:3:354 OQL0325"));
        Assert.That(Files.Link([.. Objects, ("a/projects.permission.yml", Read("projects", 0, 40)), ("b/users.permission.yml", Read("users", 40, 40))]).Findings(), Is.Empty, "each object counts its own");
    }

    [TestCase("{ type: text }", null)]
    [TestCase("{ type: lookup, reference_to: task }", null)]
    [TestCase("{ type: integer }", "is of the type 'integer' and has no text as its value")]
    [TestCase("{ type: select, options: [a] }", "is of the type 'select' and has no text as its value")]
    [TestCase("{ type: lookup, reference_to: task, multiple: true }", "has several values")]
    [TestCase("{ type: formula, formula: \"'x'\" }", "is computed")]
    [TestCase("{ type: auto_number }", "is computed")]
    public void A_field_that_can_have_no_tenant_is_reported(string field, string? problem)
    {
        var found = Files.LinkTask($"tenancy: {{ tenantField: space }}\nfields:\n  space: {field}\n").Diagnostics;
        Assert.That(found.Select(static finding => $"{finding.Place.Line}:{finding.Place.Column} {finding.Message}"), Is.EqualTo(problem is null ? [] : new[]
        {
            $"1:25 The field 'space' of 'task' cannot have the tenant of a record, because it {problem}; name a text field or a lookup to an object with text ids.",
        }));
    }

    [TestCase(63, "")]
    [TestCase(64, "projects.permission.yml:2:514 OQL0325")]
    [TestCase(80, "projects.permission.yml:2:514 OQL0325")]
    public void Roles_for_which_there_is_no_bit_are_reported(int count, string expected)
    {
        var roles = string.Join(", ", Enumerable.Range(0, count).Select(static number => $"role{number:00}"));
        Assert.That(Link($"object_permissions:\n  read: [{roles}]\n  update: [role01, role02]\n").Findings(), Is.EqualTo(expected));
    }

    [TestCase("{ field: name, operator: between, value: [1, 2] }", "1:62 OQL0318")]
    [TestCase("{ field: name, operator: in, value: a }", "1:73 OQL0318")]
    [TestCase("{ field: name, operator: \"=\" }", "1:62 OQL0318")]
    [TestCase("{ type: complx, field: name }", "1:45 OQL0318")]
    [TestCase("{ type: complex, expression: [] }", "1:66 OQL0318")]
    [TestCase("{ type: complex, expression: [{ field: name, value: a }, and] }", "1:94 OQL0318")]
    [TestCase("{ type: lookup, object: tasks, via: owner, condition: { field: done, value: true } }", "1:61 OQL0318")]
    [TestCase("{ type: lookup, object: users, via: members, condition: { field: name, value: a } }", "1:73 OQL0318")]
    [TestCase("[1]", "1:38 OQL0318")]
    public void A_condition_that_cannot_be_used_gives_no_access(string condition, string finding)
    {
        var result = Link($"row_level_security: {{ default_rule: {condition} }}");
        Assert.That(result.Findings(), Does.Contain("projects.permission.yml:" + finding));
        Assert.That(Permission(result).RowSecurity.Single().Default, Is.Null);
    }

    [TestCase("{ role: clerk }", 0)]
    [TestCase("{ role: clerk, bypass: false }", 0)]
    [TestCase("{ role: clerk, condition: }", 0)]
    [TestCase("{ role: clerk, bypass: true, condition: { field: name, operator: \"=\", value: a } }", 0)]
    [TestCase("{ role: clerk, bypass: true }", 1)]
    [TestCase("{ role: clerk, condition: { field: name, operator: \"=\", value: a } }", 1)]
    public void An_exception_that_says_nothing_lifts_nothing(string exception, int count)
    {
        var result = Link($"row_level_security: {{ default_rule: {{ field: name, operator: \"=\", value: b }}, exceptions: [{exception}] }}");
        Assert.That(result.Findings(), count == 0 ? Does.Contain("OQL0318") : Is.Empty);
        Assert.That(Permission(result).RowSecurity.Single().Exceptions.Count, Is.EqualTo(count));
    }

    [Test]
    public void Rules_come_by_priority_and_keep_their_order_within_one()
    {
        var permission = Permission(Link("""
            record_rules:
              - { name: low, priority: 1, condition: "true", permissions: { read: true } }
              - { name: first, priority: 5, condition: "true", permissions: { read: false } }
              - { name: second, priority: 5, permissions: { update: true } }
              - { name: off, priority: 9, enabled: false, permissions: { read: true } }
            """));
        Assert.That(permission.Rules.Select(rule => $"{rule.Name} {rule.Condition} {rule.Read} {rule.Update}"), Is.EqualTo(new[] { "first (true) False ", "second true  True", "low (true) True " }));
    }

    [Test]
    public void Files_for_one_object_grant_together_and_restrict_rows_together()
    {
        var result = Files.Link(
        [
            .. Objects,
            ("a/projects.permission.yml", """
                name: a
                object_permissions: { read: [admin], create: [admin] }
                field_permissions: { budget: { read: [admin] } }
                row_level_security: { default_rule: "budget > 1" }
                """),
            ("b/projects.permission.yml", """
                name: b
                object_permissions: { read: [guest] }
                field_permissions: { budget: { read: [guest], update: [guest] } }
                row_level_security: { default_rule: "budget > 2" }
                """),
        ]);
        var permission = Permission(result);
        Assert.That(result.Findings(), Is.Empty);
        Assert.That(permission.Objects!.Read, Is.EqualTo(new[] { "admin", "guest" }));
        Assert.That(permission.Objects.Create, Is.EqualTo(new[] { "admin" }));
        Assert.That(permission.Fields.Single().Read, Is.EqualTo(new[] { "admin", "guest" }));
        Assert.That(permission.RowSecurity.Select(rows => rows.Default), Is.EqualTo(new[] { "(budget > 1)", "(budget > 2)" }));
        Assert.That(permission.Roles, Is.EqualTo(new[] { "admin", "guest" }));
    }

    [TestCase("execute: [reader], conditions: [{ field: status, operator: '=', value: open }], rate_limit: { requests_per_hour: 1 }", "execute: [writer]", "reader writer", "(((status == 'open')))", "0 1 0")]
    [TestCase("execute: [reader]", "execute: [writer], conditions: [{ field: status, operator: '=', value: open }], rate_limit: { requests_per_hour: 1 }", "reader writer", "(((status == 'open')))", "0 1 0")]
    [TestCase("conditions: [{ field: name, value: a }], rate_limit: { requests_per_hour: 5, requests_per_day: 2 }", "execute: [writer], conditions: [{ field: name, value: b }], rate_limit: { requests_per_hour: 3, requests_per_minute: 7 }", "writer", "(((name == 'a'))) + (((name == 'b')))", "7 3 2")]
    [TestCase("conditions: [{ field: name, value: a }]", "conditions: [{ field: name, value: a }]", "", "(((name == 'a')))", "0 0 0")]
    [TestCase("conditions: [{ field: name, value: a }, \"budget > 5\"]", "", "", "(((name == 'a')) && ((budget > 5)))", "0 0 0")]
    [TestCase("conditions: [{ field: name, value: a }, or, \"budget > 5\"]", "", "", "(((name == 'a')) || ((budget > 5)))", "0 0 0")]
    public void What_one_file_asks_of_an_action_holds_for_the_roles_of_the_other(string first, string second, string roles, string conditions, string limits)
    {
        var result = Files.Link(
        [
            .. Objects,
            ("a/projects.permission.yml", $"name: a\naction_permissions: {{ approve: {{ {first} }} }}\n"),
            ("b/projects.permission.yml", $"name: b\naction_permissions: {{ approve: {{ {second} }} }}\n"),
        ]);
        var action = Permission(result).Actions.Single();
        Assert.That(result.Findings(), Is.Empty);
        Assert.That(string.Join(' ', action.Execute ?? []), Is.EqualTo(roles));
        Assert.That(string.Join(" + ", action.Conditions), Is.EqualTo(conditions));
        Assert.That($"{action.PerMinute} {action.PerHour} {action.PerDay}", Is.EqualTo(limits));
    }

    [Test]
    public void What_any_file_records_is_recorded()
    {
        static string Read(string name, string audit) => $"name: {name}\naudit: {{ {audit} }}\n";
        var result = Files.Link(
        [
            .. Objects,
            ("a/projects.permission.yml", Read("a", "events: [access_denied], retention_days: 30, alerts: [{ event: access_denied, threshold: 2, window_minutes: 5, notify: [boss] }]")),
            ("b/projects.permission.yml", Read("b", "events: [sensitive_field_access], retention_days: 90, alerts: [{ event: sensitive_field_access, threshold: 9, window_minutes: 1, notify: [auditor] }]")),
            ("c/users.permission.yml", Read("c", "events: [access_denied]")),
            ("d/users.permission.yml", Read("d", "retention_days: 1")),
        ]);
        var audit = Permission(result).Audit!;
        Assert.That(result.Findings(), Is.Empty);
        Assert.That(audit.Events, Is.EqualTo(new[] { "access_denied", "sensitive_field_access" }));
        Assert.That(audit.RetentionDays, Is.EqualTo(90));
        Assert.That(audit.Alerts.Select(static alert => alert.Event), Is.EqualTo(new[] { "access_denied", "sensitive_field_access" }));
        Assert.That(result.Schema.Permissions.Single(static one => one.ObjectName == "users").Audit!.Events, Is.Empty, "a file that names no events asks for all");
    }

    [TestCase("{ events: [access_denied, sensitive_field_access, permission_grant, permission_revoke] }", "")]
    [TestCase("{ events: [acess_denied] }", "projects.permission.yml:1:19 OQL0104")]
    [TestCase("{ events: [access_denied, 1] }", "projects.permission.yml:1:34 OQL0104")]
    [TestCase("{ alerts: [{ event: acess_denied }] }", "projects.permission.yml:1:28 OQL0104")]
    public void An_event_that_nothing_raises_is_reported(string audit, string findings) => Assert.That(Link("audit: " + audit).Findings(), Is.EqualTo(findings));

    [Test]
    public void What_nobody_executes_is_kept_and_said()
    {
        var permission = Permission(Link("""
            profiles: { admin: { allow_read: true } }
            sharing_rules:
              - { name: by_hand, type: manual, permissions: { read: true } }
            """));
        Assert.That(permission.Kept.Select(kept => kept.What), Is.EqualTo(new[]
        {
            "The sharing rule 'by_hand' of 'projects', whose shares need a field 'by_hand: { type: text, multiple: true }' to stand in,", "The 'profiles' of 'projects'",
        }));
    }

    [Test]
    public void What_an_object_says_itself_about_access_is_kept_and_said()
    {
        var result = Files.LinkTask("permissions: { admin: { create: true } }\nsharingModel: private\nfields: { name: { type: text } }\n");
        Assert.That(result.Schema.KeptAccess.Select(kept => kept.What), Is.EqualTo(new[]
        {
            "The 'permissions' of 'task', which belong into 'task.permission.yml',", "The 'sharingModel: private' of 'task', which belongs as record rules into 'task.permission.yml',",
        }));
        Assert.That(Files.LinkTask("sharingModel: read_write\nfields: { name: { type: text } }\n").Schema.KeptAccess, Is.Empty);
    }

    [TestCase("{ requests_per_hour: 0 }", true, "2:35 OQL0106")]
    [TestCase("{ requests_per_minute: 5, requests_per_day: 0 }", true, "2:61 OQL0106")]
    [TestCase("{ requests_per_second: 5 }", false, "2:16 OQL0819")]
    [TestCase("{ requests_per_hour: 1 }", false, "")]
    public void A_limit_that_lets_nothing_through_lets_nobody_through(string limit, bool isShut, string finding)
    {
        (string, string)[] objects = [("notes.object.yml", "fields: { name: { type: text } }\nactions: { act: { type: record } }\n")];
        var result = Files.Link([.. objects, ("notes.permission.yml", $"action_permissions:\n  act: {{ rate_limit: {limit} }}\n")]);
        Assert.That(result.Findings().Replace("notes.permission.yml:", "", StringComparison.Ordinal), Does.Contain(finding.Length == 0 ? "" : finding[^7..]));
        Assert.That(result.Findings().Length == 0, Is.EqualTo(finding.Length == 0));
        Assert.That(result.Schema.Permissions.Single().Actions.Single().Execute is { IsEmpty: true }, Is.EqualTo(isShut));
    }

    [TestCase("{lastX}", "****", "OQL0824")]
    [TestCase("***{last", "****", "OQL0824")]
    [TestCase("***{last4}", "***{last4}", "")]
    [TestCase("{first2}***", "{first2}***", "")]
    [TestCase("XX-XX", "XX-XX", "")]
    public void A_mask_that_means_nothing_shows_nothing(string format, string made, string rule)
    {
        var result = Link($"field_masking: {{ name: {{ mask_format: \"{format}\" }} }}\n");
        Assert.That(Permission(result).Masks.Single().Format, Is.EqualTo(made));
        Assert.That(result.Findings(), rule.Length == 0 ? Is.Empty : Does.EndWith(rule));
    }

    [TestCase("{ name: a, type: criteria, condition: { field: status, value: open }, permissions: { read: true } }", "which does not say with whom in 'shared_with: { roles, users, teams, groups }',")]
    [TestCase("{ name: a, type: criteria, condition: { field: status, value: open }, shared_with: [x], permissions: { read: true } }", "which does not say with whom in 'shared_with: { roles, users, teams, groups }',")]
    [TestCase("{ name: a, type: criteria, condition: { field: status, value: open }, shared_with: { roles: [x] } }", "which permits nothing in 'permissions: { read, update, delete }',")]
    public void A_sharing_rule_that_gives_nothing_is_kept_and_said(string rule, string reason)
    {
        var permission = Permission(Link($"sharing_rules: [{rule}]\n"));
        Assert.That(permission.Kept.Select(kept => kept.What), Is.EqualTo(new[] { "The sharing rule 'a' of 'projects', " + reason }));
        Assert.That(permission.Sharing, Is.Empty);
    }

    [TestCase("{ field: name, value: a, if: { field: name, value: b }, then: x }", "OQL0318")]
    [TestCase("{ field: name, value: a, compare_to: status }", "OQL0318")]
    [TestCase("{ field: name, value: a, has_related: { object: tasks } }", "OQL0318")]
    [TestCase("{ field: name, op: '!=', value: a }", "OQL0318")]
    [TestCase("{ feild: name, value: a }", "OQL0318")]
    [TestCase("{ field: name, operator: is, value: a }", "OQL0318")]
    [TestCase("{ field: name, operator: contians, value: a }", "OQL0318")]
    [TestCase("{ field: name, value: a, wobble: 1 }", "OQL0318")]
    [TestCase("{ all_of: [{ field: name, value: a, wobble: 1 }], any_of: [{ field: name, value: b }] }", "OQL0318")]
    public void A_condition_of_which_a_part_means_nothing_lets_nobody_through(string condition, string rule)
    {
        var result = Link($"row_level_security: {{ default_rule: {condition} }}");
        Assert.That(result.Findings(), Does.Contain(rule));
        Assert.That(Permission(result).RowSecurity.Single().Default, Is.Null);
    }

    [TestCase("record_rules:\n  - { name: a, condition: { field: name, value: a }, permissions: { create: false, read: true } }\n", "projects.permission.yml:2:69 OQL0819")]
    [TestCase("sharing_rules:\n  - { name: a, type: criteria, condition: { field: name, value: a }, shared_with: { roles: [x] }, permissions: { read: true, create: true } }\n", "projects.permission.yml:2:126 OQL0819")]
    public void A_rule_says_nothing_of_new_records(string content, string finding) => Assert.That(Link(content).Findings(), Does.EndWith(finding));

    [TestCase("sharing_rules: [{ name: a, type: team, team_field: name, condition: { field: status, value: open }, permissions: { read: true } }]\n", "name in $current_user.teams && ((status == 'open'))", "")]
    [TestCase("sharing_rules: [{ name: a, type: team, team_field: name, condition: { field: status, vaule: open }, permissions: { read: true } }]\n", "", "OQL0318")]
    [TestCase("sharing_rules: [{ name: a, type: manual, field: viewers, condition: { field: status, value: open }, permissions: { read: true } }]\n", "", "OQL0318")]
    [TestCase("sharing_rules: [{ name: a, type: manual, field: viewers, team_field: name, permissions: { read: true } }]\n", "", "OQL0318")]
    public void A_share_gives_no_more_than_all_that_its_rule_says(string content, string clause, string finding)
    {
        var result = Link(content);
        Assert.That(string.Join(' ', Permission(result).Sharing.Select(static rule => rule.Condition)), Is.EqualTo(clause));
        Assert.That(result.Diagnostics.Count(static one => one.Rule.Id == "OQL0318"), Is.EqualTo(finding.Length == 0 ? 0 : 1));
    }

    [TestCase("object_permissions:\n", "OQL0829")]
    [TestCase("record_rules:\nrow_level_security: ~\n", "OQL0829")]
    [TestCase("object_permissions: {}\n", "")]
    public void What_is_empty_and_keeps_nobody_out_is_said(string content, string rule) =>
        Assert.That(Link(content).Findings(), rule.Length == 0 ? Is.Empty : Does.Contain(rule));

    [TestCase("record_rules:\n  - { name: a, enabled: false, condition: { field: name, value: a }, permissions: { read: true } }\n", "OQL0830")]
    [TestCase("record_rules:\n  - { name: a, enabled: false, condition: { field: name, value: a }, permissions: { read: true } }\nrow_level_security: { default_rule: { field: name, value: b } }\n", "OQL0830")]
    [TestCase("record_rules: []\n", "OQL0830")]
    [TestCase("sharing_rules: []\n", "")]
    [TestCase("sharing_rules:\n  - { name: a, type: criteria, condition: { field: name, value: a }, shared_with: { roles: [x] }, permissions: { read: true } }\n", "OQL0833")]
    [TestCase("sharing_rules:\n  - { name: a, enabled: false, type: criteria, condition: { field: name, value: a }, shared_with: { roles: [x] }, permissions: { read: true } }\n", "OQL0833")]
    [TestCase("sharing_rules:\n  - { name: a, type: criteria, condition: { field: name, value: a }, shared_with: { roles: [x] }, permissions: { read: true } }\nrow_level_security: { default_rule: { field: name, value: b } }\n", "OQL0833")]
    [TestCase("record_rules:\n  - { name: a, condition: { field: name, value: a }, permissions: { read: true } }\n", "")]
    public void Rules_of_which_none_is_in_force_open_nothing_and_that_is_said(string content, string rule)
    {
        var result = Link(content);
        Assert.That(result.Findings(), rule.Length == 0 ? Is.Empty : Does.EndWith(rule));
        Assert.That(Permission(result).IsPrivate, Is.EqualTo(rule.Length != 0), "what is nobody's without a rule");
    }

    [Test]
    public void Of_several_files_all_are_looked_at_for_who_lets_anybody_in()
    {
        var findings = Files.Link(
            ("notes.object.yml", "fields: { name: { type: text } }\n"),
            ("a.permission.yml", "object: notes\nrecord_rules:\n  - { name: a, enabled: false, condition: { field: name, value: a }, permissions: { read: true } }\n"),
            ("b.permission.yml", "object: notes\nsharing_rules:\n  - { name: b, type: criteria, condition: { field: name, value: a }, shared_with: { roles: [x] }, permissions: { read: true } }\n")).Findings();
        Assert.That(findings, Does.Contain("b.permission.yml").And.Contain("OQL0833").And.Not.Contain("OQL0830"));
    }

    [Test]
    public void Permissions_under_roles_are_kept_and_said() => Assert.That(
        Permission(Link("roles: { admin: { permissions: { read: true } } }\n")).Kept.Select(kept => kept.What),
        Is.EqualTo(new[] { "The 'permissions' of the 'roles' of 'projects', which belong into 'object_permissions' and 'record_rules'," }));

    [TestCase("isolated")]
    [TestCase("hybrid")]
    public void A_strategy_that_is_not_made_is_said(string strategy)
    {
        var result = Files.Link(("notes.object.yml", $"tenancy: {{ enabled: true, strategy: {strategy} }}\nfields: {{ name: {{ type: text }} }}\n"));
        Assert.That(result.Findings(), Is.EqualTo("notes.object.yml:1:37 OQL0817"));
        Assert.That(result.Schema.Permissions.Single().TenantField, Is.EqualTo("tenant_id"));
    }

    [Test]
    public void A_tenant_makes_unique_values_its_own()
    {
        var result = Files.Link(("notes.object.yml", """
            tenancy: { enabled: true }
            fields:
              code: { type: text, unique: true }
              number: { type: integer }
            indexes:
              both: { fields: [code, number], unique: true }
            """));
        var schema = result.Schema.Objects.Single();
        Assert.That(result.Findings(), Is.Empty);
        Assert.That(schema.Fields.Select(field => field.Name), Is.EqualTo(new[] { "id", "created_at", "updated_at", "code", "number", "tenant_id" }));
        Assert.That(schema.Fields[3].Unique, Is.False);
        Assert.That(schema.Indexes.Select(index => $"{index.Name}: {string.Join('+', index.Fields)}"), Is.EqualTo(new[] { "both: code+number+tenant_id", "tenant_code: code+tenant_id" }));
        Assert.That(result.Schema.Permissions.Single().TenantField, Is.EqualTo("tenant_id"));
    }

    [Test]
    public void All_objects_belong_to_tenants_by_option_but_those_that_say_otherwise()
    {
        MetadataFile[] files =
        [
            MetadataParser.Parse(new MetadataSource("a.object.yml", "fields: { name: { type: text } }")),
            MetadataParser.Parse(new MetadataSource("b.object.yml", "tenancy: { enabled: false }\nfields: { name: { type: text } }")),
            MetadataParser.Parse(new MetadataSource("c.object.yml", "tenancy: { tenantField: space }\nfields: { name: { type: text } }")),
        ];
        Assert.That(MetadataLinker.Link(files).Schema.Permissions.Select(item => item.ObjectName + item.TenantField), Is.EqualTo(new[] { "cspace" }));
        Assert.That(MetadataLinker.Link(files, "org").Schema.Permissions.Select(item => item.ObjectName + item.TenantField), Is.EqualTo(new[] { "aorg", "cspace" }));
    }

    private static LinkResult Link(string permission) => Files.Link([.. Objects, ("projects.permission.yml", permission)]);

    private static PermissionSchema Permission(LinkResult result) => result.Schema.Permissions.Single(item => item.ObjectName == "projects");
}
