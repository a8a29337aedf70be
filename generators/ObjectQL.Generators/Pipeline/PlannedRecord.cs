namespace ObjectQL.Generators;

/// <summary>The plan of a record with what follows from it alone, made once while the plan stays equal, as of a <see cref="LinkedObject"/>.</summary>
/// <param name="plan">The plan.</param>
internal sealed class PlannedRecord(RecordPlan plan) : IEquatable<PlannedRecord>
{
    private ObjectText? _text;
    private QueryObject? _query;
    private ModelObject? _model;

    /// <summary>The plan.</summary>
    public RecordPlan Plan => plan;

    /// <summary>The text of its class.</summary>
    public ObjectText Text => _text ??= new ObjectText(plan.Class, plan.Namespace, RecordEmitter.Emit(plan));

    /// <summary>It as queries see it.</summary>
    public QueryObject Query => _query ??= QueryObject.From(plan);

    /// <summary>It as the model class sees it.</summary>
    public ModelObject Model => _model ??= ModelObject.From(plan);

    /// <inheritdoc/>
    public bool Equals(PlannedRecord? other) => other is not null && plan.Equals(other.Plan);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PlannedRecord);

    /// <inheritdoc/>
    public override int GetHashCode() => plan.GetHashCode();
}
