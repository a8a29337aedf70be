using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Makes code of an object's rules, or says why one is left out.</summary>
internal sealed class RulePlanner
{
    private readonly RecordPlan _record;
    private readonly Dictionary<string, QueryObject> _objects;
    private readonly GeneratorOptions _options;
    private readonly List<string> _packages;
    private readonly List<RuleProblem> _problems = [];
    private readonly List<string> _members = [];

    private RulePlanner(RecordPlan record, Dictionary<string, QueryObject> objects, GeneratorOptions options, List<string> packages)
    {
        _packages = packages;
        _record = record;
        _objects = objects;
        _options = options;
    }

    /// <summary>The rules of an object.</summary>
    /// <param name="record">The object's record.</param>
    /// <param name="behaviour">What the metadata says, or null.</param>
    /// <param name="methods">All rule methods.</param>
    /// <param name="objects">All objects.</param>
    /// <param name="options">Where files are.</param>
    /// <param name="packages">The names of the packages, by number, without the <c>@</c>.</param>
    public static RulesOutcome Plan(
        RecordPlan record, ObjectBehaviour? behaviour, IReadOnlyList<RuleDeclaration> methods, EquatableArray<QueryObject> objects, GeneratorOptions options, EquatableArray<string> packages)
    {
        var planner = new RulePlanner(record, objects.ToDictionary(static item => item.Schema.Name, StringComparer.Ordinal), options, [.. packages]);
        var own = methods.Where(method => method.Problem is null && method.ObjectName == record.Schema.Name).OrderBy(static method => method.Name, StringComparer.Ordinal).ToList();
        var plans = new List<RulePlan>();
        var places = new List<Place>();
        foreach (var rule in behaviour?.Rules ?? [])
        {
            var method = rule.Kind == RuleKind.Method ? own.Find(known => known.Name == rule.Name) : null;
            if (method is not null)
            {
                own.Remove(method);
            }

            if (planner.Plan(rule, method) is { } plan)
            {
                plans.Add(plan);
                places.Add(rule.Place);
            }
        }

        // A method whose rule no file describes is a rule itself.
        plans.AddRange(own.Select(planner.Plan));
        places.AddRange(own.Select(static _ => default(Place)));
        var all = new RulesPlan(record.Schema.Name, plans.ToEquatableArray()) { Members = planner._members.ToEquatableArray(), Groups = behaviour?.Groups ?? [] };
        var machines = new MachinePlanner(record, planner.Find, options, planner._problems);
        machines.Check(behaviour);
        return new RulesOutcome(all, machines.Plan(behaviour), planner._problems.ToEquatableArray(), places.ToEquatableArray());
    }

    private RulePlan Plan(RuleDeclaration method)
    {
        foreach (var (position, name, reason) in method.MessageText is { Value: { } text } ? RuleMessageChecker.Unfilled(_record.Schema, text, []).Concat(Untold(text)) : [])
        {
            _problems.Add(new RuleProblem(method.Name, _record.Schema.Name, reason, method.MessageText!.At(position, name.Length)) { MessagePlace = name });
        }

        return new(method.Name, method.Field ?? "", method.Message is { } message ? [new RuleMessage("", message)] : [], RuleTriggers.Create | RuleTriggers.Update, Call(method))
        {
            ErrorCode = method.ErrorCode,
            IsAsync = method.IsAsync,
            CanThrow = true,
        };
    }

    /// <summary>The places of a message that formulas over children would fill, or fields behind lookups that there are not.</summary>
    private IEnumerable<(int Position, string Name, string Reason)> Untold(string message) => MessagePlaces.Unfilled(_record.Schema, name => Find(name)?.Schema, message);

    private RulePlan? Plan(RuleSchema rule, RuleDeclaration? method)
    {
        foreach (var (_, name, reason) in rule.Messages.SelectMany(message => Untold(message.Text)).Distinct())
        {
            _problems.Add(new RuleProblem(rule.Name, _record.Schema.Name, reason, StoredPlace.Of(rule.Place, _options)) { MessagePlace = name });
        }

        foreach (var fault in rule.Faults.Where(static fault => fault.Message.Length != 0))
        {
            Problem(rule, fault.Message, StoredPlace.Of(fault.Place, _options));
        }

        if (rule.Kind == RuleKind.None)
        {
            return null;
        }

        var found = _problems.Count;
        var planned = Checked(rule, method);

        // Part of a machine might let pass what the whole does not.
        return rule.Machine is { } machine && (planned is null || !rule.Faults.IsEmpty || _problems.Count != found) ? Refused(rule, machine) : planned;
    }

