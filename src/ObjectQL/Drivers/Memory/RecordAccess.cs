namespace ObjectQL;

/// <summary>The fields of records whose class is not known at the place of use, such as those that a cascade reaches.</summary>
internal abstract class RecordAccess
{
    /// <summary>A field's value; a value with parts counts as there or not.</summary>
    public abstract Value Get(Record record, int field);

    /// <summary>A field's value with parts, as rows hold it: a <see cref="Vector"/>, all else as <see cref="JsonValue"/>; null for none.</summary>
    public abstract object? Part(Record record, int field);

    /// <summary>Whether the list of texts in a field has an element; one that is null has none.</summary>
    public abstract bool HasElement(Record record, int field, string element);

    /// <summary>A field's value as indexes compare it; null for null.</summary>
    public abstract string? Key(Record record, int field);

    /// <summary>A copy of a stored record in which a field is null.</summary>
    public abstract Record WithNull(Record record, int field);
}
