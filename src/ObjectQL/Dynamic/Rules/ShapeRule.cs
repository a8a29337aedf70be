namespace ObjectQL;

/// <summary>A rule about the shape of a JSON value.</summary>
internal sealed class ShapeRule(int field, JsonShape shape) : DynamicRule
{
    protected override bool NeedsOthers => false;

    protected override void Run(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        if (shape.Find(record.Shape.Type.Access.Part(record, field) as JsonValue) is { } fault)
        {
            check.FailShape(record.Shape.Type, Says, record, fault);
        }
    }
}
