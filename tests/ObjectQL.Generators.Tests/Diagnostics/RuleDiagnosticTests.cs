using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests.Diagnostics;

/// <summary>OQL0611: a rule that cannot be compiled, at its place; OQL0612: a method that cannot be called; OQL0613 and OQL0616: what is wrong with a state machine.</summary>
public sealed class RuleDiagnosticTests
{
    [TestCase("type: cross_field, rule: { field: status, operator: '=', value: opn }", "opn", "'opn' is no option of 'status'. Did you mean 'open'?")]
    [TestCase("type: cross_field, rule: { field: budget, operator: '>', value: many }", "many", "cannot be compared with 'many', a text")]
    [TestCase("type: cross_field, rule: { field: tags, operator: '>', value: 1 }", "*", "cannot be compared")]
    [TestCase("type: cross_field, rule: { field: budget, operator: between, value: 1 }", "1", "'between' takes a list of two values, not 1")]
    [TestCase("type: cross_field, rule: { field: status, operator: in, value: open }", "open", "'in' takes a list of values")]
    [TestCase("type: cross_field, rule: { operator: in }", "*", "A condition names no 'field'")]
    [TestCase("type: cross_field, rule: { field: budget, operator: '>', value: [1] }", "*", "write one value, or the operator 'in'")]
    [TestCase("type: business_rule, constraint: { expression: 'budgt > 1' }", "budgt", "Did you mean 'budget'?")]
    [TestCase("type: business_rule, constraint: { expression: 'budget >' }", "*", "A value was expected")]
    [TestCase("type: custom, validator: 'return context.api.count(1) > 0;'", "*", "its validator is no expression that can be compiled")]
    [TestCase("type: custom", "*", "it has no validator; write a method with [Rule(\"projects\", \"r\")]")]
    [TestCase("type: state_machine, field: status, transitions: { open: [closed] }, transition_conditions: { open_to_closd: { condition: 'budget > 1' } }", "open_to_closd", "there is none of that name. Did you mean 'open_to_closed'?")]
    [TestCase("type: state_machine, field: status, transitions: { open: [closed] }, transition_conditions: { a: { from: open, to: closd, condition: 'budget > 1' } }", "a", "there is none from 'open' to 'closd'")]
    [TestCase("type: state_machine, field: status, transitions: { open: [closed] }, transition_conditions: { a: { from: open, condition: 'budget > 1' }, open_to_closed: 'budget > 2' }", "open_to_closed", "'a' and 'open_to_closed' are both about the way from 'open' to 'closed'")]
    [TestCase("type: state_machine, field: status, transitions: { open: [closed, open] }, transition_conditions: { a: { from: open, condition: 'budget > 1' } }", "a", "'a' may be about several transitions: 'open' to 'closed', 'open' to 'open'")]
    [TestCase("type: state_machine, field: status, transitions: { open: [closed] }, transition_conditions: [open_to_closed]", "*", "'transition_conditions' are a map")]
    [TestCase("type: state_machine, field: status, transitions: { open: { allowed_nxt: [closed] } }", "*", "The state 'open' does not say under 'allowed_next' what may follow")]
    [TestCase("type: state_machine, field: status, transitions: { open: [[closed]] }", "*", "The states under 'open' are a list such as '[open, closed]'")]
    [TestCase("type: state_machine, field: status, transitions: { open: [closed] }, apply_when: 'budgt > 1'", "budgt", "Did you mean 'budget'?")]
    [TestCase("type: state_machine, field: status, transitions: { open: [closed] }, transition_conditions: { open_to_closed: 'budgt > 1' }", "budgt", "Did you mean 'budget'?")]
    [TestCase("type: state_machine, field: status, transitions: { open: [closed] }, transition_conditions: { a: { from: open, to: closed } }", "a", "'a' says under 'condition' when a record may go from 'open' to 'closed'")]
    [TestCase("type: unique, field: nme", "*", "'projects' has no stored field 'nme'. Did you mean 'name'?")]
    [TestCase("type: unique", "*", "needs 'field' or 'fields'")]
    [TestCase("type: unique, field: tags", "*", "'tags' of 'projects' has values with parts, which no database compares")]
    [TestCase("type: unique, fields: [name, data]", "*", "'data' of 'projects' has values with parts")]
    [TestCase("type: unique, field: owner.name", "*", "'projects' has no stored field 'owner.name'")]
    [TestCase("type: state_machine, field: status", "*", "needs 'field' and 'transitions'")]
    [TestCase("type: state_machine, field: budget, transitions: { a: [b] }", "budget", "'budget' is no text or select of 'projects', which a state would be")]
    [TestCase("type: state_machine, field: starts, transitions: { a: [b] }", "starts", "'starts' is no text or select of 'projects'")]
    [TestCase("type: state_machine, field: tags, transitions: { a: [b] }", "tags", "'tags' is no text or select of 'projects'")]
    [TestCase("type: state_machine, field: owner.name, transitions: { a: [b] }", "owner.name", "'owner.name' is no text or select of 'projects'")]
    [TestCase("type: state_machine, field: statuss, transitions: { a: [b] }", "statuss", "Did you mean 'status'?")]
    [TestCase("type: dependency, condition: { lookup: { object: people, match_field: name } }", "*", "A lookup names the lookup field")]
    [TestCase("type: dependency, condition: { has_related: { object: peple, relation_field: a } }", "peple", "There is no object 'peple'")]
    [TestCase("type: dependency, condition: { has_related: { object: people, relation_field: nme } }", "nme", "The object 'people' has no field 'nme'. Did you mean 'name'?")]
    [TestCase("type: dependency, condition: { has_related: { object: people, relation_field: age } }", "age", "'age' of 'people' holds no id of a 'projects' record")]
    [TestCase("type: dependency, condition: {}", "*", "needs 'lookup', or 'has_related'")]
    [TestCase("type: format, field: budget, regex: a", "*", "'budget' is no text field")]
    [TestCase("type: format, field: name, regex: '('", "*", "this is no regular expression")]
    [TestCase("type: format, field: name, format: email, regex: '('", "*", "this is no regular expression")]
    [TestCase("type: format, field: name, format: jsn, regex: a", "jsn", "'jsn' is no format; write one of: email, url, phone, date, datetime, json")]
    [TestCase("type: format, field: owner.name, format: email", "*", "'owner.name' is no text field of 'projects'")]
    [TestCase("type: conditional, when: 'budget > 1', then: { type: format, field: name, regex: '(' }", "*", "this is no regular expression")]
    [TestCase("type: conditional, when: 'budgt > 1', then: { type: unique, field: name }, otherwise: { type: format, field: name, format: json }", "budgt", "Did you mean 'budget'?")]
    [TestCase("type: conditional, when: 'budget > 1', then: { type: unique, field: name }, otherwise: { field: nme, value: a }", "nme", "Did you mean 'name'?")]
    [TestCase("type: conditional, rule: { field: name, operator: not_empty }", "*", "needs 'condition' and 'rule'")]
    [TestCase("type: json_schema, field: name, schema: {}", "name", "'name' is no field of 'projects' with a JSON value")]
    [TestCase("type: json_schema, field: data", "*", "needs 'field' and 'schema'")]
    [TestCase("type: json_schema, field: data, schema: [1]", "*", "A JSON schema is a map")]
    [TestCase("type: json_schema, field: data, schema: { type: objekt }", "objekt", "'objekt' is no type of JSON Schema. Did you mean 'object'?")]
    [TestCase("type: json_schema, field: data, schema: { minimun: 1 }", "minimun", "'minimun' of JSON Schema is not supported; use type, ")]
    [TestCase("type: json_schema, field: data, schema: { properties: { a: { oneOf: [] } } }", "oneOf", "'oneOf' of JSON Schema is not supported")]
    [TestCase("type: json_schema, field: data, schema: { items: { $ref: x } }", "$ref", "'$ref' of JSON Schema is not supported")]
    [TestCase("type: json_schema, field: data, schema: { items: true }", "true", "A JSON schema is a map")]
    [TestCase("type: json_schema, field: data, schema: { required: a }", "a", "'required' is a list of names")]
    [TestCase("type: json_schema, field: data, schema: { properties: [a] }", "*", "'properties' is a map")]
    [TestCase("type: json_schema, field: data, schema: { enum: [] }", "*", "'enum' is a list of values")]
    [TestCase("type: json_schema, field: data, schema: { minimum: few }", "few", "'minimum' is a number")]
    [TestCase("type: json_schema, field: data, schema: { minimum: 1e99 }", "1e99", "'minimum' is a number")]
    [TestCase("type: json_schema, field: data, schema: { maxLength: -1 }", "-1", "'maxLength' is a number of characters")]
    [TestCase("type: json_schema, field: data, schema: { pattern: '(' }", "'('", "'pattern' is a regular expression; this is none")]
    [TestCase("type: async, validatorUrl: 'http://x'", "*", "it has no validator; write a method with [Rule(\"projects\", \"r\")]")]
    public void A_rule_that_cannot_be_compiled(string rule, string at, string says)
    {
        var content = "rules:\n  - { name: r, message: m, " + rule + " }\n";
        var run = Run(content);
        var isMachine = rule.StartsWith("type: state_machine", StringComparison.Ordinal);
        var finding = run.Diagnostics.Single(static item => item.Id is "OQL0611" or "OQL0616");
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(finding.DefaultSeverity, Is.EqualTo(isMachine ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning));
        Assert.That(finding.GetMessage(null), Does.StartWith(isMachine ? "The state machine 'r' of 'projects' is refused as a whole, so that no record changes its state: " : "The rule 'r' of 'projects' is not checked: ").And.Contain(says));
        Assert.That(finding.Location.GetLineSpan().Path, Is.EqualTo("/src/app/metadata/projects.validation.yml"));
        if (at != "*")
        {
            Assert.That(content.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at), () => finding.ToString());
        }
    }

    [Test]
    public void The_other_rules_are_checked()
    {
        var run = Run("rules:\n  - { name: bad, type: custom, message: m }\n  - { name: good, type: cross_field, message: m, rule: { field: budget, operator: '>', value: 1 } }\n");
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Project.Bodies.g.cs"], Does.Contain("\"good\"").And.Not.Contain("\"bad\""));
    }

    [TestCase("[Rule(\"projects\")]", "internal static bool Run(Project p) => true;", "names no object and rule: write [Rule(\"projects\", \"credit_check\")]")]
    [TestCase("[Rule(\"projets\", \"r\")]", "internal static bool Run(Project p) => true;", "names the object 'projets', which no metadata file defines. Did you mean 'projects'?")]
    [TestCase("[Rule(\"projects\", \"r\")]", "private static bool Run(Project p) => true;", "must be public or internal, so that generated code can call it")]
    [TestCase("[Rule(\"projects\", \"r\")]", "internal bool Run(Project p) => true;", "must be static")]
    [TestCase("[Rule(\"projects\", \"r\")]", "internal static int Run(Project p) => 1;", "must return bool, Task<bool> or ValueTask<bool>")]
    [TestCase("[Rule(\"projects\", \"r\")]", "internal static bool Run() => true;", "must take one parameter, the record or its RuleContext")]
    public void A_method_that_cannot_be_called(string attribute, string method, string problem)
    {
        var finding = Run("rules: []\n", "using ObjectQL;\nnamespace Sample;\ninternal class Rules\n{\n    " + attribute + "\n    " + method + "\n}\n").Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0612", $"The rule method 'Sample.Rules.Run' {problem.TrimEnd('.')}")));
    }

    [Test]
    public void Sound_rules_have_none()
    {
        var run = Run(
            "rules:\n  - { name: r, type: custom, message: m }\n",
            "using ObjectQL;\nnamespace Sample;\ninternal static class Rules\n{\n    [Rule(\"projects\", \"r\")]\n    internal static bool Run(Project p) => true;\n}\n");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [Test]
    public void The_text_of_rules() => Snapshot.Verify(Run("""
        rules:
          - { name: dates, type: cross_field, rule: { field: ends, operator: ">=", compare_to: starts }, message: "{{ends}} lies before {{starts}}", error_code: DATES }
          - { name: large, type: conditional, fields: [budget], severity: warning, condition: { field: budget, operator: ">", value: 10000 }, rule: { field: name, operator: not_empty }, message: { en: Name it, fr: Nommez } }
          - { name: flow, type: state_machine, field: status, transitions: { open: [closed] }, message: "{{old_status}} {{new_status}}" }
          - { name: one, type: unique, fields: [name, status], message: m }
          - { name: adult, type: business_rule, trigger: [create], constraint: { expression: "owner.name != 'nobody'" }, message: m }
          - { name: free, type: cross_field, trigger: [delete], rule: { field: status, operator: "=", value: closed }, message: m }
        """).Sources["Project.Bodies.g.cs"]);

    [TestCase("{ initial: b, states: { a: {} } }", "The initial state of the machine, 'b', is none of its states")]
    [TestCase("{ initial: a, states: { a: { initial: y, states: { x: {} } } } }", "The initial state of 'a', 'y', is none of its states")]
    [TestCase("{ states: { a: { states: { x: {}, h: { type: history, target: z } } }, b: { on: { GO: a.h } } } }", "The history state 'a.h' leads to 'z' while none was left, which is no state of 'a'")]
    [TestCase("{ states: { a: { always: b }, b: { always: [{ target: c }, { target: a, cond: 'size > 1' }] }, c: { always: { target: a } } } }", "'always' leads in a circle in which nothing is asked, 'a' to 'b' to 'c' to 'a'")]
    [TestCase("{ states: { a: { on: { GO: { target: b, actions: ['setField:state=c'] } } }, b: {} } }", "'setField:state=c' writes the state itself, past the machine")]
    [TestCase("{ states: { a: { on: { GO: b } } } }", "There is no state 'b'")]
    [TestCase("{ states: { a: { on: { GO: { target: b, cond: isManager } } }, b: {} } }", "There is no guard 'isManager'")]
    [TestCase("{ states: { a: { on: { GO: { target: b, cond: isOwner } } }, b: {} } }", "'isOwner' needs a field 'owner'")]
    [TestCase("{ states: { a: { on: { GO: { target: b, cond: 'size > x' } } }, b: {} } }", "'jobs' has no field 'x'")]
    [TestCase("{ states: { a: { entry: ['setField:size=much'] } } }", "'setField:size=much' does not fit 'size'")]
    [TestCase("{ states: { a: { entry: ['setField:size=$recrod.size'] } } }", "'setField:size=$recrod.size' does not fit 'size', a field of the type integer. Did you mean '$record.size'?")]
    [TestCase("{ states: { a: { entry: [{ type: setField, params: { field: size, value: $today } }] } } }", "does not fit 'size', a field of the type integer. Did you mean '$now'?")]
    [TestCase("{ states: { a: { entry: ['setField:sise=1'] } } }", "names no stored field of 'jobs' that callers assign. Did you mean 'size'?")]
    [TestCase("{ states: { a: { entry: ['explode:size'] } } }", "there is no action 'explode:size'")]
    [TestCase("{ states: { a: { states: { x: {}, y: {}, h: { type: history } } } } }", "add a text field 'state_history'")]
    [TestCase("{ states: { a: { on: { GO: { target: b, cond: { type: field, params: { name: size, least: 5 } } } } }, b: {} } }", "The guard 'field' takes one value, or 'field', 'operator' and 'value', under 'params'")]
    [TestCase("{ states: { a: { on: { GO: { target: b, cond: 'hasRole:a || hasRole:b' } } }, b: {} } }", "'hasRole:a || hasRole:b' names no role or permission")]
    [TestCase("{ states: { a: { on: { GO: { actions: ['increment:size'] } } } } }", "The event 'GO' of 'a' has no target, so no change of the field 'state' tells of it, and its actions never run")]
    [TestCase("{ states: { a: { on: { GO: [{ target: b }, { cond: 'size > 1', actions: { type: increment, params: { field: size } } }] } }, b: {} } }", "The event 'GO' of 'a' has no target")]
    [TestCase("{ states: { a: {}, b: {} }, on: { GO: { actions: ['increment:size'] } } }", "The event 'GO' of the machine has no target")]
    [TestCase("{ states: { a: { always: [{ cond: 'size > 1', actions: ['increment:size'] }] } } }", "'always' of 'a' has no target")]
    [TestCase("{ states: { a: { on: { GO: { target: a, actions: ['increment:size'] } } } } }", "The event 'GO' of 'a' leads back to the state that it comes from")]
    public void A_state_machine_that_says_what_does_not_work(string machine, string says)
    {
        var run = GeneratorHost.With(("metadata/jobs.object.yml", "fields: { state: { type: text }, size: { type: integer } }\nstateMachine: " + machine + "\n")).Run();
        var isNote = says.Contains("actions never run", StringComparison.Ordinal) || says.Contains("has no target", StringComparison.Ordinal) || says.Contains("leads back", StringComparison.Ordinal);
        var finding = run.Diagnostics.Single(static item => item.Id is "OQL0613" or "OQL0616");
        Assert.That((finding.Id, finding.DefaultSeverity), Is.EqualTo(isNote ? ("OQL0613", DiagnosticSeverity.Warning) : ("OQL0616", DiagnosticSeverity.Error)));
        Assert.That(finding.GetMessage(null), Does.StartWith(isNote ? "The state machine 'stateMachine' of 'jobs': " : "The state machine 'stateMachine' of 'jobs' is refused as a whole, so that no record changes its state: ").And.Contain(says));
        Assert.That(finding.Location.GetLineSpan().Path, Is.EqualTo("/src/app/metadata/jobs.object.yml"));
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [TestCase("{ initial: a, states: { a: { on: { GO: b } }, b: { type: final, on: { X: a } } } }", "OQL0613", "what it says under 'on' never happens")]
    [TestCase("{ initial: a, states: { a: { on: { GO: b } }, b: { type: final, always: a } } }", "OQL0613", "what it says under 'always' never happens")]
    [TestCase("{ initial: a, states: { a: { type: parallel, initial: x, states: { x: {}, y: {} } } } }", "OQL0613", "its 'initial' says nothing")]
    [TestCase("{ initial: a, states: { a: { type: atomic, states: { x: {}, y: {} } } } }", "OQL0613", "it is no atomic one")]
    [TestCase("{ initial: a, states: { a: { on: { GO: { target: b, actions: 'setField:size=$record.siez' } } }, b: {} } }", "OQL0616", "'setField:size=$record.siez' reads 'siez', which is no field of the record. Did you mean 'size'?")]
    [TestCase("{ initial: a, states: { a: { on: { GO: { target: b, actions: 'setField:id=1' } } }, b: {} } }", "OQL0616", "'setField:id=1' names no stored field of 'jobs' that callers assign")]
    public void What_a_state_cannot_do(string machine, string id, string says)
    {
        var finding = GeneratorHost.With(("metadata/jobs.object.yml", "fields: { state: { type: text }, size: { type: integer } }\nstateMachine: " + machine + "\n")).Run().Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo((id, finding.GetMessage(null))));
        Assert.That(finding.GetMessage(null), Does.Contain(says).And.Not.Contain("Did you mean 'id'"));
    }

    [Test]
    public void A_last_state_that_something_may_follow()
    {
        var finding = Run("rules: [{ name: r, type: state_machine, field: status, transitions: { open: { allowed_next: [closed], is_terminal: true }, closed: [] }, message: m }]\n").Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null).Contains("The state 'open' is a last one ('is_terminal'), and 'closed' may follow it", StringComparison.Ordinal)), Is.EqualTo(("OQL0616", true)));
    }

    [TestCase("{ states: { a: { on: { GO: {}, STOP: , WAIT: { target: , cond: 'size > 1' } } } } }")]
    [TestCase("{ states: { a: { on: { GO: { actions: [] } }, always: { cond: 'size > 1' } } } }")]
    [TestCase("{ states: { a: { on: { GO: a } } } }")]
    public void What_does_nothing_loses_nothing(string machine) =>
        Assert.That(GeneratorHost.With(("metadata/jobs.object.yml", "fields: { state: { type: text }, size: { type: integer } }\nstateMachine: " + machine + "\n")).Run().Diagnostics, Is.Empty);

    [TestCase("integer", "{ open: [closed] }", "size", "its field 'size' holds no state")]
    [TestCase("text", "[open, closed]", "[open, closed", "its 'transitions' say what may follow what, such as '{ open: [closed] }', and are not a list")]
    public void Transitions_that_their_field_cannot_have(string type, string transitions, string at, string says)
    {
        var content = $"fields:\n  size: {{ type: {type}, ai_context: {{ transitions: {transitions} }} }}\n";
        var run = GeneratorHost.With(("metadata/jobs.object.yml", content)).Run();
        var finding = run.Diagnostics.Single();
        Assert.That(finding.GetMessage(null), Does.StartWith("The state machine 'size' of 'jobs' cannot be used, ").And.Contain(says));
        Assert.That((finding.Id, content.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length)), Is.EqualTo(("OQL0813", at)));
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [TestCase("type: cross_field, fields: [own], rule: { field: name, operator: not_empty }", "")]
    [TestCase("type: format, field: own, regex: '^a'", "")]
    [TestCase("type: cross_field, fields: [far], rule: { field: name, operator: not_empty }", "'far' is computed by the database from other records, and not yet here")]
    [TestCase("type: format, field: far, format: email", "'far' is computed by the database from other records, and not yet here")]
    [TestCase("type: state_machine, field: own, transitions: { a: [b] }", "'own' is no text or select of 'tasks', which a state would be")]
    [TestCase("type: unique, field: name, scope: own", "The condition of the rule")]
    public void A_rule_over_a_formula(string rule, string says)
    {
        var run = GeneratorHost.With(
            ("metadata/tasks.object.yml", "fields: { name: { type: text }, boss: { type: lookup, reference: tasks }, own: { type: formula, expression: \"name + '!'\" }, far: { type: formula, expression: boss.name } }\nvalidations: [{ name: r, message: m, " + rule + " }]\n")).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Diagnostics.Select(static item => item.GetMessage(null)), says.Length == 0 ? Is.Empty : Has.Some.Contains(says == "The condition of the rule" ? "own" : says));
    }

    [TestCase("{{far}} {{own}} {{kids}}", "kids")]
    [TestCase("{{far}} {{own}}", "")]
    public void A_message_with_a_formula_over_children(string message, string name)
    {
        var run = GeneratorHost.With(
            ("metadata/tasks.object.yml", "fields: { name: { type: text }, boss: { type: lookup, reference: tasks }, own: { type: formula, expression: \"name + '!'\" }, far: { type: formula, expression: boss.name }, kids: { type: formula, expression: \"tasks.any(name == 'a')\", data_type: boolean } }\nvalidations: [{ name: r, type: cross_field, rule: { field: name, operator: not_empty }, message: \"" + message + "\" }]\n"))
            .Source("Rules.cs", "using ObjectQL;\nnamespace Sample;\ninternal static class Rules\n{\n    [Rule(\"tasks\", \"m\", Message = \"" + message + "\")]\n    internal static bool Run(Task p) => true;\n}\n").Run();
        var found = run.Diagnostics.Select(static item => $"{item.Id} {item.GetMessage(null)}").ToArray();
        Assert.That(found, name.Length == 0 ? Is.Empty : Has.Length.EqualTo(2).And.All.StartsWith("OQL0814 The message of the rule '").And.All.Contains("{{" + name + "}}").And.All.Contains("before the record is stored"));
    }

    [TestCase("{{nme}} is no name", "nme", "'projects' has no field 'nme'. Did you mean 'name'?")]
    [TestCase("{{owner.nme}}", "owner.nme", "has no field 'nme'")]
    [TestCase("{{ name }}", " name ", "a place has no blanks beside its name.")]
    public void A_message_of_a_method_with_a_place_that_nothing_fills(string message, string at, string says)
    {
        var source = "using ObjectQL;\nnamespace Sample;\ninternal static class Rules\n{\n    [Rule(\"projects\", \"r\", Message = \"" + message + "\")]\n    internal static bool Run(Project p) => true;\n}\n";
        var finding = Run("rules: []\n", source).Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0814", $"The message of the rule 'r' of 'projects' keeps '{{{{{at}}}}}' as it is: {finding.GetMessage(null).Split(" as it is: ")[1]}")));
        Assert.That(finding.GetMessage(null), Does.Contain(says.TrimEnd('.')));
        Assert.That(source.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at));
    }

    [TestCase("Message = \"{{name}} of {{id}} costs {{budget}}\"", null)]
    [TestCase("Message = Texts.No", "has a text for Message that is no literal: write it out, with nameof where it is a name")]
    [TestCase("Message = \"m\", ErrorCode = Texts.No", "has a text for ErrorCode that is no literal: write it out, with nameof where it is a name")]
    public void What_the_message_of_a_method_may_be(string arguments, string? problem)
    {
        var run = Run("rules: []\n", "using ObjectQL;\nnamespace Sample;\ninternal static class Texts { internal const string No = \"no\"; }\ninternal static class Rules\n{\n    [Rule(\"projects\", \"r\", " + arguments + ")]\n    internal static bool Run(Project p) => true;\n}\n");
        Assert.That(run.Diagnostics.Select(static item => $"{item.Id} {item.GetMessage(null)}"), Is.EqualTo(problem is null ? [] : new[] { $"OQL0612 The rule method 'Sample.Rules.Run' {problem}" }));
    }

    [TestCase("{ stateField: nme, states: { a: {} } }", "nme", "'jobs' has no field 'nme'")]
    [TestCase("{}", "stateMachine", "it has no 'states'")]
    [TestCase("{ stateField: size, initial: a, states: { a: { on: { GO: b } }, b: {} } }", "size", "its field 'size' holds no state")]
    [TestCase("{ stateField: done, initial: a, states: { a: { on: { GO: b } }, b: {} } }", "done", "its field 'done' holds no state")]
    [TestCase("{ stateField: both, initial: a, states: { a: { on: { GO: b } }, b: {} } }", "both", "its field 'both' holds no state")]
    [TestCase("{ stateField: number, initial: a, states: { a: { on: { GO: b } }, b: {} } }", "number", "its field 'number' holds no state")]
    [TestCase("{ stateField: tags, initial: a, states: { a: { on: { GO: b } }, b: {} } }", "tags", "its field 'tags' holds no state")]
    [TestCase("{ stateField: other, initial: a, states: { a: { on: { GO: b } }, b: {} } }", "other", "its field 'other' holds no state")]
    [TestCase("{ stateField: id, initial: a, states: { a: { on: { GO: b } }, b: {} } }", "id", "its field 'id' holds no state")]
    [TestCase("{ states: { all: { type: parallel, states: { a: { states: { 1: {}, 2: {}, 3: {}, 4: {}, 5: {} } }, b: { states: { 1: {}, 2: {}, 3: {}, 4: {}, 5: {} } }, c: { states: { 1: {}, 2: {}, 3: {} } } } } } }", "stateMachine", "its parallel regions have more than 64 combinations")]
    public void A_state_machine_that_cannot_be_used(string machine, string at, string says)
    {
        var content = $$"""
            fields:
              state: text
              size: integer
              done: boolean
              both: { type: formula, expression: "state + '!'", data_type: text }
              number: auto_number
              tags: tags
              other: { type: lookup, reference: things }
            stateMachine: {{machine}}
            """;
        var run = GeneratorHost.With(("metadata/jobs.object.yml", content), ("metadata/things.object.yml", "fields: { id: { type: uuid }, name: { type: text } }")).Run();
        var finding = run.Diagnostics.Single(static item => item.Id == "OQL0813");
        Assert.That(finding.DefaultSeverity, Is.EqualTo(Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        Assert.That(finding.GetMessage(null), Does.StartWith("The state machine 'stateMachine' of 'jobs' cannot be used, ").And.Contain(says));
        Assert.That(content.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at));
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [Test]
    public void Sixty_four_combinations_are_kept_apart()
    {
        const string Region = "{ states: { 1: { on: { GO: 2 } }, 2: {}, 3: {}, 4: {} } }";
        var run = GeneratorHost.With(("metadata/jobs.object.yml", $"fields: {{ state: {{ type: text }} }}\nstateMachine: {{ states: {{ all: {{ type: parallel, states: {{ a: {Region}, b: {Region}, c: {Region} }} }} }} }}\n")).Run();
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Job.Operations.g.cs"], Does.Contain("(\"all.a.1+all.b.4+all.c.4\", \"all.a.2+all.b.4+all.c.4\")"));
    }

    [TestCase("{ type: parallel, states: { a: { on: { GO: b } }, b: {} } }")]
    [TestCase("{ type: parallel, states: { a: { states: { x: { on: { GO: y } }, y: {} } }, b: {} } }")]
    [TestCase("{ states: { a: { type: parallel, states: { h: { type: history } } }, b: {} } }")]
    [TestCase("{ states: { a.b: {}, a: { states: { b: {} } } } }")]
    [TestCase("{ initial: a, states: { a: { on: { GO: { target: b, cond: '1 == 1' } } }, b: { on: { GO: { target: a, cond: '1 == 2' } } } } }")]
    [TestCase("{ states: { a: { entry: ['setField:other=x', 'setField:number=1', 'setField:created_by=x', 'timestamp:other', 'setField:other=$current_user', 'increment:number'] } } }")]
    public void A_state_machine_compiles_whatever_it_says(string machine)
    {
        var run = GeneratorHost.With(
            ("metadata/jobs.object.yml", $"fields: {{ state: text, number: auto_number, created_by: text, other: {{ type: lookup, reference: things }}, state_history: text }}\nstateMachine: {machine}\n"),
            ("metadata/things.object.yml", "fields: { id: { type: uuid }, name: { type: text } }")).Run();
        Assert.That(run.Result.Results.Single().Exception, Is.Null);
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [Test]
    public void A_rule_compiles_although_it_says_something_twice()
    {
        var run = Run("rules:\n  - { name: r, type: state_machine, field: status, initial_states: [open, open], transitions: { open: [closed, closed], closed: [] }, message: m }\n");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [Test]
    public void The_text_of_a_state_machine()
    {
        var run = GeneratorHost.With(("metadata/jobs.object.yml", """
            fields: { state: { type: text }, size: { type: integer } }
            stateMachine:
              initial: a
              states:
                a: { exit: ["increment:size"], on: { GO: [{ target: b, cond: "hasRole:boss" }, { target: b, cond: "field:size>3" }] } }
                b: { initial: x, states: { x: { on: { NEXT: y } }, y: { always: { target: a, cond: "size < 0" } } } }
            """)).Run();
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Snapshot.Verify(run.Sources["Job.Operations.g.cs"]);
    }

    private static GeneratorRun Run(string rules, string? source = null)
    {
        var host = GeneratorHost.With(
            ("metadata/people.object.yml", "fields: { name: { type: text }, age: { type: integer } }"),
            ("metadata/projects.object.yml", """
                fields:
                  name: { type: text }
                  status: { type: select, options: [open, closed], required: true }
                  budget: { type: currency }
                  starts: { type: date }
                  ends: { type: date }
                  tags: { type: tags }
                  data: { type: json }
                  owner: { type: lookup, reference_to: people }
                """),
            ("metadata/projects.validation.yml", rules));
        return (source is null ? host : host.Source("Rules.cs", source)).Run();
    }
}
