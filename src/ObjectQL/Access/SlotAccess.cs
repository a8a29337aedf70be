namespace ObjectQL;

/// <summary>What may be done with an object, and whose slot that was: another object has it later.</summary>
/// <param name="type">The object.</param>
/// <param name="access">What may be done with it.</param>
internal sealed class SlotAccess(ObjectType type, ObjectAccess access)
{
    public ObjectType Type => type;

    public ObjectAccess Access => access;
}
