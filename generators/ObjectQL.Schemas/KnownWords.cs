using ObjectQL.Metadata;

namespace ObjectQL.Schemas;

/// <summary>Words of a value that the tables of keys do not have, because something else than the checker of keys knows them.</summary>
/// <param name="Words">The words.</param>
/// <param name="AreAll">Whether every other word is reported.</param>
internal sealed record KnownWords(string[] Words, bool AreAll)
{
    /// <summary>The known words of a key, or null.</summary>
    public static KnownWords? Of(KeyTable table, string key) => key switch
    {
        "type" when ReferenceEquals(table, FieldKeys.Field) => new KnownWords([.. FieldTypes.Names], AreAll: true),
        "type" when ReferenceEquals(table, CommonKeys.Rule) => new KnownWords(CommonKeys.RuleTypes, AreAll: true),
        "operator" when ReferenceEquals(table, CommonKeys.Rule) || ReferenceEquals(table, CommonKeys.Condition) => new KnownWords(CommonKeys.Operators, AreAll: false),
        "operator" when ReferenceEquals(table, AccessKeys.Condition) => new KnownWords(AccessConditionWriter.Operators, AreAll: true),
        "type" when ReferenceEquals(table, AccessKeys.Condition) => new KnownWords(AccessConditionKeys.Types, AreAll: true),
        _ => null,
    };
}
