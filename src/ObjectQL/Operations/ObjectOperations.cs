namespace ObjectQL;

/// <summary>The operations on one object, whatever its record class.</summary>
public abstract class ObjectOperations
{
    private protected ObjectOperations(ObjectType type) => ObjectType = type;

    /// <summary>The object.</summary>
    public ObjectType ObjectType { get; }
}
