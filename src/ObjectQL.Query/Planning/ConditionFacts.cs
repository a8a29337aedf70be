using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What can be told of a condition without any record.</summary>
public static class ConditionFacts
{
    /// <summary>Whether no record can meet the condition, which is about the record alone.</summary>
    public static bool NeverHolds(Expression condition, ObjectSchema schema) =>
        new Normalizer(_ => schema).Filter(condition) == ConstantExpression.False;
}
