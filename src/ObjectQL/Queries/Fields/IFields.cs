namespace ObjectQL;

/// <summary>The field descriptors of an object (<c>x</c> in <c>Where(x => x.Budget > limit)</c>); implemented by generated structs.</summary>
/// <typeparam name="TSelf">The struct.</typeparam>
public interface IFields<TSelf>
    where TSelf : struct, IFields<TSelf>
{
    /// <summary>The object, so that its fields are not taken for those of another; null where that is not known.</summary>
    static virtual ObjectType? ObjectType => null;

    /// <summary>The descriptors for one query.</summary>
    static abstract TSelf Of(FieldSource source);
}