    private RulePlan Refused(RuleSchema rule, MachineSchema machine)
    {
        var (before, after) = (RecordCode.Field(_record, "old", Number(machine.Field)), Field(machine.Field));
        return New(rule, $"(old is null ? {after} is not null : {before} != {after})") with
        {
            Arguments = $", old is null ? null : {before}, {after}",
            Triggers = rule.Triggers | RuleTriggers.Update,
            ErrorCode = rule.ErrorCode,
            Groups = rule.Groups,
        };
    }

    private RulePlan? Checked(RuleSchema rule, RuleDeclaration? method)
    {
        if (rule.ChangedFields.Concat(rule.Kind == RuleKind.Format ? [rule.Field!] : []).FirstOrDefault(IsDistant) is { } distant)
        {
            Problem(rule, $"'{distant}' is computed by the database from other records, and not yet here; write it into a condition, which looks at these", StoredPlace.Of(rule.Place, _options));
            return null;
        }

        var conditions = new RuleConditions(_record, "x", "check", static name => $"check.Variable({CSharpText.Literal(name)})", Find);
        var when = When(rule, conditions);
        var plan = when is null ? null : Broken(rule, method, conditions);
        return plan is null ? null : plan with
        {
            ErrorCode = rule.ErrorCode,
            Severity = rule.Severity switch { "warning" => "Warning", "info" => "Info", _ => "Error" },
            Groups = rule.Groups,
            When = [.. Awake(rule), .. plan.When, .. Written(rule, conditions), .. when!],
            Loads = conditions.Loads,
            IsAsync = plan.IsAsync || conditions.NeedsOthers,
        };
    }

    /// <summary>A rule that a file of a package declares rests with it; what states a record may take does not, since it would be in a wrong one when the package comes back.</summary>
    private string[] Awake(RuleSchema rule) => rule.Kind != RuleKind.Machine && _packages.IndexOf(PackagePath.OwnerOf(rule.Place.Path)) is >= 0 and var package
        ? [$"!Oql::PackageCalls.IsOff(check.Session, {package.ToString(CultureInfo.InvariantCulture)})"] : [];

    /// <summary>A rule about a password is checked when one is written: of the stored one there is only a hash.</summary>
    private IEnumerable<string> Written(RuleSchema rule, RuleConditions conditions) => conditions.Secrets
        .Concat(rule.Kind == RuleKind.Format && _record.Schema.Fields[Number(rule.Field!)].IsSecret ? [Number(rule.Field!)] : []).Distinct()
        .Select(number => $"(check.Kind == Oql::ChangeKind.Create || {RecordCode.Field(_record, "x", number)} is not null)");

    /// <summary>The conditions under which a rule is checked; null when one of them is wrong.</summary>
    private List<string>? When(RuleSchema rule, RuleConditions conditions)
    {
        var when = new List<string>();
        var changed = rule.ChangedFields.Select(name => _record.Schema.FieldNumber(name)).Where(static number => number >= 0).ToArray();
        if (changed.Length != 0 && rule.Triggers.HasFlag(RuleTriggers.Update))
        {
            // A delete changes no field, and is checked as a create is.
            var isDelete = rule.Triggers.HasFlag(RuleTriggers.Delete) ? " || check.Kind == Oql::ChangeKind.Delete" : "";
            when.Add($"(old is null{isDelete}{string.Concat(changed.Select(number => $" || {Changed(number)}"))})");
        }

        if (rule.ApplyWhen is null)
        {
            return when;
        }

        if (Condition(rule, rule.ApplyWhen, conditions) is not { } applies)
        {
            return null;
        }

        when.Add(applies);
        return when;
    }

    private RulePlan? Broken(RuleSchema rule, RuleDeclaration? method, RuleConditions conditions)
    {
        switch (rule.Kind)
        {
            case RuleKind.Condition:
                return Condition(rule, rule.Condition!, conditions) is { } holds ? New(rule, "!" + holds) : null;
            case RuleKind.Format:
                return New(rule, Format(rule));
            case RuleKind.Json:
                return Json(rule);
            case RuleKind.Machine:
                return Machine(rule, rule.Machine!, conditions);
            case RuleKind.Unique:
                return Unique(rule, conditions);
            case RuleKind.Related:
                return Related(rule);
            default:
                return Method(rule, method, conditions);
        }
    }

