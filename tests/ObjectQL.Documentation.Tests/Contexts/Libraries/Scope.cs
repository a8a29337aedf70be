global using ObjectQL.Metadata;
global using ObjectQL.Query;

/// <summary>What fragments about the libraries find: a file, and the object in it.</summary>
public abstract class Scope
{
    protected MetadataSource[] sources = [new("task.object.yml", "fields:\n  name: { type: text }\n  amount: { type: nmber }\n")];
    protected ObjectSchema schema = new("tasks", [.. ObjectSchema.BuiltInFields, new("name", FieldType.Text), new("amount", FieldType.Integer)]);
    protected Expression condition = new ComparisonExpression(ComparisonOperator.Greater, new FieldExpression(4), new ParameterExpression(0));

    public Task OpenAsync() => Task.CompletedTask;

    public abstract Task RunAsync();
}
