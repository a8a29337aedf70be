using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Finds the declaration of every <c>[Action]</c> and compares the method with it.</summary>
internal static class ActionPlanner
{
    public static EquatableArray<ActionOutcome> Plan(IReadOnlyList<ActionDeclaration> declarations, IReadOnlyList<RecordPlan> records, EquatableArray<ObjectBehaviour> behaviours, ModelDeclaration? model)
    {
        var outcomes = new List<ActionOutcome>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaration in declarations.OrderBy(static item => item.Method.Title, StringComparer.Ordinal))
        {
            var problems = new List<QueryProblem>();
            var plan = model is null ? null : One(declaration, records, behaviours, model, problems);
            if (plan is not null && !taken.Add(plan.ObjectName + ":" + plan.Schema.Name))
            {
                problems.Add(new QueryProblem(false, $"is the second method of the action '{plan.Schema.Name}' of '{plan.ObjectName}'; an action is one method", declaration.Place));
            }

            outcomes.Add(new ActionOutcome(problems.Count == 0 ? plan : null, declaration.Method.Title, problems.ToEquatableArray())
            {
                Difference = plan is not null && ActionResults.Difference(plan.Schema, declaration.Method.Result, name => records.Any(record => record.Schema.Name == name)) is { } difference ? new QueryProblem(false, difference, declaration.Place) : null,
            });
        }

        return outcomes.ToEquatableArray();
    }

    private static ActionPlan? One(
        ActionDeclaration declaration, IReadOnlyList<RecordPlan> records, EquatableArray<ObjectBehaviour> behaviours, ModelDeclaration model, List<QueryProblem> problems)
    {
        if (declaration.Problem is { } problem)
        {
            problems.Add(new QueryProblem(false, problem, declaration.Place));
            return null;
        }

        var (objectName, actionName) = (declaration.ObjectName!.Value!, declaration.ActionName!.Value!);
        var record = records.FirstOrDefault(plan => plan.Schema.Name == objectName);
        if (record is null)
        {
            problems.Add(new QueryProblem(
                false, $"names '{objectName}', which no metadata file defines.{NearName.Hint(objectName, records.Select(static plan => plan.Schema.Name))}", declaration.ObjectName.Place));
            return null;
        }

        var actions = behaviours.FirstOrDefault(item => item.ObjectName == objectName)?.Actions ?? default;
        var schema = actions.FirstOrDefault(item => item.Name == actionName);
        if (schema is null)
        {
            problems.Add(new QueryProblem(
                false,
                $"names the action '{actionName}', which the metadata of '{objectName}' do not declare.{NearName.Hint(actionName, actions.Select(static item => item.Name))} Declare it there: actions: {{ {actionName}: {{ type: record }} }}",
                declaration.ActionName.Place));
            return null;
        }

        if (declaration.ContextClass is { } context && context != record.Class)
        {
            problems.Add(new QueryProblem(false, $"takes the context of '{declaration.ContextClass}', but is an action of '{objectName}'; take ActionContext<{record.Class}>", declaration.Place));
        }

        var name = Identifiers.Pascal(actionName);
        var input = schema.Parameters.IsEmpty ? null : InputOf(schema, record, name, model);
        var arguments = ActionSignature.Check(declaration, schema, input, problems);
        var modifiers = declaration.Method.IsPublic ? model.Modifiers : "internal ";
        return new ActionPlan(objectName, record.Class, name, RecordEmitter.IdType(record.Schema), schema, input is null ? null : input with { Modifiers = model.Modifiers }, declaration.Method, arguments, model.Namespace, modifiers);
    }

    /// <summary>The parameters are a record in every respect: read from JSON, given defaults, and checked as one.</summary>
    private static RecordPlan InputOf(ActionSchema schema, RecordPlan record, string name, ModelDeclaration model)
    {
        var fields = new ObjectSchema(record.Schema.Name + "." + schema.Name, [.. ObjectSchema.BuiltInFields, .. schema.Parameters]) { Label = schema.Label };
        return RecordPlanner.Plan(fields, new ObjectNames(fields.Name, record.Class + name + "Input", ""), static _ => null, model, hasBehaviour: false);
    }
}