    private RulePlan? Method(RuleSchema rule, RuleDeclaration? method, RuleConditions conditions)
    {
        if (method is not null)
        {
            return New(rule, Call(method)) with { IsAsync = method.IsAsync, CanThrow = true };
        }

        var remedy = $"write a method with [Rule({CSharpText.Literal(_record.Schema.Name)}, {CSharpText.Literal(rule.Name)})]";
        if (rule.Condition is not { } validator)
        {
            Problem(rule, $"it has no validator; {remedy}", StoredPlace.Of(rule.Place, _options));
            return null;
        }

        if (conditions.Condition(validator.Text, out var errors) is { } holds)
        {
            return New(rule, "!" + holds);
        }

        Problem(rule, $"its validator is no expression that can be compiled ({errors[0].Message.TrimEnd('.')}); {remedy}", StoredPlace.Of(validator.Place, _options));
        return null;
    }

    private string Format(RuleSchema rule)
    {
        var value = Field(rule.Field!);
        var checks = new List<string>();
        if (rule.Pattern is { } pattern)
        {
            var name = "s_pattern" + _members.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _members.Add($"static readonly Oql::RulePattern {name} = new({CSharpText.Literal(pattern)});");
            checks.Add($"!{name}.Matches({value})");
        }

        if (rule.Format != TextFormat.None)
        {
            checks.Add($"!Oql::Logic.HasForm(Meta::TextFormat.{rule.Format}, {value})");
        }

        return $"({string.Join(" || ", checks)})";
    }

    private RulePlan Json(RuleSchema rule)
    {
        var number = _members.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _members.Add($"static readonly Oql::JsonShape s_shape{number} = {JsonShapeCode.Of(rule.Json!)};");
        return (New(rule, $"s_shape{number}.Find({Field(rule.Field!)}) is {{ }} fault{number}") with { Arguments = $", fault{number}" })
            with { Messages = rule.Messages.IsEmpty ? [new RuleMessage("", "{{path}} {{problem}}")] : rule.Messages };
    }

    private RulePlan? Machine(RuleSchema rule, MachineSchema machine, RuleConditions conditions)
    {
        var (before, after) = (RecordCode.Field(_record, "old", Number(machine.Field)), Field(machine.Field));
        var arms = new List<string>();
        foreach (var move in machine.Moves.GroupBy(static move => (move.From, move.To)).Select(static same => same.First()))
        {
            var guard = move.Guard is null ? "true" : Condition(rule, move.Guard, conditions) ?? "false";
            arms.Add($"({CSharpText.Literal(move.From)}, {CSharpText.Literal(move.To)}) => {guard}, ");
        }

        var moves = $"old is not null && {before} != {after} && !(({before}, {after}) switch {{ {string.Concat(arms)}_ => false }})";
        var begins = machine.Initial.IsEmpty ? "" : $" || (old is null && {after} is not (null or {string.Join(" or ", machine.Initial.Distinct().Select(CSharpText.Literal))}))";
        return New(rule, begins.Length == 0 ? moves : $"(({moves}){begins})") with
        {
            Arguments = $", {(begins.Length == 0 ? before : $"old is null ? null : {before}")}, {after}",
            Triggers = begins.Length == 0 ? rule.Triggers & ~RuleTriggers.Create : rule.Triggers,
        };
    }

    private RulePlan? Unique(RuleSchema rule, RuleConditions conditions)
    {
        var numbers = rule.UniqueFields.Select(Number).ToList();
        var scope = rule.Condition;
        if (rule.ScopeField is { } scopeField)
        {
            numbers.Add(Number(scopeField));
            scope = null;
        }

        var own = scope is null ? null : Condition(rule, scope, conditions);
        if (scope is not null && own is null)
        {
            return null;
        }

        var texts = numbers.Select((number, i) => _record.Schema.Fields[number] is { Kind: ValueKind.Text } field && rule.IgnoresCase
            ? $"lower({field.Name}) == lower(@v{i})" : $"{_record.Schema.Fields[number].Name} == @v{i}");
        var text = string.Join(" && ", texts) + " && id != @id" + (scope is null ? "" : $" && ({scope.Text})");
        if (!IsReadable(rule, _record.Schema, text))
        {
            return null;
        }

        var arguments = string.Concat(numbers.Select((number, i) => $", (\"v{i}\", {RecordCode.Field(_record, "x", number)})"));
        return New(rule, $"await check.IsTakenAsync<{_record.Class}>({CSharpText.Literal(rule.Name)}, {CSharpText.Literal(text)}{arguments}, (\"id\", {RecordCode.Id(_record.Schema, "x")})).ConfigureAwait(false)") with
        {
            When = [.. numbers.Select(number => $"{RecordCode.Field(_record, "x", number)} is not null"), .. own is null ? [] : new[] { own }],
            IsAsync = true,
        };
    }

