namespace ObjectQL.Metadata;

/// <summary>The lookups that lead to one object, in the order of objects and fields: a part of an array that all objects share.</summary>
/// <param name="All">All lookups, those that lead to the same object beside each other.</param>
/// <param name="Start">Where its own begin.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct Referrers((int Object, int Field)[] All, int Start, int Count)
{
    /// <summary>The referring object and its field.</summary>
    public (string Object, string Field) Name(int number, ObjectSchema[] objects)
    {
        var (place, field) = All[Start + number];
        return (objects[place].Name, objects[place].Fields[field].Name);
    }
}
