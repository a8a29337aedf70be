namespace ObjectQL.Tests.Access.Files;

/// <summary>A record rule of a permission file.</summary>
internal sealed record FileRule(FileCondition Condition, int Priority, bool Enabled, bool? Read, bool? Update, bool? Delete)
{
    public bool? Of(string operation) => operation switch { "read" => Read, "update" => Update, _ => Delete };
}