    /// <summary>On a create or an update there must be a related record; a delete is refused while there is one.</summary>
    private RulePlan? Related(RuleSchema rule)
    {
        var other = Find(rule.RelatedObject!)!;
        var text = $"{rule.RelationField} == @id{(rule.Condition is null ? "" : $" && ({rule.Condition.Text})")}";
        if ((rule.Condition is { } filter && !Reads(rule, filter, other.Schema)) || !IsReadable(rule, other.Schema, text))
        {
            return null;
        }

        var any = $"await check.AnyAsync<{other.FullClass}>({CSharpText.Literal(text)}, (\"id\", {RecordCode.Id(_record.Schema, "x")})).ConfigureAwait(false)";
        var isDelete = rule.Triggers.HasFlag(RuleTriggers.Delete);
        var isWrite = (rule.Triggers & ~RuleTriggers.Delete) != RuleTriggers.None;
        return New(rule, isDelete && isWrite ? $"{any} == (check.Kind == Oql::ChangeKind.Delete)" : isDelete ? any : "!" + any) with { IsAsync = true };
    }

    private bool Reads(RuleSchema rule, QueryClause clause, ObjectSchema schema)
    {
        var parsed = ExpressionParser.Parse(clause.Text, new QueryScope(schema, name => Find(name)?.Schema), []);
        Problems(rule, clause, parsed.Errors);
        return parsed.Expression is not null;
    }

    /// <summary>Whether what a rule asks the database can be asked: the name of a field may be a word of the language of conditions.</summary>
    private bool IsReadable(RuleSchema rule, ObjectSchema asked, string text)
    {
        var parsed = ExpressionParser.Parse(text, new QueryScope(asked, name => Find(name)?.Schema));
        if (parsed.Expression is null)
        {
            Problem(rule, parsed.Errors[0].Message, StoredPlace.Of(rule.Place, _options));
        }

        return parsed.Expression is not null;
    }

    private string? Condition(RuleSchema rule, QueryClause clause, RuleConditions conditions)
    {
        var code = conditions.Condition(clause.Text, out var errors);
        Problems(rule, clause, errors);
        return code;
    }

    private void Problems(RuleSchema rule, QueryClause clause, EquatableArray<ParseError> errors)
    {
        var text = StoredPlace.Plain(clause, _options);
        foreach (var error in errors)
        {
            Problem(rule, error.Message, text.At(error.Position, error.Length));
        }
    }

    /// <summary>One condition may belong to several rules.</summary>
    private void Problem(RuleSchema rule, string message, SourcePlace place)
    {
        var problem = new RuleProblem(rule.Name, _record.Schema.Name, message.TrimEnd('.'), place) { IsMachine = rule.IsMachine };
        if (!_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }

    private static RulePlan New(RuleSchema rule, string broken) => new(rule.Name, rule.Field ?? "", rule.Messages, rule.Triggers, broken);

    private static string Call(RuleDeclaration method)
    {
        var call = $"{method.Method}({(method.TakesContext ? "new(check, x, old)" : "x")})";
        if (method.Package < 0)
        {
            return method.IsAsync ? $"!await {call}.ConfigureAwait(false)" : "!" + call;
        }

        // Of a package, which may rest or have limits.
        var package = method.Package.ToString(CultureInfo.InvariantCulture);
        var (state, names) = method.TakesContext ? ("(check, x, old)", "state => { var (check, x, old) = state; return ") : ("x", "x => { return ");
        return method.IsAsync
            ? $"!await Oql::PackageCalls.HoldsAsync(check.Session, {package}, {state}, static async {names}await {call}.ConfigureAwait(false); }}).ConfigureAwait(false)"
            : $"!Oql::PackageCalls.Holds(check.Session, {package}, {state}, static {names}{call}; }})";
    }

    private string Changed(int number) => $"Oql::Logic.Differ({RecordCode.Field(_record, "x", number)}, {RecordCode.Field(_record, "old", number)})";

    private bool IsDistant(string name) => _record.Fields.Any(field => field.Schema.Name == name && !field.Schema.IsStored && field.Formula is null);

    private string Field(string name) => RecordCode.Field(_record, "x", Number(name));

    private int Number(string name) => _record.Schema.FieldNumber(name);

    private QueryObject? Find(string name) => _objects.TryGetValue(name, out var found) ? found : null;
}
